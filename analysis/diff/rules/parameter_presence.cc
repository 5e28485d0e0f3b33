#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Parameter;

namespace {

constexpr Rule required_parameter_added{
    "required-parameter-added",
    Level::breaking,
    "a parameter is new and required",
    "make it optional, and say what its absence means with default",
    "parameter-removed"};
constexpr Rule optional_parameter_added{
    "optional-parameter-added",
    Level::info,
    "a parameter is new and optional",
    "",
    "parameter-removed"};
constexpr Rule parameter_removed{
    "parameter-removed",
    Level::warning,
    "a parameter is gone: it is ignored, or the request is refused",
    "keep it and deprecate it",
    "optional-parameter-added required-parameter-added"};
constexpr Rule parameter_became_required{
    "parameter-became-required",
    Level::breaking,
    "an optional parameter is required",
    "leave it optional, and say what its absence means with default",
    "parameter-became-optional"};
constexpr Rule parameter_became_optional{
    "parameter-became-optional",
    Level::info,
    "a required parameter is optional",
    "",
    "parameter-became-required"};
constexpr Rule parameter_moved{
    "parameter-moved",
    Level::breaking,
    "a parameter stands somewhere else in the request",
    "accept it in both places, the old one deprecated",
    "parameter-moved"};
constexpr const Rule* all[] = {
    &required_parameter_added,
    &optional_parameter_added,
    &parameter_removed,
    &parameter_became_required,
    &parameter_became_optional,
    &parameter_moved};

void compare(const Pair<Parameter>& pair, const Comparison& comparison) {
  Recorder& recorder = comparison.recorder;
  const Where where = pair.where();
  if (pair.now == nullptr) {
    recorder.add(parameter_removed, where, pair.subject + " is gone");
  } else if (pair.old == nullptr && pair.now->is_required) {
    recorder.add(required_parameter_added, where, pair.subject + " is new and required");
  } else if (pair.old == nullptr) {
    recorder.add(optional_parameter_added, where, pair.subject + " is new and optional");
  } else {
    if (pair.old->in != pair.now->in) {
      recorder.add(
          parameter_moved,
          where,
          pair.subject + " stands in " + std::string(pair.now->node.text("in")));
    }
    if (!pair.old->is_required && pair.now->is_required) {
      recorder.add(parameter_became_required, where, pair.subject + " is required");
    } else if (pair.old->is_required && !pair.now->is_required) {
      recorder.add(parameter_became_optional, where, pair.subject + " is optional");
    }
  }
}

}  // namespace

constinit const Group<Parameter> parameter_presence{all, compare};

}  // namespace accord::analysis::diff::rules
