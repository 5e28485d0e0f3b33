#include "accord/validation/fault/error_schema.h"

#include <limits>

namespace accord::validation::fault {

using contract::Node;
using contract::resource::Kind;
using contract::resource::Shape;

const Shape& ErrorSchemas::shape_of(const Node& schema) const {
  return contract::resource::shape_of(references_, schema);
}

Node ErrorSchemas::keyword(const Node& schema, std::string_view name) const {
  return schema ? contract::resource::keyword_of(references_, schema, name) : Node{};
}

std::vector<Node> ErrorSchemas::alternatives_of(const Node& schema, const Shape& shape) const {
  if (shape.kind != Kind::any && shape.kind != Kind::object) return {};
  if (!shape.properties.empty()) return {};
  for (const std::string_view each : {"oneOf", "anyOf"}) {
    if (const Node found = keyword(schema, each)) return found.elements();
  }
  return {};
}

bool ErrorSchemas::has_typed_values(const Node& schema) const {
  const Node additional = keyword(schema, "additionalProperties");
  if (!additional.is_object()) return false;
  const Kind kind = shape_of(additional).kind;
  return kind == Kind::array || kind == Kind::string;
}

std::string ErrorSchemas::example_of(const Node& schema) const {
  const Node one = keyword(schema, "example");
  if (one.is_string()) return std::string(contract::text_of(*one.value));
  const auto several = keyword(schema, "examples").elements();
  if (several.empty() || !several.front().is_string()) return {};
  return std::string(contract::text_of(*several.front().value));
}

std::size_t ErrorSchemas::most(const Node& schema, std::string_view name) const {
  const Node limit = keyword(schema, name);
  if (limit && limit.value->IsUint64()) return limit.value->GetUint64();
  return std::numeric_limits<std::size_t>::max();
}

}  // namespace accord::validation::fault
