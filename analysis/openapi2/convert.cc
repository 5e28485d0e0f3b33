#include "accord/analysis/openapi2/convert.h"

#include <utility>

#include "accord/analysis/draft/json_parts.h"
#include "accord/analysis/openapi2/messages.h"
#include "accord/analysis/openapi2/parameters.h"
#include "accord/analysis/openapi2/paths.h"
#include "accord/analysis/openapi2/responses.h"
#include "accord/analysis/openapi2/schema.h"
#include "accord/analysis/openapi2/security.h"

namespace accord::analysis::openapi2 {
namespace {

using contract::Json;
using contract::Node;
using draft::add;
using draft::put;

// A version may be written as a number.
std::string version_of(const Node& root) {
  const Node version = root.member("swagger");
  if (!version) return {};
  return version.is_string() ? std::string(contract::text_of(*version.value))
                             : contract::to_text(*version.value);
}

void put_filled(Json& to, std::string_view name, Json value, const Context& context) {
  if (!value.ObjectEmpty()) put(to, name, std::move(value), context.allocator());
}

Json components_of(const Context& context) {
  auto& allocator = context.allocator();
  const Node root = context.root();
  Json schemas(rapidjson::kObjectType);
  for (const auto& [name, node] : context.members_of(root, "definitions"))
    add(schemas, context.component("definitions", name), schema_of(node, context), allocator);
  // What is in a body is written where it is used: its media types are those of the operation.
  Json parameters(rapidjson::kObjectType);
  for (const auto& [name, node] : context.members_of(root, "parameters")) {
    const std::string place = place_of(node, context);
    if (place != "body" && place != "formData" && !is_ignored(context.follow(node)))
      add(parameters,
          context.component("parameters", name),
          parameter_of(node, context),
          allocator);
  }
  Json responses(rapidjson::kObjectType);
  const MediaTypes produces = media_types({}, "produces", context);
  for (const auto& [name, node] : context.members_of(root, "responses"))
    add(responses,
        context.component("responses", name),
        response_of(node, produces, context),
        allocator);
  Json components(rapidjson::kObjectType);
  put_filled(components, "schemas", std::move(schemas), context);
  put_filled(components, "parameters", std::move(parameters), context);
  put_filled(components, "responses", std::move(responses), context);
  put_filled(components, "securitySchemes", security_schemes(context), context);
  return components;
}

}  // namespace

contract::Result<Converted> convert(const contract::DocumentSet& documents) {
  const Node root = documents.root();
  const std::string version = version_of(root);
  if (version.empty())
    return contract::Diagnostics{contract::error(
        root, root.member("openapi") ? messages::is_openapi3() : messages::not_openapi2())};
  if (version != "2.0" && version != "2")
    return contract::Diagnostics{
        contract::error(root.member("swagger"), messages::unknown_version())};
  Converted converted;
  converted.notes = documents.found();
  auto& document = converted.document;
  document.SetObject();
  auto& allocator = document.GetAllocator();
  const Context context(documents, allocator, converted.notes);
  put(document, "openapi", "3.0.3", allocator);
  context.copy_members(root, {"info", "externalDocs"}, document);
  put(document, "servers", servers_of(root, context), allocator);
  if (Json security = requirements_of(root, context); !security.IsNull())
    put(document, "security", std::move(security), allocator);
  context.copy_members(root, {"tags"}, document);
  put(document, "paths", paths_of(context), allocator);
  put_filled(document, "components", components_of(context), context);
  context.copy_extensions(root, document);
  return converted;
}

}  // namespace accord::analysis::openapi2
