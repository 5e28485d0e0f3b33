#include "accord/analysis/diff/rules/presence.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::RequestBody;

namespace body_presence_rules {
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

void compare_clients(const Pair<RequestBody>& pair, const Comparison& comparison) {
  compare_presence(
      {body_removed,
       body_removed,
       required_body_added,
       optional_body_added,
       body_became_required,
       body_became_optional},
      pair,
      comparison);
}

void compare_webhooks(const Pair<RequestBody>& pair, const Comparison& comparison) {
  compare_presence(
      {webhook_body_removed,
       webhook_body_removed,
       webhook_body_added,
       webhook_body_added,
       webhook_body_became_required,
       webhook_body_became_optional},
      pair,
      comparison);
}

}  // namespace
}  // namespace body_presence_rules

constinit const Group<RequestBody> body_presence{
    body_presence_rules::of_clients, body_presence_rules::compare_clients};
constinit const Group<RequestBody> webhook_body_presence{
    body_presence_rules::of_webhooks, body_presence_rules::compare_webhooks};

}  // namespace accord::analysis::diff::rules
