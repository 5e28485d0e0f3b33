#include "accord/conformance/graph/places.h"

#include <algorithm>
#include <array>

#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/names.h"

namespace accord::conformance::graph {
namespace {

using contract::child_pointer;
using contract::DocumentSet;
using contract::Node;
using contract::resource::Kind;
using contract::resource::normalized;
using contract::resource::Shape;
using contract::resource::shape_of;
using contract::resource::ShapeProperty;
using contract::resource::singular;

constexpr std::array<std::string_view, 7> item_names{
    "data", "result", "item", "payload", "response", "content", "value"};
constexpr std::array<std::string_view, 14> list_names{
    "data",
    "items",
    "results",
    "content",
    "records",
    "rows",
    "values",
    "value",
    "list",
    "entries",
    "elements",
    "objects",
    "result",
    "embedded"};
constexpr int deepest_envelope = 2;

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_named(std::string_view member, std::string_view noun) {
  const std::string name = normalized(member);
  return singular(name) == singular(normalized(noun));
}

bool has_key(const Shape& shape, std::string_view noun) {
  return std::any_of(shape.properties.begin(), shape.properties.end(), [&](const auto& each) {
    const std::string name = normalized(each.name);
    return name == "id" || name == "uuid" || name == normalized(noun) + "id";
  });
}

std::optional<Place> item_in(
    const DocumentSet& documents, const Place& place, std::string_view noun, int depth) {
  const Shape shape = shape_of(documents, place.schema);
  const bool may_be_object = shape.kind == Kind::object || shape.kind == Kind::any;
  if (!may_be_object) return std::nullopt;
  if (has_key(shape, noun) || depth >= deepest_envelope) return place;
  const ShapeProperty* only = nullptr;
  for (const ShapeProperty& each : shape.properties) {
    const Shape inner = shape_of(documents, each.schema);
    if (inner.properties.empty() || inner.kind == Kind::array) continue;
    const bool is_envelope =
        is_one_of(normalized(each.name), item_names) || is_named(each.name, noun);
    if (!is_envelope) continue;
    if (only != nullptr) return place;  // two of them: a thing with parts
    only = &each;
  }
  if (only == nullptr) return place;
  return item_in(
      documents, {child_pointer(place.pointer, only->name), only->schema}, noun, depth + 1);
}

std::optional<Place> list_in(
    const DocumentSet& documents, const Place& place, std::string_view noun, int depth) {
  const Shape shape = shape_of(documents, place.schema);
  if (shape.kind == Kind::array) return Place{place.pointer, shape.items};
  // A thing with a key of its own that has arrays is a thing.
  if (depth > deepest_envelope || has_key(shape, noun)) return std::nullopt;
  std::optional<Place> only;
  std::size_t arrays = 0;
  for (const ShapeProperty& each : shape.properties) {
    const std::string name = normalized(each.name);
    const Place inside{child_pointer(place.pointer, each.name), each.schema};
    const bool is_array = shape_of(documents, each.schema).kind == Kind::array;
    const bool is_known = is_one_of(name, list_names) || is_named(each.name, noun);
    if (is_array) {
      ++arrays;
      if (!only) only = list_in(documents, inside, noun, depth + 1);
    }
    if (!is_known) continue;
    if (auto found = list_in(documents, inside, noun, depth + 1)) return found;
  }
  // Values without members are a property of one thing, not a list of things.
  const bool is_of_things = arrays == 1 && only &&
                            shape_of(documents, only->schema).kind != Kind::string &&
                            shape_of(documents, only->schema).kind != Kind::integer &&
                            shape_of(documents, only->schema).kind != Kind::number;
  return is_of_things ? only : std::nullopt;
}

bool fits(Kind parameter, Kind member) {
  if (parameter == member || member == Kind::any || parameter == Kind::any) return true;
  const bool is_number = member == Kind::integer || member == Kind::number;
  // An integer may be written as text; a text does not fit an integer.
  return is_number && parameter != Kind::boolean;
}

// The wishes in order: the parameter's own name, `id`, the noun's id.
std::vector<std::string> key_names(std::string_view noun, std::string_view parameter) {
  const std::string name = normalized(parameter);
  const std::string thing = singular(normalized(noun));
  const std::string plain = contract::resource::singular(name);
  std::vector<std::string> names;
  if (name != "id") names.push_back(name);
  const bool is_plain = name == "id" || name == thing + "id" || plain == thing;
  for (const char* suffix : {"id", "uuid", "guid"})
    names.emplace_back(suffix);
  names.push_back(thing + "id");
  // `{studentUuid}`, `{orderNumber}`: what is left without the noun.
  if (name.size() > thing.size() && name.starts_with(thing))
    names.insert(names.begin() + 1, name.substr(thing.size()));
  if (is_plain) {
    for (const char* each : {"key", "slug", "code", "name", "number"})
      names.emplace_back(each);
  }
  return names;
}

}  // namespace

std::optional<Place> item_place(
    const DocumentSet& documents, const Node& schema, std::string_view noun) {
  return schema ? item_in(documents, {"", schema}, noun, 0) : std::nullopt;
}

std::optional<Place> list_place(
    const DocumentSet& documents, const Node& schema, std::string_view noun) {
  return schema ? list_in(documents, {"", schema}, noun, 0) : std::nullopt;
}

std::string key_pointer(
    const DocumentSet& documents,
    const Node& item,
    std::string_view noun,
    std::string_view parameter,
    Kind kind) {
  const Shape shape = shape_of(documents, item);
  const auto names = key_names(noun, parameter);
  for (const std::string& name : names) {
    for (const ShapeProperty& each : shape.properties) {
      if (normalized(each.name) != name) continue;
      if (fits(kind, shape_of(documents, each.schema).kind)) return child_pointer("", each.name);
    }
  }
  // `metadata.name`, `attributes.slug`: the only one of the parameter's own name one level down.
  std::string found;
  for (const ShapeProperty& outer : shape.properties) {
    const Shape inner = shape_of(documents, outer.schema);
    if (inner.kind != Kind::object) continue;
    for (const ShapeProperty& each : inner.properties) {
      const bool is_wanted = normalized(each.name) == normalized(parameter);
      if (!is_wanted || !fits(kind, shape_of(documents, each.schema).kind)) continue;
      if (!found.empty()) return {};
      found = child_pointer(child_pointer("", outer.name), each.name);
    }
  }
  return found;
}

bool is_sure_key(
    const DocumentSet& documents,
    const Node& item,
    std::string_view pointer,
    std::string_view noun,
    std::string_view parameter) {
  const std::string name = normalized(pointer.substr(pointer.rfind('/') + 1));
  const bool is_at_root = std::count(pointer.begin(), pointer.end(), '/') == 1;
  const bool is_id =
      name == "id" || name == "uuid" || name == "guid" || name == singular(normalized(noun)) + "id";
  const std::string wanted = normalized(parameter);
  if (!is_at_root || name == wanted) return is_at_root;
  const Shape shape = shape_of(documents, item);
  const bool has_rival =
      std::any_of(shape.properties.begin(), shape.properties.end(), [&](const auto& each) {
        const std::string other = normalized(each.name);
        return other != name && !wanted.empty() && other.starts_with(wanted) &&
               shape_of(documents, each.schema).kind == Kind::string;
      });
  return is_id && !has_rival;
}

Node shown_schema(const contract::Operation& operation) {
  const auto* success = contract::resource::success_of(operation);
  return success == nullptr ? Node() : contract::resource::json_schema(success->content);
}

Node sent_schema(const contract::Operation& operation) {
  return operation.body ? contract::resource::body_schema(operation.body->content) : Node();
}

}  // namespace accord::conformance::graph
