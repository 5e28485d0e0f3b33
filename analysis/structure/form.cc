#include "accord/analysis/structure/form.h"

#include <algorithm>
#include <array>

#include "accord/analysis/structure/messages.h"
#include "accord/contract/base/characters.h"
#include "accord/contract/base/finding.h"
#include "accord/contract/base/similar.h"

namespace accord::analysis::structure {
namespace {

using contract::is_digit;
using contract::is_letter;

// RFC 3986 sections 2 and 3, as far as single characters tell; other letters are left to IRIs.
bool is_uri_reference(std::string_view text) {
  constexpr std::string_view never = "<>\"{}|\\^`";
  return std::none_of(text.begin(), text.end(), [&](char each) {
    const auto byte = static_cast<unsigned char>(each);
    return byte <= ' ' || byte == 0x7F || never.find(each) != std::string_view::npos;
  });
}

bool is_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text.front())) return false;
  const std::string_view scheme = text.substr(0, colon);
  return is_uri_reference(text) && std::all_of(scheme.begin(), scheme.end(), [](char each) {
           return is_letter(each) || is_digit(each) || each == '+' || each == '-' || each == '.';
         });
}

bool is_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

constexpr std::array<std::string_view, 7> types = {
    "array", "boolean", "integer", "number", "object", "string", "null"};

// 3.0 has no null.
bool is_type(std::string_view name, Version version) {
  const auto end = version == Version::v3_0 ? types.end() - 1 : types.end();
  return std::find(types.begin(), end, name) != end;
}

std::string meant(std::string_view text, const std::vector<std::string_view>& words) {
  constexpr std::size_t longest = 32;  // of all words, and some
  const std::string_view near = text.size() > longest ? "" : most_similar(text, words);
  return near.empty() ? "" : "did you mean " + in_quotes(near) + "?";
}

TypeMismatch text_mismatch(const Json& value, std::string expected) {
  const bool is_scalar = value.IsNumber() || value.IsBool();
  return {what_is(value), std::move(expected), is_scalar ? "quote it" : ""};
}

TypeMismatch type_mismatch(const Json& value, Version version) {
  const std::vector<std::string_view> known(types.begin(), types.end());
  const bool is_3_0 = version == Version::v3_0;
  if (value.IsString()) {
    const std::string_view name = text_of(value);
    if (is_type(name, version)) return {};
    const std::string fix = is_3_0 && name == "null" ? "write nullable: true" : meant(name, known);
    return {in_quotes(name), "a JSON Schema type", fix};
  }
  if (is_3_0 || !value.IsArray()) {
    return {
        what_is(value),
        "a JSON Schema type",
        is_3_0 && value.IsArray() ? "write one type, nullable: true or anyOf; arrays are 3.1" : ""};
  }
  if (value.Empty()) return {"an empty array", "at least one type", "name one or remove it"};
  for (const Json& each : value.GetArray()) {
    if (!is_type(text_of(each), version)) {
      const bool is_text = each.IsString();
      return {
          "an array with " + (is_text ? in_quotes(text_of(each)) : what_is(each)),
          "an array of JSON Schema types",
          meant(text_of(each), known)};
    }
    if (std::count(value.Begin(), value.End(), each) > 1) {
      return {
          "an array with " + in_quotes(text_of(each)) + " more than once", "each type once", ""};
    }
  }
  return {};
}

bool is_count(const Json& value) {
  if (value.IsUint64()) return true;
  if (!value.IsDouble()) return false;
  const double number = value.GetDouble();
  constexpr double exact = 9007199254740992;  // 2^53
  return number >= 0 &&
         (number >= exact || number == static_cast<double>(static_cast<uint64_t>(number)));
}

TypeMismatch words_mismatch(const Json& value, const Field& field) {
  const std::string_view text = text_of(value);
  const auto& words = field.words;
  if (words.empty() || std::find(words.begin(), words.end(), text) != words.end()) return {};
  std::string expected;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_last = i + 1 == words.size();
    expected += (i == 0 ? "" : is_last ? " or " : ", ") + std::string(words[i]);
  }
  return {in_quotes(text), expected, meant(text, words), contract::finding::wrong_value};
}

std::string number_fix(const Json& value) {
  return value.IsString() ? "write it without quotes" : "";
}

TypeMismatch text_form_mismatch(const Json& value, const Field& field) {
  if (!value.IsString()) return text_mismatch(value, "a string");
  const std::string_view text = text_of(value);
  switch (field.form) {
    case Form::uri_reference:
      if (is_uri_reference(text)) return {};
      return {
          in_quotes(text),
          "a URL",
          "percent-encode what a URL does not allow (RFC 3986)",
          contract::finding::wrong_value};
    case Form::uri:
      if (is_uri(text)) return {};
      return {
          in_quotes(text),
          "an absolute URI",
          "write one like https://example.com/name",
          contract::finding::wrong_value};
    case Form::email:
      if (is_email(text)) return {};
      return {
          in_quotes(text),
          "an email address",
          "write one like name@example.com",
          contract::finding::wrong_value};
    default:
      return words_mismatch(value, field);
  }
}

}  // namespace

std::string what_is(const Json& value) {
  switch (value.GetType()) {
    case rapidjson::kNullType:
      return "null";
    case rapidjson::kFalseType:
      return "false";
    case rapidjson::kTrueType:
      return "true";
    case rapidjson::kObjectType:
      return "an object";
    case rapidjson::kArrayType:
      return "an array";
    case rapidjson::kStringType:
      return "a string";
    case rapidjson::kNumberType:
      return "a number";
  }
  return "";
}

TypeMismatch mismatch_of(const Json& value, const Field& field, Version version) {
  switch (field.form) {
    case Form::any:
      return {};
    case Form::text:
    case Form::uri_reference:
    case Form::uri:
    case Form::email:
      return text_form_mismatch(value, field);
    case Form::flag:
      if (value.IsBool()) return {};
      return {what_is(value), "a boolean", number_fix(value)};
    case Form::number:
      if (value.IsNumber()) return {};
      return {what_is(value), "a number", number_fix(value)};
    case Form::positive:
      if (value.IsNumber() && value.GetDouble() > 0) return {};
      return {
          value.IsNumber() ? to_text(value) : what_is(value),
          "a positive number",
          number_fix(value)};
    case Form::count:
      if (is_count(value)) return {};
      return {
          value.IsNumber() ? to_text(value) : what_is(value),
          "a non-negative integer",
          number_fix(value)};
    case Form::type_name:
      return type_mismatch(value, version);
    case Form::object:
    case Form::flag_or_object:
      if (value.IsObject() || (value.IsBool() && field.form == Form::flag_or_object)) return {};
      return {what_is(value), with_article(grammar_of(field.kind, version).name), ""};
  }
  return {};
}

}  // namespace accord::analysis::structure
