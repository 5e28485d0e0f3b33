#include "validation/schema/draft4.h"

#include <utility>

namespace accord::validation::suite {
namespace {

using contract::Json;
using contract::JsonAllocator;

Json schema_of_type(std::string_view type, JsonAllocator& allocator) {
  Json schema(rapidjson::kObjectType);
  if (type == "null") {
    // 3.0 has no type null; the value alone can be named.
    Json only(rapidjson::kArrayType);
    only.PushBack(Json(), allocator);
    schema.AddMember("enum", only, allocator);
  } else {
    schema.AddMember("type", contract::make_string(type, allocator), allocator);
  }
  return schema;
}

// Adds an assertion beside those that stand there: as one more of allOf.
void add_to_all_of(Json& schema, Json&& part, JsonAllocator& allocator) {
  if (contract::find(schema, "allOf") == nullptr) {
    schema.AddMember("allOf", Json(rapidjson::kArrayType), allocator);
  }
  schema["allOf"].PushBack(std::move(part), allocator);
}

void translate_type(Json& schema, JsonAllocator& allocator) {
  const Json* type = contract::find(schema, "type");
  if (type == nullptr || (type->IsString() && contract::text_of(*type) != "null")) return;
  Json part(rapidjson::kObjectType);
  if (type->IsString()) {
    part = schema_of_type("null", allocator);
  } else {
    Json choices(rapidjson::kArrayType);
    for (const Json& each : type->GetArray()) {
      choices.PushBack(schema_of_type(contract::text_of(each), allocator), allocator);
    }
    part.AddMember("anyOf", choices, allocator);
  }
  schema.RemoveMember("type");
  add_to_all_of(schema, std::move(part), allocator);
}

// A pointer begins at the root of the schema in draft 4, at that of the document in 3.0.
std::string translate_reference(Json& schema, JsonAllocator& allocator) {
  const Json* reference = contract::find(schema, "$ref");
  if (reference == nullptr || !reference->IsString()) return {};
  const std::string_view text = contract::text_of(*reference);
  if (!text.starts_with('#')) return "a $ref to another document or by id";
  const std::string target = "#/components/schemas/S" + std::string(text.substr(1));
  schema["$ref"] = contract::make_string(target, allocator);
  return {};
}

std::string unknown_keyword_in(const Json& schema) {
  const Json* items = contract::find(schema, "items");
  if (items != nullptr && items->IsArray()) return "3.0 has no items as a list";
  for (const char* name : {"patternProperties", "dependencies"}) {
    if (contract::find(schema, name) != nullptr) return std::string("3.0 has no ") + name;
  }
  const Json* id = contract::find(schema, "id");
  return id != nullptr && id->IsString() ? "3.0 has no id" : "";
}

// The schemas right below, by the keywords that hold them.
template <class Visit>
std::string visit_children(Json& schema, const Visit& visit) {
  for (auto& member : schema.GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    Json& value = member.value;
    std::string obstacle;
    if (name == "not" || name == "items" || name == "additionalProperties") {
      obstacle = visit(value);
    } else if ((name == "properties" || name == "definitions") && value.IsObject()) {
      for (auto& each : value.GetObject()) {
        if (obstacle.empty()) obstacle = visit(each.value);
      }
    } else if (name == "allOf" || name == "anyOf" || name == "oneOf") {
      for (Json& each : value.GetArray()) {
        if (obstacle.empty()) obstacle = visit(each);
      }
    }
    if (!obstacle.empty()) return obstacle;
  }
  return {};
}

}  // namespace

std::string to_openapi_3_0(Json& schema, JsonAllocator& allocator) {
  if (!schema.IsObject()) return {};  // a boolean of additionalProperties
  schema.RemoveMember("$schema");
  // Draft 4 section 5.3.1.1: without a list of items it means nothing.
  const Json* items = contract::find(schema, "items");
  if (items == nullptr || !items->IsArray()) schema.RemoveMember("additionalItems");
  if (std::string obstacle = unknown_keyword_in(schema); !obstacle.empty()) return obstacle;
  if (std::string obstacle = translate_reference(schema, allocator); !obstacle.empty()) {
    return obstacle;
  }
  std::string obstacle =
      visit_children(schema, [&](Json& child) { return to_openapi_3_0(child, allocator); });
  translate_type(schema, allocator);
  return obstacle;
}

}  // namespace accord::validation::suite
