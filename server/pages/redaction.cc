#include "accord/server/pages/redaction.h"

#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/http/media_type.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/json/reader.h"
#include "accord/server/pages/schema_traits.h"
#include "accord/server/pages/secret_names.h"

namespace accord::server::pages {

using contract::Json;
using contract::Operation;
using contract::Parameter;
using contract::ParameterIn;
using contract::SecurityScheme;

namespace {

// Fields of HTTP that carry no credentials (RFC 9110, RFC 7240, W3C Trace Context).
constexpr std::string_view plain_fields[] = {
    "accept",
    "accept-charset",
    "access-control-request-headers",
    "access-control-request-method",
    "content-encoding",
    "content-language",
    "content-type",
    "date",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "last-event-id",
    "prefer",
    "range",
    "traceparent",
    "x-http-method-override",
    "x-request-id",
    "x-requested-with"};

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

std::string decoded(std::string_view text) {
  return contract::percent_decode(text).value_or(std::string(text));
}

// "" of the path "/".
std::string_view literal_of(const contract::PathTemplate::Segment& segment) {
  return segment.empty() ? std::string_view() : segment.front().text;
}

// As the router matches it: a literal may be percent-encoded.
bool is_match(const contract::PathTemplate::Segment& segment, std::string_view text) {
  if (is_literal(segment)) return decoded(text) == literal_of(segment);
  std::vector<std::string_view> values;
  return match_segment(segment, text, values);
}

bool is_index(std::string_view token) {
  return token == "-" || std::all_of(token.begin(), token.end(), [](char each) {
           return each >= '0' && each <= '9';
         });
}

// "user[pin]" names user and pin.
std::vector<std::string_view> names_in(std::string_view name) {
  std::vector<std::string_view> names;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find_first_of("[]", begin), name.size());
    if (end > begin) names.push_back(name.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

// A text that has names of its own.
bool is_json_text(std::string_view text) {
  if (text.find_first_of("{[") == std::string_view::npos) return false;
  const auto read = contract::read_json(text, {});
  return read && (read->IsObject() || read->IsArray());
}

// RFC 6902 section 4.
bool is_patch_operation(const Json& value) {
  if (!value.IsObject()) return false;
  const auto text = [&](const char* name) {
    const auto found = value.FindMember(name);
    const bool is_text = found != value.MemberEnd() && found->value.IsString();
    return is_text ? std::optional(contract::text_of(found->value)) : std::nullopt;
  };
  constexpr std::string_view operations[] = {"add", "remove", "replace", "move", "copy", "test"};
  const auto operation = text("op");
  const auto path = text("path");
  return operation && path && (path->empty() || path->starts_with('/')) &&
         std::find(std::begin(operations), std::end(operations), *operation) !=
             std::end(operations);
}

}  // namespace

Redaction::Redaction(const contract::Contract& contract)
    : fields_(std::begin(plain_fields), std::end(plain_fields)) {
  const SchemaTraits traits(*contract.documents);
  for (const auto& [name, schema] : traits.properties()) {
    documented_.emplace(name);
    if (traits.is_secret(schema)) secret_.emplace(name);
    if (traits.is_structured(schema)) structured_.emplace(name);
  }
  Names hidden_fields = {"authorization", "proxy-authorization", "cookie"};
  for (const Operation& operation : contract.operations) {
    for (const Parameter& each : operation.parameters) {
      const bool is_secret = traits.is_secret(each.schema);
      const bool is_structured = each.content || traits.is_structured(each.schema);
      if (each.in == ParameterIn::header) {
        auto& fields = is_secret || is_structured ? hidden_fields : fields_;
        fields.insert(contract::http::to_lower(each.name));
        continue;
      }
      documented_.insert(each.name);
      if (is_secret) secret_.insert(each.name);
      if (is_structured) structured_.insert(each.name);
    }
    if (!operation.body) continue;
    const auto& content = operation.body->content;
    const bool is_secret = std::any_of(content.begin(), content.end(), [&](const auto& each) {
      return traits.is_secret(each.schema);
    });
    if (!is_secret) bodies_.insert(operation.id);
  }
  for (const SecurityScheme& each : contract.security_schemes) {
    if (each.kind != SecurityScheme::Kind::api_key) continue;
    if (each.in == SecurityScheme::In::header)
      hidden_fields.insert(contract::http::to_lower(each.parameter));
    if (each.in == SecurityScheme::In::query) secret_.insert(each.parameter);
  }
  for (const std::string& each : hidden_fields)
    fields_.erase(each);
  add_paths(contract);
}

void Redaction::add_paths(const contract::Contract& contract) {
  for (const std::string_view each : segments_of(contract.base_path)) {
    base_.push_back(decoded(each));
    literals_.insert(decoded(each));
  }
  for (const Operation& each : contract.operations) {
    Path path{each.path, {}};
    for (const auto& segment : each.path.segments()) {
      if (is_literal(segment)) literals_.emplace(literal_of(segment));
      path.shown.push_back(std::all_of(segment.begin(), segment.end(), [&](const auto& part) {
        return !part.is_parameter || (shows(part.text) && !structured_.contains(part.text));
      }));
    }
    paths_.push_back(std::move(path));
  }
}

bool Redaction::shows_field(std::string_view name) const {
  return fields_.contains(contract::http::to_lower(name)) && !is_called_secret(name);
}

bool Redaction::shows(std::string_view name) const {
  return documented_.contains(name) && !secret_.contains(name) && !is_called_secret(name);
}

bool Redaction::shows_place(std::string_view pointer) const {
  const auto tokens = contract::split_pointer(pointer);
  return tokens && std::all_of(tokens->begin(), tokens->end(), [&](const auto& each) {
           return is_index(each) || shows(each);
         });
}

// Of a query or of a form, where a text may be an object (`explode: false`, JSON).
bool Redaction::shows_pair(std::string_view name) const {
  if (documented_.contains(name)) return shows(name) && !structured_.contains(name);
  const auto names = names_in(name);
  std::string_view last;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0 && is_index(names[i])) continue;
    if (!shows(names[i])) return false;
    last = names[i];
  }
  return !last.empty() && !structured_.contains(last);
}

bool Redaction::shows(const contract::http::ProblemError& error, std::string_view operation) const {
  if (error.in == "header") return shows_field(error.pointer);
  if (error.in == "query" || error.in == "path") return shows_pair(error.pointer);
  if (error.in != "body") return false;
  // Says that there is no such member, and nothing of its value.
  if (error.keyword == "additionalProperties" || error.keyword == "unevaluatedProperties")
    return true;
  return bodies_.contains(operation) && shows_place(error.pointer);
}

std::string Redaction::target(std::string_view target) const {
  const std::size_t question = std::min(target.find('?'), target.size());
  std::string_view before = target.substr(0, question);
  std::string text;
  // RFC 9112 section 3.2.2: the absolute form.
  const std::size_t scheme = before.find("://");
  if (!before.starts_with('/') && scheme != std::string_view::npos) {
    const std::size_t end = std::min(before.find('/', scheme + 3), before.size());
    if (before.substr(0, end).find('@') != std::string_view::npos) return std::string(mark);
    text = before.substr(0, end);
    before.remove_prefix(end);
  }
  const bool is_path = before.empty() || before.starts_with('/');
  text += is_path ? path(before) : before == "*" ? "*" : std::string(mark);
  if (question == target.size()) return text;
  return text + '?' + pairs(target.substr(question + 1));
}

// Segments of the contract itself, and values where all templates that the path matches show them.
std::string Redaction::path(std::string_view path) const {
  const auto segments = segments_of(path);
  const bool is_below =
      segments.size() >= base_.size() &&
      std::equal(base_.begin(), base_.end(), segments.begin(), [](auto& a, auto b) {
        return a == decoded(b);
      });
  std::vector<bool> shown(segments.size());
  bool is_known = false;
  for (const Path& each : paths_) {
    const auto& wanted = each.text.segments();
    if (!is_below || wanted.size() + base_.size() != segments.size()) continue;
    const auto begin = segments.begin() + static_cast<std::ptrdiff_t>(base_.size());
    if (!std::equal(wanted.begin(), wanted.end(), begin, is_match)) continue;
    for (std::size_t i = 0; i < wanted.size(); ++i)
      shown[base_.size() + i] = each.shown[i] && (!is_known || shown[base_.size() + i]);
    is_known = true;
  }
  std::string text;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string value = decoded(segments[i]);
    // RFC 3986 section 3.3: parameters of a segment.
    const bool is_plain = value.find_first_of(";=") == std::string::npos;
    const bool is_shown = value.empty() || literals_.contains(value) || (shown[i] && is_plain);
    text += '/';
    text += is_shown ? segments[i] : mark;
  }
  return text;
}

std::string Redaction::pairs(std::string_view form) const {
  std::string text;
  while (!form.empty()) {
    const std::string_view pair = form.substr(0, form.find('&'));
    const std::string_view raw = pair.substr(0, pair.find('='));
    const std::string_view value = pair.substr(std::min(raw.size() + 1, pair.size()));
    std::string spaced(raw);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    const std::string name = decoded(spaced);
    // A name alone may be the secret; some take ';' for a separator.
    const bool is_secret = value.empty() && !documented_.contains(name) && !raw.empty();
    text += is_secret ? mark : raw;
    if (raw.size() < pair.size()) text += '=';
    const bool is_plain =
        value.find(';') == std::string_view::npos && !is_json_text(decoded(value));
    if (!value.empty()) text += is_plain && shows_pair(name) ? value : mark;
    if (pair.size() < form.size()) text += '&';
    form.remove_prefix(std::min(pair.size() + 1, form.size()));
  }
  return text;
}

std::optional<std::string> Redaction::body(
    std::string_view operation, std::string_view content_type, std::string_view body) const {
  if (!bodies_.contains(operation)) return std::nullopt;
  const auto type = contract::http::MediaType::parse(content_type);
  if (type && type->subtype == "x-www-form-urlencoded") return pairs(body);
  if (!type || !type->is_json()) return std::nullopt;
  auto read = contract::read_json(body, {});
  if (!read) return std::nullopt;
  redact(read.value(), Below::nothing, read->GetAllocator());
  return contract::to_text(read.value());
}

void Redaction::redact(Json& value, Below below, contract::JsonAllocator& allocator) const {
  if (value.IsArray()) {
    for (Json& each : value.GetArray())
      redact(each, below, allocator);
  } else if (is_patch_operation(value)) {
    redact_patch(value, allocator);
  } else if (value.IsObject()) {
    for (auto& member : value.GetObject()) {
      const bool is_shown = shows(contract::text_of(member.name));
      if (!is_shown) member.value = contract::make_string(mark, allocator);
      redact(member.value, Below::shown_name, allocator);
    }
  } else if (
      below == Below::nothing || (value.IsString() && is_json_text(contract::text_of(value)))) {
    value = contract::make_string(mark, allocator);
  }
}

// Its path names what its value is.
void Redaction::redact_patch(Json& operation, contract::JsonAllocator& allocator) const {
  const std::string path(contract::text_of(operation["path"]));
  for (auto& member : operation.GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    if (name == "op") continue;
    if ((name == "path" || name == "from") && member.value.IsString()) {
      member.value = contract::make_string(place(contract::text_of(member.value)), allocator);
    } else if (name == "value" && shows_place(path)) {
      const auto tokens = contract::split_pointer(path);
      const bool is_named = !std::all_of(tokens->begin(), tokens->end(), is_index);
      redact(member.value, is_named ? Below::shown_name : Below::nothing, allocator);
    } else {
      member.value = contract::make_string(mark, allocator);
    }
  }
}

std::string Redaction::place(std::string_view pointer) const {
  const auto tokens = contract::split_pointer(pointer);
  if (!tokens) return std::string(mark);
  std::string text;
  for (const std::string& each : *tokens)
    text = contract::child_pointer(
        text, is_index(each) || documented_.contains(each) ? std::string_view(each) : mark);
  return text;
}

}  // namespace accord::server::pages
