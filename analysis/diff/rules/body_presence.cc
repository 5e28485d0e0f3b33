#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::RequestBody;

namespace {

constexpr Rule required_body_added{
    "required-request-body-added",
    Level::breaking,
    "a required request body was added",
    "make the body optional",
    "request-body-removed"};
constexpr Rule optional_body_added{
    "optional-request-body-added",
    Level::info,
    "an optional request body was added",
    "",
    "request-body-removed"};
constexpr Rule body_removed{
    "request-body-removed",
    Level::breaking,
    "a request body was removed: what clients send is lost or refused",
    "keep the body, optional and deprecated",
    "optional-request-body-added required-request-body-added"};
constexpr Rule body_became_required{
    "request-body-became-required",
    Level::breaking,
    "an optional request body became required",
    "leave the body optional",
    "request-body-became-optional"};
constexpr Rule body_became_optional{
    "request-body-became-optional",
    Level::info,
    "a required request body became optional",
    "",
    "request-body-became-required"};
constexpr Rule webhook_body_removed{
    "webhook-body-removed",
    Level::breaking,
    "requests of a webhook or callback come without the body that their receivers read",
    "keep the body",
    "webhook-body-added"};
constexpr Rule webhook_body_added{
    "webhook-body-added",
    Level::info,
    "requests of a webhook or callback come with a body",
    "",
    "webhook-body-removed"};
constexpr Rule webhook_body_became_optional{
    "webhook-body-became-optional",
    Level::breaking,
    "requests of a webhook or callback may come without the body that they always had",
    "leave the body required",
    "webhook-body-became-required"};
constexpr Rule webhook_body_became_required{
    "webhook-body-became-required",
    Level::info,
    "requests of a webhook or callback always come with a body",
    "",
    "webhook-body-became-optional"};
constexpr const Rule* of_clients[] = {
    &required_body_added,
    &optional_body_added,
    &body_removed,
    &body_became_required,
    &body_became_optional};
constexpr const Rule* of_webhooks[] = {
    &webhook_body_removed,
    &webhook_body_added,
    &webhook_body_became_optional,
    &webhook_body_became_required};

struct Outcome {
  const Rule& removed;
  const Rule& required_added;
  const Rule& optional_added;
  const Rule& became_required;
  const Rule& became_optional;
};

void compare_with(
    const Outcome& outcome, const Pair<RequestBody>& pair, const Comparison& comparison) {
  Recorder& recorder = comparison.recorder;
  if (pair.now == nullptr) {
    recorder.add(outcome.removed, pair.where(), messages::was_removed(pair.subject));
  } else if (pair.old == nullptr) {
    const bool is_required = pair.now->is_required;
    recorder.add(
        is_required ? outcome.required_added : outcome.optional_added,
        pair.where(),
        messages::was_added(pair.subject) +
            (is_required ? " and is required" : " and is optional"));
  } else if (!pair.old->is_required && pair.now->is_required) {
    recorder.add(outcome.became_required, pair.where(), messages::became_required(pair.subject));
  } else if (pair.old->is_required && !pair.now->is_required) {
    recorder.add(outcome.became_optional, pair.where(), messages::became_optional(pair.subject));
  }
}

void compare_clients(const Pair<RequestBody>& pair, const Comparison& comparison) {
  compare_with(
      {body_removed,
       required_body_added,
       optional_body_added,
       body_became_required,
       body_became_optional},
      pair,
      comparison);
}

void compare_webhooks(const Pair<RequestBody>& pair, const Comparison& comparison) {
  compare_with(
      {webhook_body_removed,
       webhook_body_added,
       webhook_body_added,
       webhook_body_became_required,
       webhook_body_became_optional},
      pair,
      comparison);
}

}  // namespace

constinit const Group<RequestBody> body_presence{of_clients, compare_clients};
constinit const Group<RequestBody> webhook_body_presence{of_webhooks, compare_webhooks};

}  // namespace accord::analysis::diff::rules
