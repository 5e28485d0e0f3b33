#include <algorithm>
#include <set>

#include "accord/validation/sample/change.h"

namespace accord::validation::sample {
namespace {

using contract::Json;
using contract::Node;

bool is_read_only(const Changes& changes, std::string_view name) {
  const auto schemas = changes.site().property(name);
  return site_of(changes.references(), schemas, nullptr).is_read_only;
}

void break_required(Changes& changes) {
  const Site& site = changes.site();
  std::set<std::string_view> met;
  for (const Node& part : site.parts) {
    for (const Node& each : part.member("required").elements()) {
      const std::string_view name = contract::text_of(*each.value);
      if (!met.insert(name).second || is_read_only(changes, name)) continue;
      if (contract::find(*site.value, name) != nullptr)
        changes.change_member(name, "required", "required", std::nullopt);
    }
  }
  for (const auto& [name, needed] : site.keyword("dependentRequired").members()) {
    if (contract::find(*site.value, name) == nullptr) continue;
    for (const Node& each : needed.elements()) {
      const std::string_view other = contract::text_of(*each.value);
      const bool is_there = contract::find(*site.value, other) != nullptr;
      if (is_there && !met.contains(other) && !is_read_only(changes, other))
        changes.change_member(other, "dependentRequired", "dependentRequired", std::nullopt);
    }
  }
}

void break_unknown(Changes& changes) {
  const Site& site = changes.site();
  for (const char* keyword : {"additionalProperties", "unevaluatedProperties"}) {
    const bool is_closed = std::any_of(site.parts.begin(), site.parts.end(), [&](const Node& part) {
      const Node found = part.member(keyword);
      return found && found.value->IsFalse();
    });
    if (is_closed) changes.add_member(unknown_member, keyword, keyword, Json(1));
  }
  if (!site.keyword("propertyNames") || site.value->ObjectEmpty()) return;
  const Json& entry = site.value->MemberBegin()->value;
  changes.add_member("accord no such name!", "propertyNames", "propertyNames", changes.copy(entry));
}

// One property too few or too many; those that are required are left.
void break_counts(Changes& changes) {
  const Site& site = changes.site();
  const Json& valid = *site.value;
  if (const auto least = Site::count(site.largest("minProperties")); least && *least > 0) {
    Json fewer = changes.copy(valid);
    for (auto each = fewer.MemberBegin();
         each != fewer.MemberEnd() && fewer.MemberCount() >= *least;) {
      const bool stays = site.requires_member(contract::text_of(each->name));
      each = stays ? each + 1 : fewer.EraseMember(each);
    }
    if (fewer.MemberCount() >= *least) fewer.SetObject();
    changes.replace("minProperties", "minProperties", std::move(fewer));
  }
  constexpr std::size_t most_members = 200;
  const auto most = Site::count(site.smallest("maxProperties"));
  if (!most || *most >= most_members) return;
  Json more = changes.copy(valid);
  const Node entries = site.keyword("additionalProperties");
  for (std::size_t i = 1; more.MemberCount() <= *most; ++i) {
    const bool has_model = entries.is_object() && !valid.ObjectEmpty();
    Json value = has_model ? changes.copy(valid.MemberBegin()->value) : changes.text("accord");
    more.AddMember(changes.text("accord" + std::to_string(i)), value, changes.allocator());
  }
  changes.replace("maxProperties", "maxProperties", std::move(more));
}

void break_tag(Changes& changes) {
  const Site& site = changes.site();
  const Node discriminator = site.keyword("discriminator");
  const std::string_view tag = discriminator ? discriminator.text("propertyName") : "";
  if (tag.empty() || contract::find(*site.value, tag) == nullptr) return;
  changes.change_member(
      tag, "discriminator", "discriminator", changes.text("accord-no-such-choice"));
}

}  // namespace

void break_object(Changes& changes) {
  const Json* value = changes.site().value;
  if (value == nullptr || !value->IsObject()) return;
  break_required(changes);
  break_unknown(changes);
  break_counts(changes);
  break_tag(changes);
}

}  // namespace accord::validation::sample
