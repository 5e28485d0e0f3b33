#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Operation;

namespace path_parameter_names_rules {
namespace {

constexpr Rule path_parameter_renamed{
    "path-parameter-renamed",
    Level::info,
    "a parameter of the path has another name: the requests are the same",
    "",
    "path-parameter-renamed"};
constexpr const Rule* all[] = {&path_parameter_renamed};

void compare(const Pair<Operation>& pair, const Comparison& comparison) {
  if (pair.old->path.parameters() == pair.now->path.parameters()) return;
  comparison.recorder.add(
      path_parameter_renamed,
      pair.where(),
      messages::changed("the path", pair.old->path.text(), pair.now->path.text()));
}

}  // namespace
}  // namespace path_parameter_names_rules

constinit const Group<Operation> path_parameter_names{
    path_parameter_names_rules::all, path_parameter_names_rules::compare};

}  // namespace accord::analysis::diff::rules
