#include "accord/contract/resource/initial_value.h"

#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

const Json* empty_array() {
  static const Json value(rapidjson::kArrayType);
  return &value;
}

const Json* empty_object() {
  static const Json value(rapidjson::kObjectType);
  return &value;
}

const Json* zero() {
  static const Json value(0);
  return &value;
}

bool allows_empty(const schema::References& references, const Node& schema, const char* minimum) {
  const Node least = keyword_of(references, schema, minimum);
  return !least || (least.value->IsNumber() && least.value->GetDouble() <= 0);
}

bool is_count(std::string_view name) {
  const std::string plain = normalized(name);
  return plain.ends_with("count") || plain.starts_with("numberof") || plain.starts_with("numof");
}

}  // namespace

const Json* initial_value(const schema::References& references, const ShapeProperty& property) {
  for (const char* keyword : {"const", "default"}) {
    if (const Node value = keyword_of(references, property.schema, keyword)) return value.value;
  }
  const Node allowed = keyword_of(references, property.schema, "enum");
  if (allowed.is_array() && allowed.value->Size() == 1) return &(*allowed.value)[0];
  if (allowed) return nullptr;
  const Shape shape = shape_of(references, property.schema);
  switch (shape.kind) {
    case Kind::array: {
      // Things with an id are somebody's children: to show none would be untrue.
      const Shape item = shape_of(references, shape.items);
      const bool are_things =
          shape.items && item.kind == Kind::object && item.property("id") != nullptr;
      if (are_things) return nullptr;
      return allows_empty(references, property.schema, "minItems") ? empty_array() : nullptr;
    }
    case Kind::object: {
      for (const ShapeProperty& each : shape.properties) {
        if (each.is_required) return nullptr;
      }
      return allows_empty(references, property.schema, "minProperties") ? empty_object() : nullptr;
    }
    case Kind::integer:
      return is_count(property.name) && allows_empty(references, property.schema, "minimum")
                 ? zero()
                 : nullptr;
    case Kind::null:
    case Kind::boolean:
    case Kind::number:
    case Kind::string:
    case Kind::any:
      return nullptr;
  }
  return nullptr;
}

}  // namespace accord::contract::resource
