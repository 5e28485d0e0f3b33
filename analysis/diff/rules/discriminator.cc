#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace discriminator_rules {
namespace {

constexpr Rule discriminator_changed{
    "discriminator-changed",
    Level::breaking,
    "the property or the mapping that selects the alternative changed",
    "keep the discriminator",
    "discriminator-changed"};
constexpr Rule request_value_removed{
    "request-discriminator-value-removed",
    Level::breaking,
    "a discriminator value of a request was removed",
    "keep the old value beside the new one",
    "request-discriminator-value-added"};
constexpr Rule request_value_added{
    "request-discriminator-value-added",
    Level::info,
    "a discriminator value of a request was added",
    "",
    "request-discriminator-value-removed"};
constexpr Rule response_value_added{
    "response-discriminator-value-added",
    Level::breaking,
    "a discriminator value of a response was added that clients do not know",
    "send only the old values",
    "response-discriminator-value-removed"};
constexpr Rule response_value_removed{
    "response-discriminator-value-removed",
    Level::info,
    "a discriminator value of a response was removed",
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
          name + " was removed from the discriminator mapping of " + pair.name());
    } else if (
        last_of(contract::text_of(*target.value)) != last_of(contract::text_of(*other.value))) {
      found.add(
          discriminator_changed,
          pair.where(target, other),
          name + " refers to another alternative of " + pair.name());
    }
  }
  for (const auto& [value, target] : now.members()) {
    if (old.member(value)) continue;
    found.add(
        is_request ? request_value_added : response_value_added,
        pair.where(old, target),
        "\"" + std::string(value) + "\" was added to the discriminator mapping of " + pair.name());
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
      "the discriminator of " + pair.name() + " changed from " + shown(old_name) + " to " +
          shown(now_name));
}

}  // namespace
}  // namespace discriminator_rules

constinit const SchemaGroup discriminator{
    discriminator_rules::all,
    set_of({Keyword::discriminator}),
    false,
    Evidence::search,
    discriminator_rules::compare};

}  // namespace accord::analysis::diff::rules
