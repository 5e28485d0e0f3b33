#include "accord/analysis/openapi2/responses.h"

#include <algorithm>
#include <utility>

#include "accord/analysis/draft/json_parts.h"
#include "accord/analysis/openapi2/messages.h"
#include "accord/analysis/openapi2/parameters.h"
#include "accord/analysis/openapi2/schema.h"

namespace accord::analysis::openapi2 {
namespace {

using contract::Json;
using contract::Node;
using draft::add;
using draft::put;

bool is_media_type(std::string_view name) {
  return name.find('/') != std::string_view::npos;
}

// Those of the examples too.
MediaTypes shown_types(const Node& response, MediaTypes produces, const Context& context) {
  const Node schema = response.member("schema");
  if (!schema) produces.clear();
  for (const auto& [name, node] : context.members_of(response, "examples")) {
    if (!is_media_type(name)) {
      context.note(node, messages::example_without_media_type(name));
    } else if (std::find(produces.begin(), produces.end(), name) == produces.end()) {
      produces.emplace_back(name);
    }
  }
  if (schema && produces.empty())
    produces.emplace_back(
        schema.text("type") == "file" ? "application/octet-stream" : "application/json");
  return produces;
}

Json headers_of(const Node& response, const Context& context) {
  auto& allocator = context.allocator();
  Json written(rapidjson::kObjectType);
  for (const auto& [name, node] : context.members_of(response, "headers")) {
    Json header(rapidjson::kObjectType);
    context.copy_members(node, {"description"}, header);
    put(header, "schema", value_schema(node, "header", context), allocator);
    context.copy_extensions(node, header);
    add(written, name, std::move(header), allocator);
  }
  return written;
}

}  // namespace

Json response_of(const Node& response, const MediaTypes& produces, const Context& context) {
  auto& allocator = context.allocator();
  if (const Node reference = response.member("$ref"); reference.is_string())
    return draft::reference_to(
        context.reference(response, contract::text_of(*reference.value)), allocator);
  if (!response.is_object()) return context.copy(response);
  Json written(rapidjson::kObjectType);
  context.copy_members(response, {"description"}, written);
  if (Json headers = headers_of(response, context); !headers.ObjectEmpty())
    put(written, "headers", std::move(headers), allocator);
  Json content(rapidjson::kObjectType);
  for (const std::string& each : shown_types(response, produces, context)) {
    Json one(rapidjson::kObjectType);
    if (const Node schema = response.member("schema"))
      put(one, "schema", schema_of(schema, context), allocator);
    if (const Node example = response.member("examples").member(each))
      put(one, "example", context.copy(example), allocator);
    put(content, each, std::move(one), allocator);
  }
  if (!content.ObjectEmpty()) put(written, "content", std::move(content), allocator);
  context.copy_extensions(response, written);
  return written;
}

Json responses_of(const Node& operation, const Context& context) {
  auto& allocator = context.allocator();
  const MediaTypes produces = media_types(operation, "produces", context);
  const bool is_own = produces != media_types({}, "produces", context);
  Json written(rapidjson::kObjectType);
  for (const auto& [status, node] : context.members_of(operation, "responses")) {
    const Node target = context.follow(node);
    const bool has_content = target.member("schema") || target.member("examples");
    if (status.starts_with("x-")) {
      add(written, status, context.copy(node), allocator);
    } else {
      const bool has_no_body = status == "204" || status == "304";
      const Node shown = is_own && has_content ? target : node;
      Json response = response_of(shown, produces, context);
      if (has_no_body && response.IsObject() && response.EraseMember("content"))
        context.note(node, messages::no_body(status));
      add(written, status, std::move(response), allocator);
    }
  }
  return written;
}

}  // namespace accord::analysis::openapi2
