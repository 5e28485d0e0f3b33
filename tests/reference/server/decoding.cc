#include "reference/server/decoding.h"

#include <algorithm>
#include <charconv>
#include <regex>

#include "reference/server/negotiation.h"

namespace accord::reference {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;  // values still encoded

// What text means by the type of its schema; nothing where it is not of that type.
std::optional<Value> coerce(const std::string& text, const Value& schema, bool is_lenient) {
  const std::string type = schema.text_at("type");
  static const std::regex number("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  if (type == "integer") {
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = fault == std::errc() && end == text.data() + text.size();
    if (!is_whole && !is_lenient) return std::nullopt;
    return Value(value);
  }
  if (type == "number") {
    if (!is_lenient && !std::regex_match(text, number)) return std::nullopt;
    return Value(std::strtod(text.c_str(), nullptr));
  }
  if (type == "boolean") {
    if (text == "true" || text == "false") return Value(text == "true");
    return is_lenient ? std::optional<Value>(Value(false)) : std::nullopt;
  }
  if (!Value::parse(Value(text).to_text())) return std::nullopt;  // not UTF-8
  return Value(text);
}

Pairs pairs_of(const std::string& text, char separator, bool plus) {
  Pairs pairs;
  for (const std::string& each : split(text, separator)) {
    const std::size_t equals = std::min(each.find('='), each.size());
    const auto name = decode(each.substr(0, equals), plus);
    pairs.emplace_back(name.value_or("%"), each.substr(std::min(equals + 1, each.size())));
  }
  return pairs;
}

std::vector<std::string> values_of(const Pairs& pairs, const std::string& name) {
  std::vector<std::string> values;
  for (const auto& [key, value] : pairs) {
    if (key == name) values.push_back(value);
  }
  return values;
}

// The parts of a list between delimiters that may be percent-encoded themselves.
std::vector<std::string> parts_of(const std::string& text, const std::string& style) {
  const bool is_piped = style == "pipeDelimited";
  std::vector<std::string> parts(1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_encoded_pipe = lower(text.substr(at, 3)) == "%7c";
    if (is_piped ? text[at] == '|' || is_encoded_pipe : text[at] == ',') {
      parts.emplace_back();
      at += is_piped && is_encoded_pipe ? 2 : 0;
    } else {
      parts.back() += text[at];
    }
  }
  return parts;
}

std::optional<Value> list_of(
    std::vector<std::string> parts, const Value& items, const Schemas& schemas, const Changes& on) {
  if (on.has("lists-first-only")) parts.resize(1);
  Value list = Value::array();
  for (const std::string& each : parts) {
    const auto text = decode(each, true);
    auto value = text ? coerce(*text, schemas.resolve(items), on.has("lenient-numbers"))
                      : std::optional<Value>();
    if (!value) return std::nullopt;
    list.items.push_back(std::move(*value));
  }
  return list;
}

std::optional<Value> object_of(
    const Pairs& members, const Value& schema, const Schemas& schemas, const Changes& on) {
  Value object = Value::object();
  const Value* properties = schema.find("properties");
  for (const auto& [name, raw] : members) {
    const Value* property = properties->find(name);
    const auto text = decode(raw, true);
    if (!text || object.find(name) != nullptr) return std::nullopt;
    const auto value =
        property == nullptr ? Value(*text) : coerce(*text, schemas.resolve(*property), false);
    if (!value) return std::nullopt;
    if (property == nullptr && on.has("unknown-members-ignored")) continue;
    object.set(name, *value);
  }
  return object;
}

Decoded decode_query(
    const Parameter& parameter, const Pairs& pairs, const Schemas& schemas, const Changes& on) {
  const std::string type = parameter.schema->text_at("type");
  if (parameter.style == "deepObject") {
    Pairs members;
    const std::string prefix = parameter.name + "[";
    for (const auto& [name, value] : pairs) {
      if (name.starts_with(prefix) && name.ends_with(']'))
        members.emplace_back(name.substr(prefix.size(), name.size() - prefix.size() - 1), value);
    }
    if (members.empty() || on.has("deep-objects-ignored")) return {};
    return {true, object_of(members, *parameter.schema, schemas, on)};
  }
  auto values = values_of(pairs, parameter.name);
  if (values.empty()) return {};
  if (type == "array") {
    if (!parameter.explode) {
      if (values.size() > 1) return {true, std::nullopt};
      values = parts_of(values.front(), parameter.style);
    }
    return {true, list_of(values, *parameter.schema->find("items"), schemas, on)};
  }
  if (values.size() > 1 && !on.has("repeated-query-accepted")) return {true, std::nullopt};
  const auto text = decode(values.back(), true);
  if (!text) return {true, std::nullopt};
  return {true, coerce(*text, *parameter.schema, on.has("lenient-numbers"))};
}

Decoded decode_path(
    const Parameter& parameter,
    const std::string& segment,
    const Schemas& schemas,
    const Changes& on) {
  const std::string type = parameter.schema->text_at("type");
  if (parameter.style == "matrix") {
    if (!segment.starts_with(';')) return {true, std::nullopt};
    return {true, object_of(pairs_of(segment, ';', false), *parameter.schema, schemas, on)};
  }
  if (parameter.style == "label") {
    if (!segment.starts_with('.')) return {true, std::nullopt};
    std::string rest = segment.substr(1);
    std::replace(rest.begin(), rest.end(), '.', ',');
    return {true, list_of(parts_of(rest, ""), *parameter.schema->find("items"), schemas, on)};
  }
  const auto text = decode(segment, false);
  if (!text) return {true, std::nullopt};
  return {true, coerce(*text, *parameter.schema, on.has("lenient-numbers"))};
}

// RFC 7578: the parts of multipart/form-data by name.
std::optional<Pairs> multipart(const Request& request) {
  const std::string type = request.field("Content-Type").value_or("");
  const std::size_t at = lower(type).find("boundary=");
  if (at == std::string::npos) return std::nullopt;
  std::string boundary = type.substr(at + 9, type.find(';', at) - at - 9);
  std::erase(boundary, '"');
  std::string mark = "\r\n--";
  mark += boundary;
  std::string text = "\r\n";
  text += request.body;
  Pairs parts;
  std::size_t start = text.find(mark);
  while (start != std::string::npos && text.compare(start + mark.size(), 2, "--") != 0) {
    const std::size_t end = text.find(mark, start + mark.size());
    const std::size_t head = text.find("\r\n\r\n", start + mark.size());
    if (end == std::string::npos || head == std::string::npos || head > end) return std::nullopt;
    const std::string fields = text.substr(start, head - start);
    const std::size_t name = fields.find("name=\"");
    if (name == std::string::npos) return std::nullopt;
    parts.emplace_back(
        fields.substr(name + 6, fields.find('"', name + 6) - name - 6),
        text.substr(head + 4, end - head - 4));
    start = end;
  }
  if (start == std::string::npos) return std::nullopt;
  return parts;
}

// Members of a form: arrays where the schema says so, the last text where it does not.
Value members_of(
    const Pairs& pairs, const Value& schema, const Schemas& schemas, const Changes& on) {
  Value form = Value::object();
  const Value* properties = schema.find("properties");
  for (const auto& [name, text] : pairs) {
    const Value* reference = properties->find(name);
    const Value* property = reference == nullptr ? nullptr : &schemas.resolve(*reference);
    if (property == nullptr || property->text_at("format") == "binary") {
      form.set(name, text);
      continue;
    }
    const bool is_list = property->text_at("type") == "array";
    const Value& typed = is_list ? schemas.resolve(*property->find("items")) : *property;
    const Value value = coerce(text, typed, on.has("lenient-numbers")).value_or(Value(text));
    if (!is_list) {
      form.set(name, value);
      continue;
    }
    Value list = form.find(name) == nullptr ? Value::array() : *form.find(name);
    if (on.has("form-lists-last-only")) list.items.clear();
    list.items.push_back(value);
    form.set(name, list);
  }
  return form;
}

}  // namespace

Decoded decode_parameter(
    const Parameter& parameter,
    const Request& request,
    const std::string& segment,
    const Schemas& schemas,
    const Changes& changes) {
  if (parameter.in == "path") return decode_path(parameter, segment, schemas, changes);
  if (parameter.in == "query")
    return decode_query(parameter, pairs_of(request.query, '&', true), schemas, changes);
  auto text = request.field(parameter.in == "cookie" ? "Cookie" : parameter.name);
  if (parameter.in == "cookie" && text) {
    const auto values = values_of(pairs_of(*text, ';', false), parameter.name);
    if (values.empty()) return {};
    text = values.front();
  }
  if (!text) return {};
  if (parameter.schema->text_at("type") == "array") {
    std::vector<std::string> parts = parts_of(*text, "");
    for (std::string& each : parts)
      each = trim(each);
    return {true, list_of(parts, *parameter.schema->find("items"), schemas, changes)};
  }
  return {true, coerce(*text, *parameter.schema, changes.has("lenient-numbers"))};
}

std::optional<Value> decode_body(
    const Request& request,
    const Value& reference,
    const Schemas& schemas,
    const Changes& changes) {
  const Value& schema = schemas.resolve(reference);
  const std::string type = media_type(request.field("Content-Type").value_or(""));
  const std::string& text = request.body;
  if (type == "application/x-www-form-urlencoded") {
    Pairs pairs = pairs_of(text, '&', true);
    for (auto& [name, value] : pairs) {
      const auto plain = decode(value, !changes.has("plus-not-decoded"));
      if (name == "%" || !plain || !Value::parse(Value(*plain).to_text())) return std::nullopt;
      value = *plain;
    }
    return members_of(pairs, schema, schemas, changes);
  }
  if (type == "multipart/form-data") {
    const auto parts = multipart(request);
    if (!parts) return std::nullopt;
    return members_of(*parts, schema, schemas, changes);
  }
  if (type == "application/octet-stream") return Value(text);
  if (type == "text/plain" && schema.text_at("type") == "string") {
    if (!Value::parse(Value(text).to_text())) return std::nullopt;
    return Value(text);
  }
  return Value::parse(text);
}

}  // namespace accord::reference
