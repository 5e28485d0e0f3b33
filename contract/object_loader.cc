#include <map>
#include <tuple>

#include "accord/contract/http/text.h"
#include "accord/contract/loader.h"
#include "accord/contract/messages.h"

namespace accord::contract {
namespace {

const std::map<std::string_view, ParameterIn> places = {
    {"path", ParameterIn::path},
    {"query", ParameterIn::query},
    {"header", ParameterIn::header},
    {"cookie", ParameterIn::cookie}};

const std::map<std::string_view, Style> styles = {
    {"simple", Style::simple},
    {"label", Style::label},
    {"matrix", Style::matrix},
    {"form", Style::form},
    {"spaceDelimited", Style::space_delimited},
    {"pipeDelimited", Style::pipe_delimited},
    {"deepObject", Style::deep_object}};

bool fits(Style style, ParameterIn in) {
  switch (style) {
    case Style::simple:
      return in == ParameterIn::path || in == ParameterIn::header;
    case Style::label:
    case Style::matrix:
      return in == ParameterIn::path;
    case Style::form:
      return in == ParameterIn::query || in == ParameterIn::cookie;
    case Style::space_delimited:
    case Style::pipe_delimited:
    case Style::deep_object:
      return in == ParameterIn::query;
  }
  return false;
}

}  // namespace

std::optional<Node> ObjectLoader::follow(const Node& at) {
  auto target = documents_.follow(at);
  if (target && target->is_object()) return std::move(target).value();
  if (target) {
    found_.push_back(error(*target, messages::not_an_object()));
  } else {
    found_.insert(found_.end(), target.fault().begin(), target.fault().end());
  }
  return std::nullopt;
}

std::optional<Parameter> ObjectLoader::parameter(const Node& at) {
  const auto node = follow(at);
  if (!node) return std::nullopt;
  Parameter parameter;
  parameter.node = *node;
  parameter.name = node->text("name");
  if (parameter.name.empty()) {
    found_.push_back(error(*node, messages::parameter_without_name()));
    return std::nullopt;
  }
  const auto place = places.find(node->text("in"));
  if (place == places.end()) {
    const Node in = node->member("in");
    const bool is_there = static_cast<bool>(in);
    found_.push_back(
        error(is_there ? in : *node, messages::invalid_parameter_in(parameter.name, is_there)));
    return std::nullopt;
  }
  parameter.in = place->second;
  parameter.is_required = node->flag("required");
  if (parameter.in == ParameterIn::path && !parameter.is_required) {
    found_.push_back(error(*node, messages::optional_path_parameter(parameter.name)));
  }
  if (const Node content = node->member("content")) {
    std::tie(parameter.content, parameter.schema) = only_content(content, "parameter");
  } else {
    parameter_style(*node, parameter);
  }
  return parameter;
}

std::pair<std::optional<http::MediaType>, Node> ObjectLoader::only_content(
    const Node& at, std::string_view owner) {
  const auto media_types = content(at);
  if (media_types.size() == 1) {
    return {media_types.front().media_type, media_types.front().schema};
  }
  found_.push_back(error(at, messages::one_media_type(owner)));
  return {};
}

void ObjectLoader::parameter_style(const Node& at, Parameter& parameter) {
  const bool is_simple = parameter.in == ParameterIn::path || parameter.in == ParameterIn::header;
  parameter.style = is_simple ? Style::simple : Style::form;
  if (const Node style = at.member("style")) {
    const auto known = styles.find(at.text("style"));
    if (known == styles.end() || !fits(known->second, parameter.in)) {
      found_.push_back(
          error(style, messages::invalid_parameter_style(at.text("style"), at.text("in"))));
    } else {
      parameter.style = known->second;
    }
  }
  parameter.explode = at.flag("explode", parameter.style == Style::form);
  parameter.allow_reserved = at.flag("allowReserved") && parameter.in == ParameterIn::query;
  parameter.allow_empty_value = at.flag("allowEmptyValue") && parameter.in == ParameterIn::query;
  parameter.schema = at.member("schema");
  if (!parameter.schema) {
    found_.push_back(error(at, messages::parameter_without_schema(parameter.name)));
  }
}

std::vector<MediaTypeObject> ObjectLoader::content(const Node& at) {
  std::vector<MediaTypeObject> all;
  for (const auto& [name, node] : at.members()) {
    const auto media_type = http::MediaType::parse(name);
    if (!media_type) {
      found_.push_back(warning(node, messages::invalid_media_type(name, "application/json")));
      continue;
    }
    const auto target = follow(node);
    if (!target) continue;
    MediaTypeObject one{*media_type, target->member("schema"), *target, {}};
    for (const auto& [property, described] : target->member("encoding").members()) {
      if (const auto object = follow(described)) {
        one.encodings.push_back(encoding(property, *object));
      }
    }
    all.push_back(std::move(one));
  }
  return all;
}

EncodingObject ObjectLoader::encoding(std::string_view property, const Node& at) {
  EncodingObject encoding;
  encoding.property = property;
  encoding.node = at;
  for (const std::string_view each : http::split_list(at.text("contentType"))) {
    if (const auto media_type = http::MediaType::parse(each)) {
      encoding.content_types.push_back(*media_type);
    } else {
      found_.push_back(
          error(at.member("contentType"), messages::invalid_media_type(each, "image/png")));
    }
  }
  encoding.headers = headers(at.member("headers"));
  encoding.allow_reserved = at.flag("allowReserved");
  if (at.member("style") || at.member("explode") || at.member("allowReserved")) {
    encoding.style = Style::form;
  }
  if (const Node style = at.member("style")) {
    const auto known = styles.find(at.text("style"));
    if (known == styles.end() || !fits(known->second, ParameterIn::query)) {
      found_.push_back(error(style, messages::invalid_form_style(at.text("style"))));
    } else {
      encoding.style = known->second;
    }
  }
  encoding.explode = at.flag("explode", encoding.style.value_or(Style::form) == Style::form);
  return encoding;
}

std::optional<HeaderObject> ObjectLoader::header(std::string_view name, const Node& at) {
  const auto node = follow(at);
  if (!node) return std::nullopt;
  HeaderObject header{
      std::string(name),
      node->flag("required"),
      node->member("schema"),
      *node,
      node->flag("explode")};
  if (const Node content = node->member("content")) {
    std::tie(header.content, header.schema) = only_content(content, "header");
  }
  return header;
}

std::vector<HeaderObject> ObjectLoader::headers(const Node& at) {
  std::vector<HeaderObject> all;
  for (const auto& [name, described] : at.members()) {
    // OpenAPI 3.1 sections 4.8.15.1 and 4.8.17.1: Content-Type is described elsewhere.
    if (http::is_same_ignoring_case(name, "Content-Type")) continue;
    if (auto each = header(name, described)) all.push_back(std::move(*each));
  }
  return all;
}

std::optional<RequestBody> ObjectLoader::request_body(const Node& at) {
  const auto node = follow(at);
  if (!node) return std::nullopt;
  RequestBody body{node->flag("required"), content(node->member("content")), *node};
  if (body.content.empty()) {
    const Node given = node->member("content");
    const bool is_there = static_cast<bool>(given);
    found_.push_back(error(is_there ? given : *node, messages::body_without_content(is_there)));
  }
  return body;
}

ResponseObject ObjectLoader::response(std::string_view status, const Node& at) {
  ResponseObject response;
  response.status = status;
  response.node = at;
  const auto node = follow(at);
  if (!node) return response;
  response.node = *node;
  response.content = content(node->member("content"));
  response.headers = headers(node->member("headers"));
  return response;
}

std::vector<SecurityRequirement> ObjectLoader::security(const Node& at) {
  std::vector<SecurityRequirement> all;
  if (at && !at.is_array()) found_.push_back(error(at, messages::security_not_an_array()));
  for (const Node& alternative : at.elements()) {
    if (!alternative.is_object()) {
      found_.push_back(error(alternative, messages::requirement_not_an_object()));
      continue;
    }
    SecurityRequirement requirement;
    for (const auto& [scheme, scopes] : alternative.members()) {
      SecurityRequirement::Use use{std::string(scheme), {}};
      // What is not an array must not be read as "no scopes".
      if (!scopes.is_array()) {
        found_.push_back(error(scopes, messages::scopes_not_an_array()));
      }
      for (const Node& scope : scopes.elements()) {
        if (!scope.is_string()) found_.push_back(error(scope, messages::scope_not_a_string()));
        use.scopes.emplace_back(text_of(*scope.value));
      }
      if (!documents_.root().member("components").member("securitySchemes").member(scheme)) {
        found_.push_back(key_error(scopes, messages::undefined_security_scheme(use.scheme)));
      }
      requirement.uses.push_back(std::move(use));
    }
    all.push_back(std::move(requirement));
  }
  return all;
}

SecurityScheme ObjectLoader::security_scheme(std::string_view name, const Node& at) {
  using Kind = SecurityScheme::Kind;
  SecurityScheme scheme;
  scheme.name = name;
  scheme.node = at;
  const auto node = follow(at);
  if (!node) return scheme;
  scheme.node = *node;
  scheme.type = node->text("type");
  if (scheme.type == "apiKey") {
    scheme.kind = Kind::api_key;
    scheme.parameter = node->text("name");
    const std::string_view in = node->text("in");
    if (in == "query") scheme.in = SecurityScheme::In::query;
    if (in == "cookie") scheme.in = SecurityScheme::In::cookie;
    if (scheme.parameter.empty() || (in != "header" && in != "query" && in != "cookie")) {
      found_.push_back(error(*node, messages::incomplete_api_key()));
    }
  } else if (scheme.type == "http") {
    const std::string http_scheme = http::to_lower(node->text("scheme"));
    scheme.kind = http_scheme == "basic"    ? Kind::basic
                  : http_scheme == "bearer" ? Kind::bearer
                                            : Kind::other;
    scheme.type += " " + http_scheme;
    if (http_scheme.empty()) {
      found_.push_back(error(*node, messages::unnamed_http_scheme()));
    }
  } else if (scheme.type == "oauth2") {
    scheme.kind = Kind::oauth2;
  } else if (scheme.type == "openIdConnect") {
    scheme.kind = Kind::open_id_connect;
  } else if (scheme.type != "mutualTLS") {
    const Node type = node->member("type");
    const bool is_there = static_cast<bool>(type);
    found_.push_back(
        error(is_there ? type : *node, messages::invalid_scheme_type(scheme.name, is_there)));
  }
  return scheme;
}

}  // namespace accord::contract
