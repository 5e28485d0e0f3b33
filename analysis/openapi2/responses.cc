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
using draft::put;

bool is_media_type(std::string_view name) {
  return name.find('/') != std::string_view::npos;
}

// Those of the examples too.
MediaTypes shown_types(const Node& response, MediaTypes produces, const Context& context) {
  const Node schema = response.member("schema");
  if (!schema) produces.clear();
  for (const auto& [name, node] : response.member("examples").members()) {
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

Json headers_of(const Node& headers, const Context& context) {
  auto& allocator = context.allocator();
  Json written(rapidjson::kObjectType);
  for (const auto& [name, node] : headers.members()) {
    Json header(rapidjson::kObjectType);
    context.copy_members(node, {"description"}, header);
    put(header, "schema", value_schema(node, "header", context), allocator);
    context.copy_extensions(node, header);
    put(written, name, std::move(header), allocator);
  }
  return written;
}

}  // namespace

Json response_of(const Node& response, const MediaTypes& produces, const Context& context) {
  auto& allocator = context.allocator();
  if (const Node reference = response.member("$ref"); reference.is_string())
    return draft::reference_to(
        context.reference(response, contract::text_of(*reference.value)), allocator);
  Json written(rapidjson::kObjectType);
  context.copy_members(response, {"description"}, written);
  if (const Node headers = response.member("headers"); headers.is_object())
    put(written, "headers", headers_of(headers, context), allocator);
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
  const MediaTypes produces = media_types(operation, context.root(), "produces");
  const bool is_own = produces != media_types({}, context.root(), "produces");
  Json written(rapidjson::kObjectType);
  for (const auto& [status, node] : operation.member("responses").members()) {
    const Node target = context.follow(node);
    const bool has_content = target.member("schema") || target.member("examples");
    if (status.starts_with("x-")) {
      put(written, status, context.copy(node), allocator);
    } else {
      const bool has_no_body = status == "204" || status == "304";
      const Node shown = is_own && has_content ? target : node;
      Json response = response_of(shown, produces, context);
      if (has_no_body && response.EraseMember("content"))
        context.note(node, messages::no_body(status));
      put(written, status, std::move(response), allocator);
    }
  }
  return written;
}

}  // namespace accord::analysis::openapi2
