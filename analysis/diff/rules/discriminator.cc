#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace {

constexpr Rule discriminator_changed{
    "discriminator-changed",
    Level::breaking,
    "another property says which alternative is meant, or a value means another one",
    "keep the discriminator",
    "discriminator-changed"};
constexpr Rule request_value_removed{
    "request-discriminator-value-removed",
    Level::breaking,
    "a request may not name an alternative as it could",
    "keep the old value beside the new one",
    "request-discriminator-value-added"};
constexpr Rule request_value_added{
    "request-discriminator-value-added",
    Level::info,
    "a request may name an alternative by one more value",
    "",
    "request-discriminator-value-removed"};
constexpr Rule response_value_added{
    "response-discriminator-value-added",
    Level::breaking,
    "a response names an alternative by a value that clients do not know",
    "keep to the old values",
    "response-discriminator-value-removed"};
constexpr Rule response_value_removed{
    "response-discriminator-value-removed",
    Level::info,
    "a response does not name an alternative by a value any more",
    "",
    "response-discriminator-value-added"};
constexpr const Rule* all[] = {
    &discriminator_changed,
    &request_value_removed,
    &request_value_added,
    &response_value_added,
    &response_value_removed};

// "Pet" of "#/components/schemas/Pet" and of "Pet": both name the same.
std::string_view last_of(std::string_view reference) {
  return reference.substr(reference.rfind('/') + 1);
}

void compare_mappings(const SchemaPair& pair, const Node& old, const Node& now, Recorder& found) {
  const bool is_request = pair.direction == Direction::request;
  for (const auto& [value, target] : old.members()) {
    const Node other = now.member(value);
    const std::string name = "\"" + std::string(value) + "\"";
    if (!other) {
      found.add(
          is_request ? request_value_removed : response_value_removed,
          pair.where(target, now),
          name + " names no alternative of " + pair.name());
    } else if (
        last_of(contract::text_of(*target.value)) != last_of(contract::text_of(*other.value))) {
      found.add(
          discriminator_changed,
          pair.where(target, other),
          name + " names another alternative of " + pair.name());
    }
  }
  for (const auto& [value, target] : now.members()) {
    if (old.member(value)) continue;
    found.add(
        is_request ? request_value_added : response_value_added,
        pair.where(old, target),
        "\"" + std::string(value) + "\" names an alternative of " + pair.name());
  }
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const Node old = pair.old->first(Keyword::discriminator);
  const Node now = pair.now->first(Keyword::discriminator);
  const std::string old_name(old.text("propertyName"));
  const std::string now_name(now.text("propertyName"));
  if (old_name == now_name) {
    compare_mappings(pair, old.member("mapping"), now.member("mapping"), walk.recorder());
    return;
  }
  const auto shown = [](const std::string& name) {
    return name.empty() ? std::string("none") : "\"" + name + "\"";
  };
  walk.recorder().add(
      discriminator_changed,
      pair.where(old, now),
      "the discriminator of " + pair.name() + " is " + shown(now_name) + ", was " +
          shown(old_name));
}

}  // namespace

constinit const SchemaGroup discriminator{
    all, set_of({Keyword::discriminator}), false, Evidence::search, compare};

}  // namespace accord::analysis::diff::rules
