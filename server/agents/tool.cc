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

bool is_of_scheme(const SecurityScheme& scheme, const Parameter& parameter) {
  if (scheme.kind != SecurityScheme::Kind::api_key) return false;
  switch (scheme.in) {
    case SecurityScheme::In::header:
      return parameter.in == ParameterIn::header &&
             contract::http::is_same_ignoring_case(scheme.parameter, parameter.name);
    case SecurityScheme::In::query:
      return parameter.in == ParameterIn::query && scheme.parameter == parameter.name;
    case SecurityScheme::In::cookie:
      return parameter.in == ParameterIn::cookie && scheme.parameter == parameter.name;
  }
  return false;
}

// Whoever starts accord mcp gives these: no agent sees or sends them.
bool is_credential(const Contract& contract, const Parameter& parameter) {
  const bool is_field =
      parameter.in == ParameterIn::header &&
      (contract::http::is_same_ignoring_case(parameter.name, "Cookie") ||
       contract::http::is_same_ignoring_case(parameter.name, "Proxy-Authorization"));
  const auto& schemes = contract.security_schemes;
  return is_field || std::any_of(schemes.begin(), schemes.end(), [&](const auto& each) {
           return is_of_scheme(each, parameter);
         });
}

std::optional<ToolBody> body_of(
    const Contract& contract, const Operation& operation, validation::SchemaSet& schemas) {
  if (!operation.body) return std::nullopt;
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

bool is_safe(const Operation& operation) {
  using contract::http::Method;
  return operation.method == Method::get || operation.method == Method::head ||
         operation.method == Method::options || operation.method == Method::trace;
}

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
      body_of(contract, operation, schemas),
      validation::ResponseValidator(contract, operation, schemas, found)};
  std::vector<std::string> names;
  for (const Parameter& each : operation.parameters) {
    if (is_credential(contract, each)) continue;
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
