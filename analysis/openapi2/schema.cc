#include "accord/analysis/openapi2/schema.h"

#include <algorithm>
#include <utility>

#include "accord/analysis/draft/json_parts.h"
#include "accord/analysis/openapi2/messages.h"

namespace accord::analysis::openapi2 {
namespace {

using contract::Json;
using contract::Node;
using draft::put;

bool is_schema_keyword(std::string_view name) {
  return name == "items" || name == "additionalProperties" || name == "not";
}

bool is_list_keyword(std::string_view name) {
  return name == "allOf" || name == "anyOf" || name == "oneOf";
}

class SchemaWriter {
 public:
  explicit SchemaWriter(const Context& context)
      : context_(context),
        allocator_(context.allocator()) {}

  // NOLINTNEXTLINE(misc-no-recursion): documents have at most 200 levels
  Json write(const Node& schema) {
    if (!schema.is_object()) return context_.copy(schema);
    Json written(rapidjson::kObjectType);
    for (const auto& [name, node] : schema.members())
      add(schema, name, node, written);
    add_items(schema, written, context_);
    if (is_nullable(schema)) allow_null(written, context_);
    return written;
  }

 private:
  // x-nullable, and the list of types that 2.0 does not have but documents do.
  static bool is_nullable(const Node& schema) {
    const auto types = schema.member("type").elements();
    return schema.flag("x-nullable") || schema.flag("x-isnullable") ||
           std::any_of(types.begin(), types.end(), [](const Node& each) {
             return contract::text_of(*each.value) == "null";
           });
  }

  // NOLINTNEXTLINE(misc-no-recursion): see write
  void add(const Node& schema, std::string_view name, const Node& node, Json& written) {
    if (name == "x-nullable" || name == "x-isnullable") return;
    if (name == "$ref" && node.is_string()) {
      put(written, name, context_.reference(schema, contract::text_of(*node.value)), allocator_);
    } else if (name == "type") {
      add_type(schema, node, written);
    } else if (name == "discriminator" && node.is_string()) {
      put(written, name, discriminator(node), allocator_);
    } else if (is_schema_keyword(name)) {
      put(written, name, write(node), allocator_);
    } else if (name == "properties" && node.is_object()) {
      Json properties(rapidjson::kObjectType);
      for (const auto& [key, property] : node.members())
        draft::add(properties, key, write(property), allocator_);
      put(written, name, std::move(properties), allocator_);
    } else if (is_list_keyword(name) && node.is_array()) {
      Json list(rapidjson::kArrayType);
      for (const Node& each : node.elements())
        list.PushBack(write(each), allocator_);
      put(written, name, std::move(list), allocator_);
    } else if (name == "format") {  // a file has its own
      put(written, name, context_.copy(node), allocator_);
    } else {
      draft::add(written, name, context_.copy(node), allocator_);
    }
  }

  void add_type(const Node& schema, const Node& type, Json& written) {
    if (type.is_array()) {
      std::vector<std::string_view> names;
      for (const Node& each : type.elements()) {
        if (contract::text_of(*each.value) != "null")
          names.push_back(contract::text_of(*each.value));
      }
      if (names.size() == 1) {
        put(written, "type", names.front(), allocator_);
      } else {
        context_.note(schema, messages::several_types());
      }
    } else if (type.is_string() && contract::text_of(*type.value) == "file") {
      put(written, "type", "string", allocator_);
      put(written, "format", "binary", allocator_);
    } else {
      put(written, "type", context_.copy(type), allocator_);
    }
  }

  // The values of the property are names of definitions: those that have another name now are
  // mapped.
  Json discriminator(const Node& name) {
    Json written(rapidjson::kObjectType);
    put(written, "propertyName", context_.copy(name), allocator_);
    if (context_.renamed().empty()) return written;
    Json mapping(rapidjson::kObjectType);
    for (const auto& [old, now] : context_.renamed())
      draft::add(
          mapping,
          old,
          contract::make_string("#/components/schemas/" + now, allocator_),
          allocator_);
    put(written, "mapping", std::move(mapping), allocator_);
    return written;
  }

  const Context& context_;
  contract::JsonAllocator& allocator_;
};

}  // namespace

Json schema_of(const Node& schema, const Context& context) {
  return SchemaWriter(context).write(schema);
}

void add_items(const Node& described, Json& schema, const Context& context) {
  const contract::Json* type = contract::find(schema, "type");
  if (type == nullptr || contract::text_of(*type) != "array") return;
  if (contract::find(schema, "items") != nullptr) return;
  context.note(described, messages::no_items());
  put(schema, "items", Json(rapidjson::kObjectType), context.allocator());
}

void allow_null(Json& schema, const Context& context) {
  auto& allocator = context.allocator();
  const auto has = [&](const char* keyword) { return contract::find(schema, keyword) != nullptr; };
  if (has("$ref") || (has("allOf") && !has("type"))) {
    // OpenAPI 3.0.3: nullable means nothing beside a reference, or without a type.
    Json alternatives(rapidjson::kArrayType);
    alternatives.PushBack(Json(schema, allocator), allocator);
    alternatives.PushBack(
        draft::read_part("{type: object, nullable: true, enum: [null]}", allocator), allocator);
    schema.SetObject();
    put(schema, "anyOf", std::move(alternatives), allocator);
    return;
  }
  put(schema, "nullable", Json(true), allocator);
  if (!has("enum")) return;
  Json& values = draft::member_of(schema, "enum");
  const bool has_null =
      values.IsArray() &&
      std::any_of(values.Begin(), values.End(), [](Json& each) { return each.IsNull(); });
  if (values.IsArray() && !has_null) values.PushBack(Json(), allocator);
}

}  // namespace accord::analysis::openapi2
