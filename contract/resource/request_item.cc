#include "accord/contract/resource/request_item.h"

#include <algorithm>

#include "accord/contract/resource/declared_envelope.h"
#include "accord/contract/resource/envelope.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

bool shares(const Shape& body, const Shape& item) {
  return std::any_of(body.properties.begin(), body.properties.end(), [&](const auto& each) {
    return property_like(item, each.name) != nullptr;
  });
}

// The outermost object inside the envelope that has a property of the item.
std::optional<RequestItem> first_inside(
    const Contract& contract, const Shape& whole, const Unwrapped& found, const Shape& item) {
  const Shape* shape = &whole;
  RequestItem inside;
  for (const std::string& name : found.path) {
    const ShapeProperty* member = shape->property(name);
    if (member == nullptr) return std::nullopt;
    inside.path.push_back(name);
    inside.schema = member->schema;
    shape = &item_shape_of(*contract.documents, member->schema);
    if (shape->kind == Kind::object && shares(*shape, item)) return inside;
  }
  return std::nullopt;
}

}  // namespace

const ShapeProperty* property_like(const Shape& shape, std::string_view name) {
  if (const ShapeProperty* exact = shape.property(name)) return exact;
  const ShapeProperty* found = nullptr;
  for (const ShapeProperty& each : shape.properties) {
    if (!is_same_normalized(each.name, name)) continue;
    if (found != nullptr) return nullptr;
    found = &each;
  }
  return found;
}

std::vector<RequestItem> request_items(
    const Contract& contract, const Operation& operation, const Shape& item) {
  std::vector<RequestItem> items;
  if (!operation.body) return items;
  const std::set<std::string> nouns = nouns_of(ResourcePath(operation.path));
  for (const Node& schema : body_schemas(operation.body->content)) {
    const Shape& whole = item_shape_of(*contract.documents, schema);
    if (const auto path = declared_envelope(operation)) {
      const Unwrapped declared = unwrap_along(*contract.documents, schema, *path);
      if (declared.kind != Unwrapped::Kind::nothing) {
        items.push_back({declared.shape.node, *path, declared.kind == Unwrapped::Kind::items});
        continue;
      }
    }
    if (whole.kind == Kind::object && shares(whole, item)) {
      items.push_back({schema, {}, false});
      continue;
    }
    const Unwrapped found = unwrap(*contract.documents, schema, nouns);
    const bool is_list = found.kind == Unwrapped::Kind::items;
    if (auto inside = first_inside(contract, whole, found, item)) {
      items.push_back(std::move(*inside));
    } else if (is_list && shares(found.shape, item)) {
      items.push_back({found.shape.node, found.path, true});
    } else if (whole.kind == Kind::object) {
      items.push_back({schema, {}, false});
    }
  }
  return items;
}

bool takes_object(const Contract& contract, const Operation& operation) {
  if (!operation.body) return false;
  const Node schema = body_schema(operation.body->content);
  return schema && item_shape_of(*contract.documents, schema).kind == Kind::object;
}

bool shares_property(const Contract& contract, const Operation& operation, const Shape& item) {
  const auto items = request_items(contract, operation, item);
  return std::any_of(items.begin(), items.end(), [&](const RequestItem& each) {
    return shares(item_shape_of(*contract.documents, each.schema), item);
  });
}

}  // namespace accord::contract::resource
