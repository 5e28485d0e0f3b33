#include "accord/analysis/diff/rules/presence.h"
#include "accord/analysis/diff/rules/rules.h"
#include "accord/contract/parameter_text.h"

namespace accord::analysis::diff::rules {

using contract::Parameter;

namespace parameter_presence_rules {
namespace {

constexpr Rule required_parameter_added{
    "required-parameter-added",
    Level::breaking,
    "a required parameter was added",
    "make it optional, and say what its absence means with default",
    "parameter-removed"};
constexpr Rule optional_parameter_added{
    "optional-parameter-added",
    Level::info,
    "an optional parameter was added",
    "",
    "parameter-removed"};
constexpr Rule parameter_removed{
    "parameter-removed",
    Level::warning,
    "a parameter was removed: most servers ignore it, some refuse the request",
    "keep it and deprecate it",
    "optional-parameter-added required-parameter-added"};
constexpr Rule parameter_became_required{
    "parameter-became-required",
    Level::breaking,
    "an optional parameter became required",
    "leave it optional, and say what its absence means with default",
    "parameter-became-optional"};
constexpr Rule parameter_became_optional{
    "parameter-became-optional",
    Level::info,
    "a required parameter became optional",
    "",
    "parameter-became-required"};
constexpr Rule parameter_moved{
    "parameter-moved",
    Level::breaking,
    "a parameter is in another place of the request",
    "accept it in both places, the old one deprecated",
    "parameter-moved"};
constexpr Rule webhook_required_removed{
    "webhook-required-parameter-removed",
    Level::breaking,
    "requests of a webhook or callback come without a parameter that they always had",
    "keep the parameter",
    "webhook-parameter-added"};
constexpr Rule webhook_optional_removed{
    "webhook-optional-parameter-removed",
    Level::warning,
    "requests of a webhook or callback come without a parameter that they could have",
    "keep the parameter",
    "webhook-parameter-added"};
constexpr Rule webhook_added{
    "webhook-parameter-added",
    Level::info,
    "requests of a webhook or callback have one more parameter",
    "",
    "webhook-required-parameter-removed webhook-optional-parameter-removed"};
constexpr Rule webhook_became_optional{
    "webhook-parameter-became-optional",
    Level::breaking,
    "requests of a webhook or callback may come without a parameter that they always had",
    "leave it required",
    "webhook-parameter-became-required"};
constexpr Rule webhook_became_required{
    "webhook-parameter-became-required",
    Level::info,
    "requests of a webhook or callback always have a parameter that they could have",
    "",
    "webhook-parameter-became-optional"};
constexpr const Rule* of_clients[] = {
    &required_parameter_added,
    &optional_parameter_added,
    &parameter_removed,
    &parameter_became_required,
    &parameter_became_optional,
    &parameter_moved};
constexpr const Rule* of_webhooks[] = {
    &webhook_required_removed,
    &webhook_optional_removed,
    &webhook_added,
    &webhook_became_optional,
    &webhook_became_required};

void compare_place(const Pair<Parameter>& pair, Recorder& recorder) {
  if (!pair.is_both() || pair.old->in == pair.now->in) return;
  recorder.add(
      parameter_moved,
      pair.where(),
      messages::changed(
          "the place of " + pair.subject, to_text(pair.old->in), to_text(pair.now->in)));
}

void compare_clients(const Pair<Parameter>& pair, const Comparison& comparison) {
  compare_place(pair, comparison.recorder);
  compare_presence(
      {parameter_removed,
       parameter_removed,
       required_parameter_added,
       optional_parameter_added,
       parameter_became_required,
       parameter_became_optional},
      pair,
      comparison);
}

void compare_webhooks(const Pair<Parameter>& pair, const Comparison& comparison) {
  compare_place(pair, comparison.recorder);
  compare_presence(
      {webhook_required_removed,
       webhook_optional_removed,
       webhook_added,
       webhook_added,
       webhook_became_required,
       webhook_became_optional},
      pair,
      comparison);
}

}  // namespace
}  // namespace parameter_presence_rules

constinit const Group<Parameter> parameter_presence{
    parameter_presence_rules::of_clients, parameter_presence_rules::compare_clients};
constinit const Group<Parameter> webhook_parameter_presence{
    parameter_presence_rules::of_webhooks, parameter_presence_rules::compare_webhooks};

}  // namespace accord::analysis::diff::rules
