#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace additional_properties_rules {
namespace {

constexpr Rule request_refused{
    "request-additional-properties-refused",
    Level::breaking,
    "additional properties of a request are no longer allowed",
    "allow and ignore additional properties",
    "request-additional-properties-accepted"};
constexpr Rule request_accepted{
    "request-additional-properties-accepted",
    Level::info,
    "additional properties of a request are allowed",
    "",
    "request-additional-properties-refused"};
constexpr Rule response_added{
    "response-additional-properties-added",
    Level::warning,
    "a response may have additional properties",
    "describe the properties that are added",
    "response-additional-properties-removed"};
constexpr Rule response_removed{
    "response-additional-properties-removed",
    Level::info,
    "a response no longer has additional properties",
    "",
    "response-additional-properties-added"};
constexpr const Rule* all[] = {
    &request_refused, &request_accepted, &response_added, &response_removed};

constexpr KeywordSet looked_at = set_of(
    {Keyword::additional_properties, Keyword::unevaluated_properties, Keyword::pattern_properties});

Node closing(const SchemaView& view) {
  for (const Keyword each : {Keyword::additional_properties, Keyword::unevaluated_properties}) {
    for (const Node& node : view.all(each)) {
      if (node.value->IsFalse()) return node;
    }
  }
  return {};
}

// What other properties must be; "not there" where anything goes.
Node schema_of_others(const SchemaView& view) {
  for (const Node& each : view.all(Keyword::additional_properties)) {
    if (each.is_object()) return each;
  }
  return {};
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const bool was_closed = pair.old->is_closed();
  const bool is_closed = pair.now->is_closed();
  const bool is_request = pair.direction == Direction::request;
  const auto where = [&] { return pair.where(closing(*pair.old), closing(*pair.now)); };
  if (is_closed && !was_closed) {
    walk.recorder().add(
        is_request ? request_refused : response_removed,
        where(),
        pair.name() + " does not allow additional properties");
  } else if (was_closed && !is_closed) {
    walk.recorder().add(
        is_request ? request_accepted : response_added,
        where(),
        pair.name() + " allows additional properties");
  } else if (!is_closed) {
    walk.add(pair, "*", schema_of_others(*pair.old), schema_of_others(*pair.now));
  }
  const Node now_patterns = pair.now->first(Keyword::pattern_properties);
  for (const auto& [pattern, schema] : pair.old->first(Keyword::pattern_properties).members()) {
    const Node other = now_patterns.member(pattern);
    if (other) walk.add(pair, "/" + std::string(pattern) + "/", schema, other);
  }
}

}  // namespace
}  // namespace additional_properties_rules

constinit const SchemaGroup additional_properties{
    additional_properties_rules::all,
    additional_properties_rules::looked_at,
    false,
    Evidence::whole,
    additional_properties_rules::compare};

}  // namespace accord::analysis::diff::rules
