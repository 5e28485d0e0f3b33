#include "accord/validation/containment/formats.h"

#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace formats_rules {
namespace {

constexpr Rule request_format_narrowed{
    "request-format-narrowed",
    Level::breaking,
    "a format refuses requests that were accepted",
    "accept values without the format too",
    "request-format-widened"};
constexpr Rule request_format_widened{
    "request-format-widened",
    Level::info,
    "a format accepts more requests",
    "",
    "request-format-narrowed"};
constexpr Rule request_format_changed{
    "request-format-changed",
    Level::breaking,
    "a request has another format",
    "add a property or parameter of another name",
    "request-format-changed"};
constexpr Rule response_format_widened{
    "response-format-widened",
    Level::warning,
    "a response may have values outside of the old format",
    "keep the format",
    "response-format-narrowed"};
constexpr Rule response_format_narrowed{
    "response-format-narrowed",
    Level::info,
    "a response has a format, or a narrower one",
    "",
    "response-format-widened"};
constexpr Rule response_format_changed{
    "response-format-changed",
    Level::breaking,
    "a response has another format",
    "add a property of another name",
    "response-format-changed"};
constexpr const Rule* all[] = {
    &request_format_narrowed,
    &request_format_widened,
    &request_format_changed,
    &response_format_widened,
    &response_format_narrowed,
    &response_format_changed};

std::string_view format_of(const SchemaView& view) {
  return validation::containment::promised_format(view.first(Keyword::format));
}

// `format: byte` of OpenAPI 3.0 is `contentEncoding: base64` of 3.1.
bool is_base64_otherwise(const SchemaView& one, const SchemaView& other) {
  const Node encoding = other.first(Keyword::content_encoding);
  return format_of(one) == "byte" && format_of(other).empty() && encoding &&
         contract::text_of(*encoding.value) == "base64";
}

const Rule& rule_for(std::string_view old, std::string_view now, Direction direction) {
  const bool is_request = direction == Direction::request;
  if (validation::containment::is_narrower_format(now, old))
    return is_request ? request_format_narrowed : response_format_narrowed;
  if (validation::containment::is_narrower_format(old, now))
    return is_request ? request_format_widened : response_format_widened;
  return is_request ? request_format_changed : response_format_changed;
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const std::string_view old = format_of(*pair.old);
  const std::string_view now = format_of(*pair.now);
  if (old == now || is_base64_otherwise(*pair.old, *pair.now) ||
      is_base64_otherwise(*pair.now, *pair.old)) {
    return;
  }
  const auto shown = [](std::string_view format) {
    return format.empty() ? std::string("none") : std::string(format);
  };
  walk.recorder().add(
      rule_for(old, now, pair.direction),
      pair.where(pair.old->first(Keyword::format), pair.now->first(Keyword::format)),
      "the format of " + pair.name() + " changed from " + shown(old) + " to " + shown(now));
}

}  // namespace
}  // namespace formats_rules

constinit const SchemaGroup formats{
    formats_rules::all, set_of({Keyword::format}), false, Evidence::search, formats_rules::compare};

}  // namespace accord::analysis::diff::rules
