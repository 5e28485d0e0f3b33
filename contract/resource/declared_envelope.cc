#include "accord/contract/resource/declared_envelope.h"

#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/item_shape.h"

namespace accord::contract::resource {

std::optional<std::vector<std::string>> members_named(std::string_view text) {
  if (text.empty() || text.starts_with('/')) return split_pointer(text);
  return std::vector<std::string>{std::string(text)};
}

std::optional<std::vector<std::string>> declared_envelope(const Operation& operation) {
  const Node declared = operation.node.member("x-accord").member("envelope");
  if (!declared.is_string()) return std::nullopt;
  return members_named(text_of(*declared.value));
}

ShapeProperty member_along(
    const schema::References& references,
    const Node& schema,
    const std::vector<std::string>& path) {
  ShapeProperty at{"", schema, true};
  for (const std::string& name : path) {
    const Shape& shape = item_shape_of(references, at.schema);
    const ShapeProperty* member = shape.property(name);
    if (member == nullptr) return {};
    at = *member;
  }
  return at;
}

Unwrapped unwrap_along(
    const schema::References& references,
    const Node& schema,
    const std::vector<std::string>& path) {
  Unwrapped found;
  const Node at = member_along(references, schema, path).schema;
  if (!at) return found;
  found.shape = item_shape_of(references, at);
  const bool is_array = found.shape.kind == Kind::array && found.shape.items;
  if (is_array) found.shape = item_shape_of(references, found.shape.items);
  if (found.shape.kind != Kind::object || found.shape.properties.empty()) return {};
  found.kind = is_array ? Unwrapped::Kind::items : Unwrapped::Kind::item;
  found.path = path;
  return found;
}

Unwrapped unwrap_message(
    const schema::References& references,
    const Operation& operation,
    const Node& schema,
    const std::set<std::string>& nouns) {
  if (const auto path = declared_envelope(operation)) {
    Unwrapped found = unwrap_along(references, schema, *path);
    if (found.kind != Unwrapped::Kind::nothing) return found;
  }
  return unwrap(references, schema, nouns);
}

}  // namespace accord::contract::resource
