#include "accord/server/agents/tool.h"

#include <algorithm>

#include "accord/contract/http/text.h"
#include "accord/server/agents/names.h"

namespace accord::server::agents {
namespace {

using contract::Contract;
using contract::Operation;
using contract::Parameter;
using contract::ParameterIn;
using contract::SecurityScheme;

// Of a query, in many frameworks: a request with it is one of another method.
constexpr const char* method_override = "_method";

using contract::http::is_same_ignoring_case;

ParameterIn place_of(const SecurityScheme& scheme) {
  switch (scheme.in) {
    case SecurityScheme::In::header:
      return ParameterIn::header;
    case SecurityScheme::In::query:
      return ParameterIn::query;
    case SecurityScheme::In::cookie:
      return ParameterIn::cookie;
  }
  return ParameterIn::header;
}

// Whoever starts accord mcp gives these: no agent sees or sends them.
bool is_credential(const Contract& contract, const Parameter& parameter) {
  const auto& schemes = contract.security_schemes;
  return std::any_of(schemes.begin(), schemes.end(), [&](const SecurityScheme& each) {
    if (each.kind != SecurityScheme::Kind::api_key || place_of(each) != parameter.in) return false;
    return parameter.in == ParameterIn::header
               ? is_same_ignoring_case(each.parameter, parameter.name)
               : each.parameter == parameter.name;
  });
}

// What says how the message is framed, where it goes (RFC 9112 sections 3.2 and 6, RFC 9110
// sections 7.6.1 and 10.1), as whom it asks, or what else than its method it does.
bool is_of_the_message(const Parameter& parameter) {
  constexpr std::string_view fields[] = {
      "Connection",
      "Content-Length",
      "Cookie",
      "Expect",
      "Host",
      "Keep-Alive",
      "Proxy-Authorization",
      "Proxy-Connection",
      "TE",
      "Trailer",
      "Transfer-Encoding",
      "Upgrade",
      "X-HTTP-Method",
      "X-HTTP-Method-Override",
      "X-Method-Override"};
  if (parameter.in == ParameterIn::query) return parameter.name == method_override;
  return parameter.in == ParameterIn::header &&
         std::any_of(std::begin(fields), std::end(fields), [&](std::string_view each) {
           return is_same_ignoring_case(each, parameter.name);
         });
}

// Neither an object whose members are pairs of their own nor another argument gives these.
std::set<std::pair<ParameterIn, std::string>> own_names_of(
    const Contract& contract, const Operation& operation) {
  std::set<std::pair<ParameterIn, std::string>> names = {{ParameterIn::query, method_override}};
  for (const Parameter& each : operation.parameters)
    names.emplace(each.in, each.name);
  for (const SecurityScheme& each : contract.security_schemes) {
    if (each.kind == SecurityScheme::Kind::api_key) names.emplace(place_of(each), each.parameter);
  }
  return names;
}

std::optional<ToolBody> body_of(
    const Contract& contract, const Operation& operation, validation::SchemaSet& schemas) {
  // RFC 9110 section 9.3.2: a body of HEAD has no meaning, and no client sends it.
  if (!operation.body || operation.method == contract::http::Method::head) return std::nullopt;
  std::optional<ToolBody> body;
  for (const auto& each : operation.body->content) {
    auto writer = validation::BodyWriter::of(contract, each);
    // JSON goes first: it is what agents write.
    const bool is_better =
        !body || (each.media_type.is_json() && !body->media_type->media_type.is_json());
    if (writer && is_better)
      body = ToolBody{"body", &each, *writer, std::nullopt, operation.body->is_required};
  }
  if (body && body->media_type->schema) body->schema = schemas.add(body->media_type->schema);
  return body;
}

}  // namespace

Tool make_tool(
    const Contract& contract,
    const Operation& operation,
    std::string name,
    validation::SchemaSet& schemas,
    contract::Diagnostics& found) {
  Tool tool{
      std::move(name),
      &operation,
      {},
      own_names_of(contract, operation),
      body_of(contract, operation, schemas),
      validation::ResponseValidator(contract, operation, schemas, found)};
  std::vector<std::string> names;
  for (const Parameter& each : operation.parameters) {
    if (is_credential(contract, each) || is_of_the_message(each)) continue;
    ToolParameter made{
        "", &each, validation::ParameterLayout::of(contract, each, found), std::nullopt};
    if (each.schema && made.layout.is_enforced) made.schema = schemas.add(each.schema);
    tool.parameters.push_back(std::move(made));
    names.push_back(each.name);
  }
  if (tool.body) names.emplace_back("body");
  names = distinct_names(names);
  for (std::size_t i = 0; i < tool.parameters.size(); ++i)
    tool.parameters[i].name = std::move(names[i]);
  if (tool.body) tool.body->name = std::move(names.back());
  return tool;
}

}  // namespace accord::server::agents
