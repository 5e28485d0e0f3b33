#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace nullability_rules {
namespace {

constexpr Rule request_null_refused{
    "request-null-refused",
    Level::breaking,
    "null is no longer accepted in a request",
    "keep accepting null",
    "request-null-accepted"};
constexpr Rule request_null_accepted{
    "request-null-accepted",
    Level::info,
    "null is accepted in a request",
    "",
    "request-null-refused"};
constexpr Rule response_null_added{
    "response-null-added",
    Level::breaking,
    "a response may contain null where it never did",
    "leave the property out, or give it a value",
    "response-null-removed"};
constexpr Rule response_null_removed{
    "response-null-removed",
    Level::info,
    "a response no longer contains null",
    "",
    "response-null-added"};
constexpr const Rule* all[] = {
    &request_null_refused, &request_null_accepted, &response_null_added, &response_null_removed};

bool takes_null(const SchemaView& view) {
  return !view.is_never && (view.types & null_type) != 0;
}

Node place_of(const SchemaView& view) {
  const Node nullable = view.first(Keyword::nullable);
  return nullable ? nullable : view.first(Keyword::type);
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const bool took = takes_null(*pair.old);
  const bool takes = takes_null(*pair.now);
  // Where any type becomes some type or the other way round, the types say it.
  constexpr TypeSet values = all_types & ~null_type;
  const bool was_any = (pair.old->types & values) == values;
  const bool is_any = (pair.now->types & values) == values;
  if (took == takes || was_any || is_any || pair.old->is_never || pair.now->is_never) return;
  const bool is_request = pair.direction == Direction::request;
  const Rule& rule = takes ? (is_request ? request_null_accepted : response_null_added)
                           : (is_request ? request_null_refused : response_null_removed);
  walk.recorder().add(
      rule,
      pair.where(place_of(*pair.old), place_of(*pair.now)),
      pair.name() + (takes ? " became nullable" : " is no longer nullable"));
}

}  // namespace
}  // namespace nullability_rules

constinit const SchemaGroup nullability{
    nullability_rules::all, 0, true, Evidence::whole, nullability_rules::compare};

}  // namespace accord::analysis::diff::rules
