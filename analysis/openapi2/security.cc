#include "accord/analysis/openapi2/security.h"

#include <algorithm>
#include <array>
#include <utility>

#include "accord/analysis/draft/json_parts.h"
#include "accord/analysis/openapi2/messages.h"

namespace accord::analysis::openapi2 {
namespace {

using contract::Json;
using contract::Node;
using draft::put;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> flows{{
    {"implicit", "implicit"},
    {"password", "password"},
    {"application", "clientCredentials"},
    {"accessCode", "authorizationCode"},
}};

bool add_flow(const Node& scheme, Json& written, const Context& context) {
  auto& allocator = context.allocator();
  const std::string_view name = scheme.text("flow");
  for (const auto& [old, now] : flows) {
    if (old != name) continue;
    Json flow(rapidjson::kObjectType);
    context.copy_members(scheme, {"authorizationUrl", "tokenUrl", "scopes"}, flow);
    if (contract::find(flow, "scopes") == nullptr)
      put(flow, "scopes", Json(rapidjson::kObjectType), allocator);
    Json all(rapidjson::kObjectType);
    put(all, now, std::move(flow), allocator);
    put(written, "flows", std::move(all), allocator);
    return true;
  }
  context.note(scheme, messages::unknown_flow(name));
  return false;
}

// 2.0 has none, but documents do: a default is required, the name is one.
void add_variables(std::string_view url, Json& server, const Context& context) {
  auto& allocator = context.allocator();
  Json variables(rapidjson::kObjectType);
  while (true) {
    url.remove_prefix(std::min(url.find('{'), url.size()));
    const std::size_t end = url.find('}');
    if (end == std::string_view::npos) break;
    const std::string_view name = url.substr(1, end - 1);
    context.note(context.root(), messages::variable_of_server(name));
    Json variable(rapidjson::kObjectType);
    put(variable, "default", name, allocator);
    put(variables, name, std::move(variable), allocator);
    url.remove_prefix(end);
  }
  if (!variables.ObjectEmpty()) put(server, "variables", std::move(variables), allocator);
}

}  // namespace

Json security_schemes(const Context& context) {
  auto& allocator = context.allocator();
  Json schemes(rapidjson::kObjectType);
  for (const auto& [name, node] : context.members_of(context.root(), "securityDefinitions")) {
    if (name.starts_with("x-")) continue;
    const std::string_view type = node.text("type");
    Json written(rapidjson::kObjectType);
    put(written, "type", type == "basic" ? "http" : type, allocator);
    context.copy_members(node, {"description"}, written);
    if (type == "basic") {
      put(written, "scheme", "basic", allocator);
    } else if (type == "apiKey") {
      context.copy_members(node, {"name", "in"}, written);
    } else if (type == "oauth2") {
      if (!add_flow(node, written, context)) continue;
    } else {
      context.note(node, messages::unknown_security(type));
      continue;
    }
    context.copy_extensions(node, written);
    draft::add(schemes, name, std::move(written), allocator);
  }
  return schemes;
}

Json requirements_of(const Node& owner, const Context& context) {
  const auto is_undefined = [&](const Node& alternative) {
    const auto schemes = alternative.members();
    return std::any_of(schemes.begin(), schemes.end(), [&](const auto& each) {
      return !context.is_scheme(each.first);
    });
  };
  const auto all = context.elements_of(owner, "security");
  const Node security = owner.member("security");
  if (!security.is_array()) return {};
  if (std::all_of(all.begin(), all.end(), is_undefined)) return context.copy(security);
  Json kept(rapidjson::kArrayType);
  for (const Node& each : all) {
    if (is_undefined(each)) {
      context.note(each, messages::undefined_scheme());
    } else {
      kept.PushBack(context.copy(each), context.allocator());
    }
  }
  return kept;
}

Json servers_of(const Node& owner, const Context& context) {
  auto& allocator = context.allocator();
  const std::string_view host = context.root().text("host");
  std::string path(context.root().text("basePath"));
  while (path.ends_with('/'))
    path.pop_back();
  if (!path.empty() && !path.starts_with('/')) path.insert(0, "/");
  Json servers(rapidjson::kArrayType);
  const auto add = [&](const std::string& url) {
    Json server(rapidjson::kObjectType);
    put(server, "url", url, allocator);
    add_variables(url, server, context);
    servers.PushBack(server, allocator);
  };
  if (host.empty()) {
    add(path.empty() ? "/" : path);
    return servers;
  }
  for (const Node& each : context.elements_of(owner, "schemes"))
    add(std::string(contract::text_of(*each.value)) + "://" + std::string(host) + path);
  // OpenAPI 2.0: the scheme by which the document was read, which is not known here.
  if (servers.Empty()) add("https://" + std::string(host) + path);
  return servers;
}

}  // namespace accord::analysis::openapi2
