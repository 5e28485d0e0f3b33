#include "accord/analysis/openapi2/paths.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "accord/analysis/draft/json_parts.h"
#include "accord/analysis/openapi2/body.h"
#include "accord/analysis/openapi2/messages.h"
#include "accord/analysis/openapi2/parameters.h"
#include "accord/analysis/openapi2/responses.h"
#include "accord/analysis/openapi2/security.h"

namespace accord::analysis::openapi2 {
namespace {

using contract::Json;
using contract::Node;
using draft::add;
using draft::put;

constexpr std::array<std::string_view, 7> methods{
    "get", "put", "post", "delete", "options", "head", "patch"};

bool is_method(std::string_view name) {
  return std::find(methods.begin(), methods.end(), name) != methods.end();
}

// 2.0 has the parts of a body among the parameters.
struct Parameters {
  Json list{rapidjson::kArrayType};
  std::vector<Node> of_body;  // references followed
};

Parameters parameters_of(const Node& owner, const Context& context) {
  Parameters parameters;
  for (const Node& each : context.elements_of(owner, "parameters")) {
    const Node target = context.follow(each);
    const std::string place = place_of(each, context);
    if (!target) {
      context.note(each, messages::unresolved_parameter());
    } else if (!target.is_object()) {
      context.note(each, messages::wrong_type("the parameter", "an object"));
    } else if (is_ignored(target)) {
      context.note(each, messages::header_is_ignored(target.text("name")));
    } else if (place == "body" || place == "formData") {
      parameters.of_body.push_back(target);
    } else {
      parameters.list.PushBack(parameter_of(each, context), context.allocator());
    }
  }
  return parameters;
}

// An operation overrides the parts of the body that its path item has.
std::vector<Node> merged(const std::vector<Node>& of_path, const std::vector<Node>& of_operation) {
  std::vector<Node> all;
  std::set<std::string_view> names;
  bool has_body = false;
  for (const Node& each : of_operation) {
    names.insert(each.text("name"));
    has_body = has_body || each.text("in") == "body";
  }
  for (const Node& each : of_path) {
    const bool is_replaced = !of_operation.empty() && (has_body || each.text("in") == "body" ||
                                                       names.contains(each.text("name")));
    if (!is_replaced) all.push_back(each);
  }
  all.insert(all.end(), of_operation.begin(), of_operation.end());
  return all;
}

Json operation_of(
    const Node& operation, const std::vector<Node>& body_of_path, const Context& context) {
  auto& allocator = context.allocator();
  if (!operation.is_object()) return context.copy(operation);
  Json written(rapidjson::kObjectType);
  context.copy_members(
      operation,
      {"tags", "summary", "description", "externalDocs", "operationId", "deprecated"},
      written);
  Parameters parameters = parameters_of(operation, context);
  if (!parameters.list.Empty()) put(written, "parameters", std::move(parameters.list), allocator);
  Json body = body_of(
      merged(body_of_path, parameters.of_body),
      media_types(operation, "consumes", context),
      context);
  if (!body.IsNull()) put(written, "requestBody", std::move(body), allocator);
  put(written, "responses", responses_of(operation, context), allocator);
  if (Json security = requirements_of(operation, context); !security.IsNull())
    put(written, "security", std::move(security), allocator);
  const Node schemes = operation.member("schemes");
  const Node general = context.root().member("schemes");
  if (schemes && (!general || !contract::is_equal(*schemes.value, *general.value)))
    put(written, "servers", servers_of(operation, context), allocator);
  context.copy_extensions(operation, written);
  return written;
}

Json path_item(const Node& item, const Context& context) {
  auto& allocator = context.allocator();
  if (!item.is_object()) return context.copy(item);
  Json written(rapidjson::kObjectType);
  if (const Node reference = item.member("$ref"); reference.is_string())
    put(written, "$ref", context.reference(item, contract::text_of(*reference.value)), allocator);
  Parameters parameters = parameters_of(item, context);
  if (!parameters.list.Empty()) put(written, "parameters", std::move(parameters.list), allocator);
  for (const auto& [name, node] : item.members()) {
    if (is_method(name))
      put(written, name, operation_of(node, parameters.of_body, context), allocator);
  }
  context.copy_extensions(item, written);
  return written;
}

}  // namespace

Json paths_of(const Context& context) {
  auto& allocator = context.allocator();
  Json written(rapidjson::kObjectType);
  for (const auto& [name, node] : context.members_of(context.root(), "paths"))
    add(written,
        name,
        name.starts_with("x-") ? context.copy(node) : path_item(node, context),
        allocator);
  return written;
}

}  // namespace accord::analysis::openapi2
