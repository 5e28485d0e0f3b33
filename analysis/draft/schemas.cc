#include "accord/analysis/draft/schemas.h"

#include <algorithm>
#include <utility>

#include "accord/analysis/draft/json_parts.h"
#include "accord/analysis/draft/names.h"

namespace accord::analysis::draft {
namespace {

using contract::Json;
using contract::JsonAllocator;

constexpr unsigned most_elements = 100;
constexpr const char* moment = "'2026-01-31T12:00:00Z'";

// Where the name says what such a text looks like.
constexpr std::array samples{
    std::pair<std::string_view, std::string_view>{"first name", "Ada"},
    std::pair<std::string_view, std::string_view>{"last name", "Lovelace"},
    std::pair<std::string_view, std::string_view>{"username", "ada"},
    std::pair<std::string_view, std::string_view>{"phone", "+44 20 7946 0000"},
    std::pair<std::string_view, std::string_view>{"city", "London"},
    std::pair<std::string_view, std::string_view>{"country", "United Kingdom"}};

std::string sample_text(const std::string& name) {
  const std::string words = spoken(name);
  for (const auto& [each, sample] : samples) {
    if (each == words) return std::string(sample);
  }
  return "Some " + words;
}

Json example_of(const Property& property, JsonAllocator& allocator) {
  Json value;
  if (property.type == Type::enumeration) {
    value = contract::make_string(property.values.front(), allocator);
  } else if (property.type == Type::string) {
    value = contract::make_string(sample_text(property.name), allocator);
  } else {
    value = read_part(info_of(property.type).example, allocator);
  }
  if (!property.is_list) return value;
  Json list(rapidjson::kArrayType);
  list.PushBack(value, allocator);
  return list;
}

// null beside the type, where the property may be without a value.
void allow_null(Json& schema, JsonAllocator& allocator) {
  Json types(rapidjson::kArrayType);
  types.PushBack(Json(member_of(schema, "type"), allocator), allocator);
  types.PushBack("null", allocator);
  put(schema, "type", std::move(types), allocator);
  if (contract::find(schema, "enum") != nullptr)
    member_of(schema, "enum").PushBack(Json(), allocator);
}

Json list_of(Json items, JsonAllocator& allocator) {
  Json schema(rapidjson::kObjectType);
  put(schema, "type", "array", allocator);
  put(schema, "maxItems", Json(most_elements), allocator);
  put(schema, "items", std::move(items), allocator);
  return schema;
}

Json property_schema(const Property& property, const Resource& resource, JsonAllocator& allocator) {
  Json schema = value_schema(property, allocator);
  if (property.is_list) schema = list_of(std::move(schema), allocator);
  if (property.is_optional) allow_null(schema, allocator);
  std::string description;
  if (property.type == Type::reference) {
    description = "The id of " + with_article(property.target) + '.';
    put(schema, "x-foreign-key", type_name(property.target) + ".id", allocator);
  }
  if (property.is_unique) {
    if (!description.empty()) description += ' ';
    description += "Unique among " + spoken(plural_of(resource.name)) + '.';
    put(schema, "x-unique", Json(true), allocator);
  }
  if (!description.empty()) put(schema, "description", description, allocator);
  return schema;
}

Json required_names(
    const Resource& resource, const std::vector<std::string>& first, JsonAllocator& allocator) {
  Json names(rapidjson::kArrayType);
  for (const std::string& each : first)
    names.PushBack(contract::make_string(each, allocator), allocator);
  for (const Property& each : resource.properties) {
    if (!each.is_optional) names.PushBack(contract::make_string(each.name, allocator), allocator);
  }
  return names;
}

Json properties_of(const Resource& resource, JsonAllocator& allocator) {
  Json properties(rapidjson::kObjectType);
  for (const Property& each : resource.properties)
    put(properties, each.name, property_schema(each, resource, allocator), allocator);
  return properties;
}

Json object_schema(const std::string& description, JsonAllocator& allocator) {
  Json schema(rapidjson::kObjectType);
  put(schema, "description", description, allocator);
  put(schema, "type", "object", allocator);
  return schema;
}

void extend(Json& schema, const std::string& component, JsonAllocator& allocator) {
  Json all(rapidjson::kArrayType);
  all.PushBack(reference_to("#/components/schemas/" + component, allocator), allocator);
  put(schema, "allOf", std::move(all), allocator);
}

}  // namespace

std::vector<std::string> components_of(std::string_view resource) {
  const std::string name = type_name(resource);
  return {name, "New" + name, name + "Patch", name + "Properties"};
}

Json value_schema(const Property& property, JsonAllocator& allocator) {
  Json schema = read_part(info_of(property.type).schema, allocator);
  if (property.type != Type::enumeration) return schema;
  Json values(rapidjson::kArrayType);
  for (const std::string& each : property.values)
    values.PushBack(contract::make_string(each, allocator), allocator);
  put(schema, "enum", std::move(values), allocator);
  return schema;
}

void add_schemas(
    const Resource& resource, const TimeNames& times, Json& schemas, JsonAllocator& allocator) {
  const std::string name = type_name(resource.name);
  const std::string a_thing = with_article(resource.name);
  const std::string component = name + "Properties";

  Json shown = object_schema(capitalized(a_thing) + '.', allocator);
  put(shown,
      "required",
      required_names(resource, {"id", times.created, times.updated}, allocator),
      allocator);
  Json given =
      read_part("id: {type: integer, format: int64, minimum: 1, readOnly: true}\n", allocator);
  for (const std::string& each : {times.created, times.updated})
    put(given,
        each,
        read_part("{type: string, format: date-time, readOnly: true}", allocator),
        allocator);
  put(shown, "properties", std::move(given), allocator);
  extend(shown, component, allocator);
  put(schemas, name, std::move(shown), allocator);

  Json properties = object_schema("What " + a_thing + " has.", allocator);
  put(properties, "properties", properties_of(resource, allocator), allocator);
  put(schemas, component, std::move(properties), allocator);

  Json created =
      object_schema(capitalized(a_thing) + " to create, or the new values of one.", allocator);
  Json required = required_names(resource, {}, allocator);
  if (!required.Empty()) put(created, "required", std::move(required), allocator);
  extend(created, component, allocator);
  put(created, "unevaluatedProperties", Json(false), allocator);
  put(schemas, "New" + name, std::move(created), allocator);

  Json patch = object_schema("Changes to " + a_thing + '.', allocator);
  put(patch, "minProperties", Json(1), allocator);
  extend(patch, component, allocator);
  put(patch, "unevaluatedProperties", Json(false), allocator);
  put(schemas, name + "Patch", std::move(patch), allocator);
}

Json example_of(const Resource& resource, JsonAllocator& allocator) {
  Json example(rapidjson::kObjectType);
  for (const Property& each : resource.properties) {
    // The first one of its kind has none before it.
    const bool is_first = each.is_optional && each.target == resource.name;
    put(example, each.name, is_first ? Json() : example_of(each, allocator), allocator);
  }
  return example;
}

Json stored_example(const Resource& resource, const TimeNames& times, JsonAllocator& allocator) {
  Json example(rapidjson::kObjectType);
  put(example, "id", Json(1), allocator);
  Json given = example_of(resource, allocator);
  for (auto& each : given.GetObject())
    example.AddMember(each.name, each.value, allocator);
  for (const std::string& each : {times.created, times.updated})
    put(example, each, read_part(moment, allocator), allocator);
  return example;
}

}  // namespace accord::analysis::draft
