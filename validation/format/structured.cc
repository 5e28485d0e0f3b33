#include "accord/validation/format/structured.h"

#include <algorithm>
#include <cmath>

#include "accord/contract/base/characters.h"
#include "accord/validation/format/text.h"

namespace accord::validation::format {
namespace {

using contract::is_ascii;
using contract::is_digit;
using contract::is_letter;

bool is_token_character(char each) {
  return is_letter(each) || is_digit(each) ||
         (each != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(each) != std::string_view::npos);
}

bool is_printable(char each) {
  return each >= 0x20 && each < 0x7F;
}

}  // namespace

bool is_structured_string(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_printable)) return false;
  if (!text.starts_with('"')) return true;
  if (text.size() < 2 || !text.ends_with('"')) return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') return false;
    if (text[i] != '\\') continue;
    // Only the quote and the backslash are escaped.
    if (++i == text.size() || (text[i] != '"' && text[i] != '\\')) return false;
  }
  return true;
}

bool is_structured_token(std::string_view text) {
  if (text.empty() || !(is_letter(text.front()) || text.front() == '*')) return false;
  return std::all_of(text.begin(), text.end(), [](char each) {
    return is_token_character(each) || each == ':' || each == '/';
  });
}

bool is_structured_binary(std::string_view text) {
  return text.size() >= 2 && text.front() == ':' && text.back() == ':' &&
         is_base64(text.substr(1, text.size() - 2));
}

bool is_structured_boolean(std::string_view text) {
  return text == "?0" || text == "?1";
}

bool fits_structured_integer(const contract::Json& value) {
  constexpr double most = 999'999'999'999'999;  // 15 digits
  if (!value.IsNumber()) return true;
  const double number = value.GetDouble();
  return std::trunc(number) == number && std::abs(number) <= most;
}

bool fits_structured_decimal(const contract::Json& value) {
  constexpr double above = 1e12;  // 12 digits before the point, 3 behind it
  if (!value.IsNumber()) return true;
  if (std::abs(value.GetDouble()) >= above) return false;
  if (!value.IsDouble()) return true;
  const std::string text = contract::to_text(value);
  if (text.find('e') != std::string::npos) return false;
  const std::size_t point = text.find('.');
  return point == std::string::npos || text.size() - point - 1 <= 3;
}

bool is_http_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_quoted_string(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' || text[i] == 0x7F) return false;
    if (is_ascii(text[i]) && text[i] < 0x20 && text[i] != '\t') return false;
    if (text[i] == '\\' && ++i == text.size()) return false;
  }
  return true;
}

}  // namespace accord::validation::format
