#include "accord/contract/resource/shape.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <unordered_set>

#include "accord/contract/json/pointer.h"
#include "accord/contract/schema/parts.h"
#include "accord/contract/schema/type_set.h"

namespace accord::contract::resource {
namespace {

using schema::Alternatives;
using schema::Part;
using schema::PartWalk;
using schema::References;
using schema::TypeSet;

// "Student" of #/components/schemas/Student: the last token of its pointer; "" for others.
std::string component_name(const Node& schema) {
  if (!schema) return {};
  const Node root{schema.document, &schema.document->root()};
  const Node schemas = root.member("components").member("schemas");
  if (!schemas.is_object() || schemas.value->ObjectEmpty()) return {};
  // Members lie side by side in memory: the address tells which of them it is, if any.
  const Json::ConstMemberIterator first = schemas.value->MemberBegin();
  const auto offset = reinterpret_cast<std::uintptr_t>(schema.value) -
                      reinterpret_cast<std::uintptr_t>(&first->value);
  const std::size_t index = offset / sizeof(Json::Member);
  if (offset % sizeof(Json::Member) != 0 || index >= schemas.value->MemberCount()) return {};
  const Json& name = (first + static_cast<std::ptrdiff_t>(index))->name;
  return child_pointer("", text_of(name)).substr(1);
}

// One type and null, or "any".
Kind kind_of(TypeSet types) {
  switch (types & ~schema::null_type) {
    case schema::boolean_type:
      return Kind::boolean;
    case schema::integer_type:
      return Kind::integer;
    case schema::fraction_type:
    case schema::number_type:
      return Kind::number;
    case schema::string_type:
      return Kind::string;
    case schema::object_type:
      return Kind::object;
    case schema::array_type:
      return Kind::array;
    default:
      return Kind::any;
  }
}

class Gatherer {
 public:
  explicit Gatherer(const References& references) : references_(references) {}

  Shape gather(const Node& schema) {
    add_flags(schema);
    shape_.node = references_.follow(schema);
    if (!shape_.node.is_object()) {
      shape_.node = {};
      return std::move(shape_);
    }
    PartWalk walk(references_, schema);
    bool is_first = true;
    while (const auto part = walk.next()) {
      if (is_first || part->is_target) name_component(part->schema);
      add(*part);
      is_first = false;
    }
    if ((types_ & schema::null_type) != 0) shape_.is_nullable = true;
    shape_.kind = kind_of(types_);
    if (types_ != 0) shape_.types = types_;
    for (ShapeProperty& each : shape_.properties)
      each.is_required = required_.contains(each.name);
    return std::move(shape_);
  }

 private:
  void name_component(const Node& schema) {
    if (shape_.component.empty()) shape_.component = component_name(references_.follow(schema));
  }

  void add(const Part& part) {
    add_flags(part.schema);
    add_types(part.schema);
    add_properties(part.schema);
    if (const Node items = part.schema.member("items")) shape_.items = items;
    for (const char* keyword : {"anyOf", "oneOf"}) {
      const Alternatives alternatives = schema::alternatives_of(part.schema.member(keyword));
      shape_.is_nullable = shape_.is_nullable || alternatives.has_null;
    }
    if (part.or_null) return;
    for (const Node& each : part.schema.member("required").elements())
      required_.insert(text_of(*each.value));
  }

  void add_flags(const Node& schema) {
    shape_.is_nullable = shape_.is_nullable || schema.flag("nullable");
    shape_.is_read_only = shape_.is_read_only || schema.flag("readOnly");
    shape_.is_write_only = shape_.is_write_only || schema.flag("writeOnly");
    if (shape_.format.empty()) shape_.format = schema.text("format");
  }

  void add_types(const Node& schema) {
    types_ |= schema::declared_types(schema);
    if (schema.member("type")) return;
    if (schema.member("properties")) types_ |= schema::object_type;
    if (schema.member("items")) types_ |= schema::array_type;
  }

  void add_properties(const Node& schema) {
    for (const auto& [name, property] : schema.member("properties").members()) {
      if (names_.insert(name).second)
        shape_.properties.push_back({std::string(name), property, false});
    }
    const Node additional = schema.member("additionalProperties");
    if (additional && !additional.value->IsFalse()) shape_.keeps_unknown = true;
  }

  const References& references_;
  Shape shape_;
  TypeSet types_ = 0;  ///< of all parts together; alternatives do not widen them
  std::set<std::string_view> required_;
  std::unordered_set<std::string_view> names_;  ///< of the properties, as the document holds them
};

}  // namespace

const ShapeProperty* Shape::property(std::string_view name) const {
  for (const ShapeProperty& each : properties) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

const Shape& shape_of(const References& references, const Node& schema) {
  static const Shape any;
  if (!schema.is_object()) return any;
  auto& known = references.documents().derived().table<DerivedTable<Shape>>();
  return known.of(schema.value, [&] { return Gatherer(references).gather(schema); });
}

bool has_flag(const References& references, const Node& schema, std::string_view keyword) {
  if (schema.flag(keyword)) return true;
  PartWalk walk(references, schema);
  while (const auto part = walk.next()) {
    if (!part->or_null && part->schema.flag(keyword)) return true;
  }
  return false;
}

Node keyword_of(const References& references, const Node& schema, std::string_view keyword) {
  PartWalk walk(references, schema);
  while (const auto part = walk.next()) {
    if (part->or_null) continue;
    if (const Node found = part->schema.member(keyword)) return found;
  }
  return {};
}

}  // namespace accord::contract::resource
