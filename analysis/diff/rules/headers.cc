#include "accord/analysis/diff/rules/presence.h"
#include "accord/analysis/diff/rules/rules.h"
#include "accord/contract/schema/plain_schema.h"

namespace accord::analysis::diff::rules {

using contract::ResponseHeader;

namespace headers_rules {
namespace {

constexpr Rule required_header_removed{
    "required-response-header-removed",
    Level::breaking,
    "a header that every response had was removed",
    "keep the header",
    "response-header-added"};
constexpr Rule optional_header_removed{
    "optional-response-header-removed",
    Level::warning,
    "a header that a response could have was removed",
    "keep the header",
    "response-header-added"};
constexpr Rule header_added{
    "response-header-added",
    Level::info,
    "a header of a response was added",
    "",
    "required-response-header-removed optional-response-header-removed"};
constexpr Rule header_became_optional{
    "response-header-became-optional",
    Level::breaking,
    "a header that every response had may be missing",
    "keep it required",
    "response-header-became-required"};
constexpr Rule header_became_required{
    "response-header-became-required",
    Level::info,
    "a header comes with every response",
    "",
    "response-header-became-optional"};
constexpr Rule header_style_changed{
    "response-header-style-changed",
    Level::breaking,
    "a header is written in another way: explode, or content instead of a schema",
    "keep the way it is written",
    "response-header-style-changed"};
constexpr Rule header_deprecated{
    "response-header-deprecated",
    Level::info,
    "a header became deprecated",
    "",
    "response-header-no-longer-deprecated"};
constexpr Rule header_no_longer_deprecated{
    "response-header-no-longer-deprecated",
    Level::info,
    "a header is no longer deprecated",
    "",
    "response-header-deprecated"};
constexpr Rule webhook_required_added{
    "webhook-required-response-header-added",
    Level::breaking,
    "receivers of a webhook or callback must answer with a header that they did not know",
    "make the header optional",
    "webhook-response-header-removed"};
constexpr Rule webhook_optional_added{
    "webhook-optional-response-header-added",
    Level::info,
    "receivers of a webhook or callback may answer with one more header",
    "",
    "webhook-response-header-removed"};
constexpr Rule webhook_removed{
    "webhook-response-header-removed",
    Level::warning,
    "a header that receivers of a webhook or callback answer with is ignored",
    "keep the header",
    "webhook-required-response-header-added webhook-optional-response-header-added"};
constexpr Rule webhook_became_required{
    "webhook-response-header-became-required",
    Level::breaking,
    "receivers of a webhook or callback must answer with a header that was optional",
    "leave the header optional",
    "webhook-response-header-became-optional"};
constexpr Rule webhook_became_optional{
    "webhook-response-header-became-optional",
    Level::info,
    "receivers of a webhook or callback may leave out a header",
    "",
    "webhook-response-header-became-required"};
constexpr const Rule* of_clients[] = {
    &required_header_removed,
    &optional_header_removed,
    &header_added,
    &header_became_optional,
    &header_became_required};
constexpr const Rule* of_webhooks[] = {
    &webhook_required_added,
    &webhook_optional_added,
    &webhook_removed,
    &webhook_became_required,
    &webhook_became_optional};
constexpr const Rule* of_both[] = {
    &header_style_changed, &header_deprecated, &header_no_longer_deprecated};

void compare_clients(const Pair<ResponseHeader>& pair, const Comparison& comparison) {
  compare_presence(
      {required_header_removed,
       optional_header_removed,
       header_added,
       header_added,
       header_became_required,
       header_became_optional},
      pair,
      comparison);
}

void compare_webhooks(const Pair<ResponseHeader>& pair, const Comparison& comparison) {
  compare_presence(
      {webhook_removed,
       webhook_removed,
       webhook_required_added,
       webhook_optional_added,
       webhook_became_required,
       webhook_became_optional},
      pair,
      comparison);
}

// `explode` changes how an object is written and nothing else: a list of items has commas in both.
std::string style_of(const contract::Contract& contract, const ResponseHeader& header) {
  if (header.content) return header.content->essence();
  if (contract::schema::type_of(contract, header.schema) != "object") return "style simple";
  return header.explode ? "style simple, exploded" : "style simple, not exploded";
}

void compare_style(const Pair<ResponseHeader>& pair, const Comparison& comparison) {
  if (!pair.is_both()) return;
  const bool is_written_otherwise =
      pair.old->content != pair.now->content || pair.old->explode != pair.now->explode;
  const std::string old = style_of(comparison.old, *pair.old);
  const std::string now = style_of(comparison.now, *pair.now);
  if (is_written_otherwise && old != now) {
    comparison.recorder.add(
        header_style_changed, pair.where(), messages::changed(pair.subject, old, now));
  }
  const bool is_deprecated = pair.now->node.flag("deprecated");
  if (is_deprecated == pair.old->node.flag("deprecated")) return;
  comparison.recorder.add(
      is_deprecated ? header_deprecated : header_no_longer_deprecated,
      pair.where(),
      messages::deprecation(pair.subject, is_deprecated));
}

}  // namespace
}  // namespace headers_rules

constinit const Group<ResponseHeader> headers{
    headers_rules::of_clients, headers_rules::compare_clients};
constinit const Group<ResponseHeader> webhook_headers{
    headers_rules::of_webhooks, headers_rules::compare_webhooks};
constinit const Group<ResponseHeader> header_style{
    headers_rules::of_both, headers_rules::compare_style};

}  // namespace accord::analysis::diff::rules
