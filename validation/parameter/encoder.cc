#include "accord/validation/parameter/encoder.h"

#include <optional>

#include "accord/contract/base/percent.h"
#include "accord/validation/parameter/deep_object.h"
#include "accord/validation/parameter/scalar_text.h"

namespace accord::validation {
namespace {

using contract::Json;
using contract::ParameterIn;
using contract::Style;
using Form = ParameterLayout::Form;
using Pairs = std::vector<EncodedPair>;

// RFC 3986 section 2.2 without what delimits a query or a list inside of it.
constexpr std::string_view kept_reserved = ":/?@!$'()*;";

std::string escape(std::string_view text, const ParameterLayout& layout) {
  if (layout.escaping == Escaping::none) return std::string(text);
  std::string escaped;
  for (const char each : text) {
    const bool is_kept = layout.escaping == Escaping::reserved_query &&
                         kept_reserved.find(each) != kept_reserved.npos;
    // A dot delimits the pieces of a label.
    const bool is_dot = layout.style == Style::label && each == '.';
    if (is_kept) {
      escaped += each;
    } else {
      escaped += is_dot ? "%2E" : contract::percent_encode(std::string_view(&each, 1));
    }
  }
  return escaped;
}

std::string escaped_text(const Json& value, const ParameterLayout& layout) {
  return escape(scalar_text(value), layout);
}

// Arrays inside of an exploded object repeat their name.
void add_pairs(
    const std::string& name, const Json& value, const ParameterLayout& layout, Pairs& pairs) {
  if (value.IsArray()) {
    for (const Json& each : value.GetArray())
      pairs.push_back({name, escaped_text(each, layout)});
  } else {
    pairs.push_back({name, escaped_text(value, layout)});
  }
}

// name=value for each pair.
Pairs exploded(const Json& value, const ParameterLayout& layout) {
  Pairs pairs;
  if (value.IsObject()) {
    for (const auto& each : value.GetObject())
      add_pairs(std::string(contract::text_of(each.name)), each.value, layout, pairs);
  } else {
    add_pairs(layout.name, value, layout, pairs);
  }
  return pairs;
}

std::string_view delimiter_text(const ParameterLayout& layout) {
  if (layout.style == Style::space_delimited) return "%20";
  if (layout.style == Style::pipe_delimited) return "%7C";
  return layout.style == Style::label && layout.explode ? "." : ",";
}

void add_piece(
    std::string_view piece, std::string_view delimiter, std::optional<std::string>& text) {
  if (text) {
    (*text += delimiter) += piece;
  } else {
    text = piece;
  }
}

// The whole array or object in one text; nullopt where it is empty.
std::optional<std::string> joined(const Json& value, const ParameterLayout& layout) {
  std::optional<std::string> text;
  const std::string_view delimiter = delimiter_text(layout);
  if (value.IsArray()) {
    for (const Json& each : value.GetArray())
      add_piece(escaped_text(each, layout), delimiter, text);
    return text;
  }
  const std::string_view between = layout.explode ? "=" : delimiter;
  Pairs pairs;
  for (const auto& each : value.GetObject())
    add_pairs(escape(contract::text_of(each.name), layout), each.value, layout, pairs);
  for (const EncodedPair& each : pairs)
    add_piece(each.name + std::string(between) + each.text, delimiter, text);
  return text;
}

std::string matrix(const Json& value, const ParameterLayout& layout) {
  const bool is_whole = !value.IsArray() && !value.IsObject();
  Pairs pairs;
  if (layout.explode || is_whole) {
    pairs = exploded(value, layout);
  } else if (auto text = joined(value, layout)) {
    pairs = {{layout.name, std::move(*text)}};
  }
  std::string all;
  for (const EncodedPair& each : pairs) {
    all += ';' + escape(each.name, layout);
    if (!each.text.empty()) all += '=' + each.text;
  }
  return all;
}

Pairs deep(const Json& value, const ParameterLayout& layout) {
  Pairs pairs;
  for (auto& [name, text] : write_deep_object(layout.name, value))
    pairs.push_back({std::move(name), escape(text, layout)});
  return pairs;
}

std::vector<EncodedPair> written(const ParameterLayout& layout, const Json& value) {
  const bool is_whole = !value.IsArray() && !value.IsObject();
  const bool is_json = layout.form == Form::json;
  const std::string& name = layout.name;
  if (is_json) return {{name, escape(contract::to_text(value), layout)}};
  if (layout.style == Style::matrix) return {{name, matrix(value, layout)}};
  if (layout.style == Style::label) {
    const auto text = is_whole ? escaped_text(value, layout) : joined(value, layout);
    return {{name, "." + text.value_or("")}};
  }
  if (layout.form == Form::text) return {{name, escaped_text(value, layout)}};
  if (layout.style == Style::deep_object && !is_whole) return deep(value, layout);
  const bool is_one_text = layout.in == ParameterIn::path || layout.in == ParameterIn::header;
  if (layout.explode && !is_one_text) return exploded(value, layout);
  const auto text = is_whole ? escaped_text(value, layout) : joined(value, layout);
  if (!text && !is_one_text) return {};
  return {{name, text.value_or("")}};
}

}  // namespace

std::vector<EncodedPair> encode_parameter(const ParameterLayout& layout, const Json& value) {
  auto pairs = written(layout, value);
  if (layout.in != ParameterIn::cookie) return pairs;
  // RFC 6265 section 4.1.1: a name is a token. That of the parameter is the contract's.
  for (EncodedPair& each : pairs) {
    if (each.name != layout.name) each.name = contract::percent_encode(each.name);
  }
  return pairs;
}

}  // namespace accord::validation
