#include "accord/server/handler/embedded_members.h"

#include <algorithm>
#include <iterator>

#include "accord/contract/json/merge_patch.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::Json;
using contract::resource::Property;
using contract::resource::Relation;
using contract::resource::Resource;

namespace {

bool is_empty(const Json* value) {
  return value == nullptr || value->IsNull();
}

bool is_same(const Json* one, const Json* other) {
  if (is_empty(one) || is_empty(other)) return is_empty(one) && is_empty(other);
  return contract::is_equal(*one, *other);
}

// One row as it was shown and as the item has it.
class RowComparison {
 public:
  RowComparison(const BoundOperation& bound, const Relation& relation)
      : documents_(*bound.context.contract.documents),
        other_(bound.context.model.resources[relation.resource]) {}

  [[nodiscard]] const std::string& key() const { return other_.properties[other_.key].name; }

  [[nodiscard]] bool are_one(const Json& given, const Json& shown) const {
    const Json* one = contract::find(given, key());
    const Json* other = contract::find(shown, key());
    return one != nullptr && other != nullptr && contract::is_equal(*one, *other);
  }

  // A merge patch of a row: what it does not store, and what is readOnly, is ignored as in the
  // item.
  void merged(const Json& given, const Json& shown, const std::string& pointer) {
    contract::JsonDocument result;
    result.CopyFrom(shown, result.GetAllocator());
    contract::merge_patch(result, given, result.GetAllocator());
    for (const auto& member : given.GetObject()) {
      const std::string_view name = contract::text_of(member.name);
      const auto index = other_.find(name);
      const bool is_ignored = index ? contract::resource::has_flag(
                                          documents_, other_.properties[*index].schema, "readOnly")
                                    : !other_.keeps_unknown;
      if (!is_ignored) compare(name, contract::find(result, name), shown, pointer);
    }
  }

  // An element of an array that replaces another: it may leave out members.
  void replaced(const Json& given, const Json& shown, const std::string& pointer) {
    for (const auto& member : given.GetObject())
      compare(contract::text_of(member.name), &member.value, shown, pointer);
  }

  void removed(const Json& given, const Json& shown, const std::string& pointer) {
    for (const auto& member : shown.GetObject()) {
      const std::string_view name = contract::text_of(member.name);
      if (contract::find(given, name) == nullptr) compare(name, nullptr, shown, pointer);
    }
  }

  std::vector<contract::http::ProblemError> errors;

 private:
  void compare(
      std::string_view name, const Json* value, const Json& shown, const std::string& pointer) {
    const Json* before = contract::find(shown, name);
    if (name == key() || is_same(value, before)) return;
    // Where a recursion is cut, what the row embeds is not shown.
    const auto index = other_.find(name);
    const bool is_cut = index && other_.properties[*index].relation &&
                        (before == nullptr || (before->IsArray() && before->Empty()));
    if (is_cut) return;
    errors.push_back(
        {"body", contract::child_pointer(pointer, name), "", "", messages::of_another_resource});
  }

  const contract::DocumentSet& documents_;
  const Resource& other_;
};

// Calls `visit` with the pointer of each row in the property, as the item has it and as it was.
template <typename Visit>
void each_row(
    const Property& property,
    const RowComparison& rows,
    const Json& item,
    const Json& shown,
    const Visit& visit) {
  const Json* after = contract::find(item, property.name);
  const Json* before = contract::find(shown, property.name);
  if (after == nullptr || before == nullptr) return;
  const std::string pointer = contract::child_pointer("", property.name);
  if (property.relation->kind == Relation::Kind::parent) {
    const bool are_objects = after->IsObject() && before->IsObject();
    if (are_objects && rows.are_one(*after, *before)) visit(pointer, *after, *before);
    return;
  }
  if (!after->IsArray() || !before->IsArray()) return;
  for (rapidjson::SizeType i = 0; i < after->Size(); ++i) {
    if (!(*after)[i].IsObject()) continue;
    for (const Json& each : before->GetArray()) {
      if (!each.IsObject() || !rows.are_one((*after)[i], each)) continue;
      visit(pointer + "/" + std::to_string(i), (*after)[i], each);
      break;
    }
  }
}

bool is_shown(const Property& property) {
  return property.relation && !property.is_hidden();
}

}  // namespace

bool EmbeddedMembers::are_in(const Json& item) const {
  if (!bound_.resource().has_relations) return false;
  const auto has_more = [](const Json& row) { return row.IsObject() && row.MemberCount() > 1; };
  for (const Property& each : bound_.resource().properties) {
    const Json* value = is_shown(each) ? contract::find(item, each.name) : nullptr;
    if (value == nullptr) continue;
    if (has_more(*value)) return true;
    if (value->IsArray() && std::any_of(value->Begin(), value->End(), has_more)) return true;
  }
  return false;
}

EmbeddedMembers::Errors EmbeddedMembers::changed_by(
    const Json& item, const Json& shown, const std::string& pointer) const {
  Errors errors;
  for (const Property& each : bound_.resource().properties) {
    if (!is_shown(each)) continue;
    RowComparison rows(bound_, *each.relation);
    const bool is_merged = each.relation->kind == Relation::Kind::parent;
    each_row(
        each, rows, item, shown, [&](const std::string& at, const auto& after, const auto& before) {
          if (is_merged) rows.merged(after, before, pointer + at);
          if (!is_merged) rows.replaced(after, before, pointer + at);
        });
    std::move(rows.errors.begin(), rows.errors.end(), std::back_inserter(errors));
  }
  return errors;
}

EmbeddedMembers::Errors EmbeddedMembers::changed_by(
    const contract::JsonPatch& patch, const Json& patched, const Json& shown) const {
  Errors errors;
  for (const Property& each : bound_.resource().properties) {
    if (!is_shown(each)) continue;
    const std::size_t depth = each.relation->kind == Relation::Kind::parent ? 2 : 3;
    const bool removes = patch.removes_in(each.name, depth);
    RowComparison rows(bound_, *each.relation);
    each_row(
        each,
        rows,
        patched,
        shown,
        [&](const std::string& at, const auto& after, const auto& before) {
          rows.replaced(after, before, at);
          if (removes) rows.removed(after, before, at);
        });
    std::move(rows.errors.begin(), rows.errors.end(), std::back_inserter(errors));
  }
  return errors;
}

}  // namespace accord::server::handler
