#include "accord/server/pages/redaction.h"

#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/document/referenced_documents.h"
#include "accord/contract/http/media_type.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/reader.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/shape.h"

namespace accord::server::pages {

using contract::Json;
using contract::Node;
using contract::SecurityScheme;

namespace {

// Part of a name, without case and separators.
bool is_called_secret(std::string_view name) {
  constexpr std::string_view parts[] = {
      "password",
      "passwd",
      "passphrase",
      "passcode",
      "secret",
      "token",
      "apikey",
      "authorization",
      "credential",
      "privatekey",
      "accesskey",
      "sessionid",
      "cardnumber",
      "signature"};
  constexpr std::string_view wholes[] = {"pwd", "pass", "pin", "otp", "cvv", "cvc", "ssn", "iban"};
  const std::string text = contract::resource::normalized(name);
  return std::any_of(
             std::begin(parts),
             std::end(parts),
             [&](std::string_view each) { return text.find(each) != std::string::npos; }) ||
         std::find(std::begin(wholes), std::end(wholes), text) != std::end(wholes);
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the '/'
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

}  // namespace

Redaction::Redaction(const contract::Contract& contract)
    : fields_({"authorization", "proxy-authorization", "cookie"}),
      base_path_(contract.base_path) {
  for (const SecurityScheme& each : contract.security_schemes) {
    if (each.kind != SecurityScheme::Kind::api_key) continue;
    if (each.in == SecurityScheme::In::header)
      fields_.insert(contract::http::to_lower(each.parameter));
    if (each.in == SecurityScheme::In::query) names_.insert(each.parameter);
  }
  add_properties(contract);
  for (const contract::Operation& each : contract.operations) {
    const auto parameters = each.path.parameters();
    const bool has_secret = std::any_of(
        parameters.begin(), parameters.end(), [&](const auto& name) { return is_secret(name); });
    if (has_secret) paths_.push_back(each.path);
  }
}

void Redaction::add_properties(const contract::Contract& contract) {
  const contract::schema::References references(*contract.documents);
  std::vector<Node> open;
  for (const contract::Document* each : contract::documents_of(*contract.documents))
    open.push_back({each, &each->root()});
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    for (const auto& [name, schema] : node.member("properties").members()) {
      using contract::resource::has_flag;
      using contract::resource::keyword_of;
      const Node format = keyword_of(references, schema, "format");
      const bool is_password = format.is_string() && contract::text_of(*format.value) == "password";
      if (is_password || has_flag(references, schema, "writeOnly")) names_.emplace(name);
    }
    for (const auto& [name, value] : node.members())
      open.push_back(value);
    for (const Node& each : node.elements())
      open.push_back(each);
  }
}

bool Redaction::is_secret_field(std::string_view name) const {
  return fields_.contains(contract::http::to_lower(name)) || is_called_secret(name);
}

bool Redaction::is_secret(std::string_view name) const {
  return names_.contains(std::string(name)) || is_called_secret(name);
}

std::string Redaction::target(std::string_view target) const {
  const std::size_t question = target.find('?');
  std::string text = path(target.substr(0, question));
  if (question == std::string_view::npos) return text;
  return text + '?' + pairs(target.substr(question + 1));
}

std::string Redaction::path(std::string_view path) const {
  if (!path.starts_with(base_path_)) return std::string(path);
  const auto segments = segments_of(path.substr(base_path_.size()));
  // As the router matches it: a literal may be percent-encoded.
  const auto matches = [](const auto& segment, std::string_view text, auto& values) {
    if (!is_literal(segment)) return match_segment(segment, text, values);
    return contract::percent_decode(text) == segment.front().text;
  };
  for (const contract::PathTemplate& each : paths_) {
    if (each.segments().size() != segments.size()) continue;
    std::vector<std::string_view> values;
    bool is_match = true;
    for (std::size_t i = 0; i < segments.size() && is_match; ++i)
      is_match = matches(each.segments()[i], segments[i], values);
    if (!is_match) continue;
    const auto names = each.parameters();
    std::string text(path);
    for (std::size_t i = values.size(); i-- > 0;) {
      const auto begin = static_cast<std::size_t>(values[i].data() - path.data());
      if (is_secret(names[i])) text.replace(begin, values[i].size(), mark);
    }
    return text;
  }
  return std::string(path);
}

std::string Redaction::pairs(std::string_view form) const {
  std::string text;
  while (!form.empty()) {
    const std::size_t end = std::min(form.find('&'), form.size());
    const std::string_view pair = form.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view raw = pair.substr(0, equals);
    const std::string name = contract::percent_decode(raw).value_or(std::string(raw));
    text += raw;
    if (equals < pair.size()) {
      text += '=';
      text += is_secret(name) ? mark : pair.substr(equals + 1);
    }
    if (end < form.size()) text += '&';
    form.remove_prefix(std::min(end + 1, form.size()));
  }
  return text;
}

std::optional<std::string> Redaction::body(
    std::string_view content_type, std::string_view body) const {
  const auto type = contract::http::MediaType::parse(content_type);
  if (type && type->subtype == "x-www-form-urlencoded") return pairs(body);
  if (!type || !type->is_json()) return std::nullopt;
  auto read = contract::read_json(body, {});
  if (!read) return std::nullopt;
  redact(read.value(), read->GetAllocator());
  return contract::to_text(read.value());
}

void Redaction::redact(Json& value, contract::JsonAllocator& allocator) const {
  if (value.IsArray()) {
    for (Json& each : value.GetArray())
      redact(each, allocator);
  }
  if (!value.IsObject()) return;
  for (auto& member : value.GetObject()) {
    if (is_secret(contract::text_of(member.name))) {
      member.value = contract::make_string(mark, allocator);
    } else {
      redact(member.value, allocator);
    }
  }
}

}  // namespace accord::server::pages
