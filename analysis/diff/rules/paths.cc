#include <algorithm>

#include "accord/analysis/diff/compare/sunset.h"
#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;
using contract::Operation;

namespace paths_rules {
namespace {

constexpr Rule path_removed{
    "path-removed",
    Level::breaking,
    "a path and all its operations were removed",
    "keep it, deprecate its operations and say when they will be removed with x-sunset",
    "path-added"};
constexpr Rule path_added{"path-added", Level::info, "a path was added", "", "path-removed"};
constexpr Rule method_removed{
    "method-removed",
    Level::breaking,
    "an operation was removed, or removed before its x-sunset date",
    "keep it, deprecate it and say when it will be removed with x-sunset",
    "method-added"};
constexpr Rule sunset_method_removed{
    "sunset-method-removed",
    Level::warning,
    "a deprecated operation was removed after its x-sunset date",
    "see that nobody calls it any more",
    "method-added path-added"};
constexpr Rule method_added{
    "method-added",
    Level::info,
    "an operation was added",
    "",
    "method-removed sunset-method-removed"};
constexpr const Rule* all[] = {
    &path_removed, &path_added, &method_removed, &sunset_method_removed, &method_added};

bool was_announced(const Operation& operation, const Comparison& comparison) {
  const std::string sunset = sunset_of(operation.node);
  return operation.node.flag("deprecated") && !sunset.empty() && sunset <= comparison.today;
}

std::string name_of(const Operation& operation) {
  return std::string(contract::http::to_text(operation.method)) + ' ' + operation.path.text();
}

bool has_method(const std::vector<const Operation*>& operations, contract::http::Method method) {
  return std::any_of(operations.begin(), operations.end(), [&](const Operation* each) {
    return each->method == method;
  });
}

Node paths_of(const contract::Contract& contract) {
  const Node root = contract.documents->root();
  const Node paths = root.member("paths");
  return paths ? paths : root;
}

void compare_methods(const PathPair& pair, const Comparison& comparison) {
  const Node old_paths = paths_of(comparison.old);
  const Node now_paths = paths_of(comparison.now);
  for (const Operation* each : pair.old) {
    if (has_method(pair.now, each->method)) continue;
    const Node now = pair.now.empty() ? now_paths : pair.now.front()->node;
    const Rule& rule = was_announced(*each, comparison) ? sunset_method_removed : method_removed;
    const std::string name = name_of(*each);
    comparison.recorder.add(
        rule, {name, {}, each->node, now}, messages::was_removed("the operation"));
  }
  for (const Operation* each : pair.now) {
    if (has_method(pair.old, each->method)) continue;
    const Node old = pair.old.empty() ? old_paths : pair.old.front()->node;
    const std::string name = name_of(*each);
    comparison.recorder.add(
        method_added, {name, {}, old, each->node}, messages::was_added("the operation"));
  }
}

void compare(const PathPair& pair, const Comparison& comparison) {
  Recorder& recorder = comparison.recorder;
  const bool is_announced =
      std::all_of(pair.old.begin(), pair.old.end(), [&](const Operation* each) {
        return was_announced(*each, comparison);
      });
  if (pair.now.empty() && !is_announced) {
    const Node now = paths_of(comparison.now);
    recorder.add(
        path_removed,
        {name_of(*pair.old.front()), {}, pair.old.front()->node, now},
        messages::was_removed("the path " + pair.path));
  } else if (pair.old.empty()) {
    const Node old = paths_of(comparison.old);
    recorder.add(
        path_added,
        {name_of(*pair.now.front()), {}, old, pair.now.front()->node},
        messages::was_added("the path " + pair.path));
  } else {
    compare_methods(pair, comparison);
  }
}

}  // namespace
}  // namespace paths_rules

constinit const PathGroup paths{paths_rules::all, paths_rules::compare};

}  // namespace accord::analysis::diff::rules
