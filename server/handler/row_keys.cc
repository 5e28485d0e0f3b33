#include "accord/server/handler/row_keys.h"

#include <set>

#include "accord/contract/json/pointer.h"
#include "accord/server/handler/key_value.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::Json;
using contract::http::Condition;
using contract::http::Fault;
using contract::resource::Property;
using contract::resource::Relation;
using persistence::Cell;

namespace {

Fault missing_row(const std::string& pointer) {
  return {
      Condition::reference_missing,
      messages::reference_missing,
      {{"body", pointer, "x-foreign-key", "", messages::refers_to_nothing}}};
}

class Keys {
 public:
  Keys(const BoundOperation& bound, contract::JsonDocument& document)
      : bound_(bound),
        allocator_(document.GetAllocator()) {}

  std::optional<Fault> put(Json& object, const std::string& pointer) {
    if (!object.IsObject()) return std::nullopt;
    for (const std::size_t index : bound_.binding.written) {
      const Property& property = bound_.resource().properties[index];
      if (!property.relation || property.relation->kind == Relation::Kind::children) continue;
      const auto member = object.FindMember(contract::make_string(property.name, allocator_));
      if (member == object.MemberEnd()) continue;
      const std::string place = contract::child_pointer(pointer, property.name);
      const Property& key = key_of(*property.relation);
      if (property.relation->kind == Relation::Kind::parent) {
        if (auto fault = put_key(key, member->value, place)) return fault;
        if (auto fault = move_beside(property, index, object, pointer)) return fault;
      } else if (member->value.IsArray()) {
        std::size_t number = 0;
        for (Json& each : member->value.GetArray()) {
          const std::string at = place + "/" + std::to_string(number++);
          if (auto fault = put_key(key, each, at)) return fault;
        }
        if (auto fault = check_unique(property, member->value, place)) return fault;
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] const Property& key_of(const Relation& relation) const {
    const auto& other = bound_.context.model.resources[relation.resource];
    return other.properties[other.key];
  }

  // The object becomes its key.
  std::optional<Fault> put_key(const Property& key, Json& value, std::string pointer) const {
    if (value.IsNull()) return std::nullopt;
    const Json* given = &value;
    if (value.IsObject()) {
      given = contract::find(value, key.name);
      pointer = contract::child_pointer(pointer, key.name);
    }
    if (given == nullptr || given->IsNull()) {
      return Fault{
          Condition::body_invalid,
          messages::row_without_key,
          {{"body", pointer, "required", "", messages::is_required}}};
    }
    const bool is_integer = key.type == persistence::ColumnType::integer;
    if (is_integer ? !given->IsNumber() : !given->IsString()) {
      const char* what = is_integer ? messages::must_be_integer : messages::must_be_string;
      return Fault{
          Condition::body_invalid, messages::body_mismatch, {{"body", pointer, "type", "", what}}};
    }
    const auto cell = cell_equal_to(*given, key.type);
    if (!cell) return missing_row(pointer);
    if (key.type == persistence::ColumnType::integer) {
      value = Json(cell->integer);
    } else {
      value = contract::make_string(cell->text, allocator_);
    }
    return std::nullopt;
  }

  // A key that is given itself says the same.
  std::optional<Fault> move_beside(
      const Property& property, std::size_t index, Json& object, const std::string& pointer) const {
    if (property.relation->link == index) return std::nullopt;
    const Property& holder = bound_.resource().properties[property.relation->link];
    const auto member = object.FindMember(contract::make_string(property.name, allocator_));
    Json key = std::move(member->value);
    object.EraseMember(member);
    const Json* given = contract::find(object, holder.name);
    if (given == nullptr) {
      object.AddMember(contract::make_string(holder.name, allocator_), key, allocator_);
    } else if (!contract::is_equal(*given, key)) {
      return Fault{
          Condition::body_invalid,
          messages::body_contradicts,
          {{"body",
            contract::child_pointer(pointer, holder.name),
            "",
            "",
            messages::contradicts_key}}};
    }
    return std::nullopt;
  }

  // Different objects of one row are one element.
  std::optional<Fault> check_unique(
      const Property& property, const Json& keys, const std::string& pointer) const {
    const auto unique = contract::resource::keyword_of(
        *bound_.context.contract.documents, property.schema, "uniqueItems");
    if (!unique || !unique.value->IsBool() || !unique.value->GetBool()) return std::nullopt;
    std::set<std::string> known;
    for (rapidjson::SizeType i = 0; i < keys.Size(); ++i) {
      if (known.insert(contract::to_text(keys[i])).second) continue;
      return Fault{
          Condition::body_invalid,
          messages::body_mismatch,
          {{"body",
            pointer + "/" + std::to_string(i),
            "uniqueItems",
            "",
            messages::same_item_twice}}};
    }
    return std::nullopt;
  }

  const BoundOperation& bound_;
  contract::JsonDocument::AllocatorType& allocator_;
};

}  // namespace

std::optional<Fault> put_keys(const BoundOperation& bound, BodyItem& item) {
  if (!bound.resource().has_relations || item.value == nullptr) return std::nullopt;
  auto changed = std::make_shared<contract::JsonDocument>();
  changed->CopyFrom(*item.value, changed->GetAllocator());
  Keys keys(bound, *changed);
  std::optional<Fault> fault;
  if (changed->IsArray()) {
    std::size_t index = 0;
    for (Json& each : changed->GetArray()) {
      fault = keys.put(each, item.pointer + "/" + std::to_string(index++));
      if (fault) return fault;
    }
  } else {
    fault = keys.put(*changed, item.pointer);
  }
  item.renamed = std::move(changed);
  item.value = item.renamed.get();
  return fault;
}

std::optional<Fault> check_children(
    const BoundOperation& bound, persistence::Rows& rows, const BodyItem& item, const Cell& key) {
  if (!bound.resource().has_relations || item.value == nullptr || !item.value->IsObject())
    return std::nullopt;
  for (const std::size_t index : bound.binding.written) {
    const Property& property = bound.resource().properties[index];
    if (!property.relation || property.relation->kind != Relation::Kind::children) continue;
    const Json* array = contract::find(*item.value, property.name);
    if (array == nullptr || !array->IsArray()) continue;
    const auto& other = bound.context.model.resources[property.relation->resource];
    const Property& other_key = other.properties[other.key];
    const std::string place = contract::child_pointer(item.pointer, property.name);
    std::size_t number = 0;
    for (const Json& each : array->GetArray()) {
      const std::string pointer = place + "/" + std::to_string(number++);
      const Json* given = each.IsObject() ? contract::find(each, other_key.name) : &each;
      const auto cell = given == nullptr ? std::nullopt : cell_equal_to(*given, other_key.type);
      if (key.is_null || !cell) return missing_row(pointer);
      const std::vector<persistence::Match> child{
          {other.key, *cell, {}}, {property.relation->link, key, {}}};
      if (!rows.find(property.relation->resource, child)) return missing_row(pointer);
    }
  }
  return std::nullopt;
}

}  // namespace accord::server::handler
