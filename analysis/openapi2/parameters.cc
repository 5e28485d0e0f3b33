#include "accord/analysis/openapi2/parameters.h"

#include <algorithm>
#include <array>

#include "accord/analysis/draft/json_parts.h"
#include "accord/analysis/openapi2/messages.h"
#include "accord/analysis/openapi2/schema.h"
#include "accord/contract/http/text.h"

namespace accord::analysis::openapi2 {
namespace {

using contract::Json;
using contract::Node;
using draft::put;

// OpenAPI 2.0, Items Object: what describes a value.
constexpr std::array<std::string_view, 18> value_keywords{
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
    "example"};

struct ListStyle {
  std::string_view format;
  std::string_view style;
  bool explode;
};
// Of a query; a form field that is URL-encoded is written the same.
constexpr std::array query_styles{
    ListStyle{"csv", "form", false},
    ListStyle{"multi", "form", true},
    ListStyle{"ssv", "spaceDelimited", false},
    ListStyle{"pipes", "pipeDelimited", false}};

std::string_view collection_format(const Node& described) {
  const std::string_view format = described.text("collectionFormat");
  return format.empty() ? "csv" : format;
}

bool is_list(const Node& described) {
  return described.text("type") == "array";
}

bool has_style(const Node& described, std::string_view place) {
  const std::string_view format = collection_format(described);
  if (place == "path" || place == "header") return format == "csv";
  return std::any_of(query_styles.begin(), query_styles.end(), [&](const ListStyle& each) {
    return each.format == format;
  });
}

Json string_schema(const Context& context) {
  return draft::read_part("{type: string}", context.allocator());
}

Json items_schema(const Node& items, const Context& context) {
  if (!is_list(items)) return schema_of(items, context);
  context.note(items, messages::list_in_list());
  return string_schema(context);
}

}  // namespace

std::string place_of(const Node& parameter, const Context& context) {
  return std::string(context.follow(parameter).text("in"));
}

bool is_ignored(const Node& parameter) {
  const std::string name = contract::http::to_lower(parameter.text("name"));
  return parameter.text("in") == "header" &&
         (name == "accept" || name == "content-type" || name == "authorization");
}

Json value_schema(const Node& described, std::string_view place, const Context& context) {
  auto& allocator = context.allocator();
  if (const Node schema = described.member("schema")) return schema_of(schema, context);
  if (is_list(described) && !has_style(described, place)) {
    context.note(described, messages::no_collection_format(collection_format(described), place));
    return string_schema(context);
  }
  Json schema(rapidjson::kObjectType);
  for (const auto& [name, node] : described.members()) {
    if (std::find(value_keywords.begin(), value_keywords.end(), name) == value_keywords.end())
      continue;
    if (name == "items" && node.is_object()) {
      put(schema, name, items_schema(node, context), allocator);
    } else if (name == "type" && described.text("type") == "file") {
      put(schema, "type", "string", allocator);
      put(schema, "format", "binary", allocator);
    } else if (name != "x-nullable") {
      put(schema, name, context.copy(node), allocator);
    }
  }
  add_items(described, schema, context);
  if (described.flag("x-nullable")) allow_null(schema, context);
  return schema;
}

bool add_style(
    const Node& described, std::string_view place, Json& written, const Context& context) {
  if (!is_list(described) || !has_style(described, place)) return false;
  if (place == "path" || place == "header") return true;
  const auto found =
      std::find_if(query_styles.begin(), query_styles.end(), [&](const ListStyle& each) {
        return each.format == collection_format(described);
      });
  put(written, "style", found->style, context.allocator());
  put(written, "explode", Json(found->explode), context.allocator());
  return true;
}

Json parameter_of(const Node& parameter, const Context& context) {
  auto& allocator = context.allocator();
  if (const Node reference = parameter.member("$ref"); reference.is_string()) {
    const std::string target = context.reference(parameter, contract::text_of(*reference.value));
    return draft::reference_to(target, allocator);
  }
  Json written(rapidjson::kObjectType);
  context.copy_members(parameter, {"name", "in", "description", "required"}, written);
  const std::string place(parameter.text("in"));
  if (place == "query") context.copy_members(parameter, {"allowEmptyValue"}, written);
  context.copy_members(parameter, {"deprecated"}, written);
  add_style(parameter, place, written, context);
  put(written, "schema", value_schema(parameter, place, context), allocator);
  if (const Node example = parameter.member("x-example"))
    put(written, "example", context.copy(example), allocator);
  context.copy_extensions(parameter, written);
  return written;
}

}  // namespace accord::analysis::openapi2
