#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Operation;

namespace {

constexpr Rule path_parameter_renamed{
    "path-parameter-renamed",
    Level::info,
    "a parameter of the path has another name: the requests are the same",
    "",
    "path-parameter-renamed"};
constexpr const Rule* all[] = {&path_parameter_renamed};

void compare(const Pair<Operation>& pair, const Comparison& comparison) {
  const auto old = pair.old->path.parameters();
  const auto now = pair.now->path.parameters();
  if (old == now) return;
  comparison.recorder.add(
      path_parameter_renamed,
      pair.where(),
      "the path is written " + pair.now->path.text() + ", was " + pair.old->path.text());
}

}  // namespace

constinit const Group<Operation> path_parameter_names{all, compare};

}  // namespace accord::analysis::diff::rules
