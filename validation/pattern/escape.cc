#include "accord/validation/pattern/escape.h"

#include <charconv>

#include "accord/contract/base/characters.h"
#include "accord/contract/base/utf8.h"
#include "accord/validation/pattern/messages.h"
#include "accord/validation/pattern/property.h"

namespace accord::validation::pattern {
namespace {

using contract::is_digit;
using contract::is_letter;
using Taken = contract::Result<Atom, std::string>;

Atom single(uint32_t code_point) {
  return {code_point, {}, true};
}

// The whole of `digits` in hexadecimal.
std::optional<uint32_t> hexadecimal(std::string_view digits) {
  constexpr int base = 16;
  uint32_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, number, base);
  if (digits.empty() || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return number;
}

// \uHHHH behind its backslash.
std::optional<uint32_t> take_code_unit(std::string_view& text) {
  constexpr std::size_t length = 5;
  if (!text.starts_with('u') || text.size() < length) return std::nullopt;
  const auto unit = hexadecimal(text.substr(1, length - 1));
  if (unit) text.remove_prefix(length);
  return unit;
}

Taken take_unicode(std::string_view& text) {
  const std::string fault = messages::invalid_unicode_escape;
  if (text.starts_with("u{")) {
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) return fault;
    const auto code_point = hexadecimal(text.substr(2, close - 2));
    if (!code_point || *code_point > last_code_point) return fault;
    text.remove_prefix(close + 1);
    return single(*code_point);
  }
  const auto first = take_code_unit(text);
  if (!first) return fault;
  if (*first < 0xD800 || *first > 0xDBFF || !text.starts_with("\\u")) return single(*first);
  std::string_view rest = text.substr(1);
  const auto second = take_code_unit(rest);
  if (!second || *second < 0xDC00 || *second > 0xDFFF) return single(*first);
  text = rest;
  return single(0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00));
}

// Both engines know ASCII and Any as sets only.
std::string brackets_of(std::string_view property, bool is_negated) {
  if (property == "ASCII") {
    const Ranges ascii = {{0, 0x7F}};
    return to_text(is_negated ? complement(ascii) : ascii);
  }
  if (property == "Any" && !is_negated) return to_text(Ranges{{0, last_code_point}});
  return (is_negated ? "\\P{" : "\\p{") + std::string(property) + "}";
}

Taken take_property(std::string_view& text, Engine engine, Strictness strictness) {
  const std::size_t close = text.find('}');
  if (text.size() < 2 || text[1] != '{' || close == std::string_view::npos) {
    return std::string(messages::invalid_property_escape);
  }
  const std::string_view name = text.substr(2, close - 2);
  const auto property = translate_property(name, engine, strictness);
  if (!property) return messages::unknown_property(name.substr(0, 40));
  const bool is_negated = text.front() == 'P';
  const bool is_regular = property->is_regular || property->text == "ASCII";
  text.remove_prefix(close + 1);
  return Atom{std::nullopt, brackets_of(property->text, is_negated), is_regular};
}

std::optional<uint32_t> control(char letter, Place place) {
  switch (letter) {
    case 'f':
      return 0xC;
    case 'n':
      return 0xA;
    case 'r':
      return 0xD;
    case 't':
      return 0x9;
    case 'v':
      return 0xB;
    case 'b':
      return place == Place::in_class ? std::optional<uint32_t>(0x8) : std::nullopt;
    default:
      return std::nullopt;
  }
}

bool is_identity(char each, Place place, Strictness strictness) {
  if (std::string_view("^$\\.*+?()[]{}|/").find(each) != std::string_view::npos) return true;
  if (place == Place::in_class && each == '-') return true;
  return strictness == Strictness::lenient && !is_letter(each) && !is_digit(each);
}

}  // namespace

Taken take_escape(std::string_view& text, Place place, Engine engine, Strictness strictness) {
  if (text.empty()) return std::string(messages::trailing_backslash);
  const char front = text.front();
  if (front == 'p' || front == 'P') return take_property(text, engine, strictness);
  if (front == 'u') return take_unicode(text);
  if (const Ranges ranges = class_escape(front); !ranges.empty()) {
    text.remove_prefix(1);
    return Atom{std::nullopt, to_text(ranges), true};
  }
  if (const auto known = control(front, place)) {
    text.remove_prefix(1);
    return single(*known);
  }
  if (front == 'c' && text.size() > 1 && is_letter(text[1])) {
    const auto code_point = static_cast<uint32_t>(text[1]) % 32;
    text.remove_prefix(2);
    return single(code_point);
  }
  if (front == 'x') {
    const auto code_point = text.size() < 3 ? std::nullopt : hexadecimal(text.substr(1, 2));
    if (!code_point) return std::string(messages::invalid_hex_escape);
    text.remove_prefix(3);
    return single(*code_point);
  }
  if (front == '0' && (text.size() == 1 || !is_digit(text[1]))) {
    text.remove_prefix(1);
    return single(0);
  }
  if (is_identity(front, place, strictness)) return single(take_code_point(text));
  std::string_view rest = text;
  take_code_point(rest);
  return messages::unknown_escape(text.substr(0, text.size() - rest.size()));
}

}  // namespace accord::validation::pattern
