#include "accord/validation/format/text.h"

#include <algorithm>

#include "accord/contract/base/characters.h"
#include "accord/contract/base/utf8.h"
#include "accord/contract/json/pointer.h"
#include "accord/validation/format/structured.h"

namespace accord::validation::format {
namespace {

using contract::is_digit;
using contract::is_hexadecimal;
using contract::is_letter;

enum class Padding { required, optional };

bool is_encoded(std::string_view text, std::string_view last_two, Padding padding) {
  const std::size_t length = text.size();
  for (int i = 0; i < 2 && text.ends_with('='); ++i)
    text.remove_suffix(1);
  const bool is_padded = text.size() != length || padding == Padding::required;
  if (is_padded ? length % 4 != 0 : length % 4 == 1) return false;
  return std::all_of(text.begin(), text.end(), [&](char each) {
    return is_letter(each) || is_digit(each) || last_two.find(each) != std::string_view::npos;
  });
}

// A token, a slash and a token, or wildcards from the right.
bool is_type_range(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view type = text.substr(0, slash);
  const std::string_view subtype = text.substr(slash + 1);
  if (type.find('*') != std::string_view::npos) return text == "*/*";
  return is_http_token(type) && is_http_token(subtype) &&
         (subtype == "*" || subtype.find('*') == std::string_view::npos);
}

std::string_view without_space(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

bool is_uuid(std::string_view text) {
  constexpr std::size_t length = 36;
  if (text.size() != length) return false;
  for (std::size_t i = 0; i < length; ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !is_hexadecimal(text[i])) return false;
  }
  return true;
}

bool is_relative_json_pointer(std::string_view text) {
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  if (digits == 0 || (digits > 1 && text.front() == '0')) return false;
  text.remove_prefix(digits);
  return text == "#" || is_json_pointer(text);
}

bool is_json_pointer(std::string_view text) {
  return contract::split_pointer(text).has_value();
}

bool is_base64(std::string_view text) {
  return is_encoded(text, "+/", Padding::required);
}
bool is_base64url(std::string_view text) {
  return is_encoded(text, "-_", Padding::optional);
}

bool is_character(std::string_view text) {
  if (text.empty()) return false;
  take_code_point(text);
  return text.empty();
}

bool is_media_range(std::string_view text) {
  const std::size_t first = text.find(';');
  if (!is_type_range(without_space(text.substr(0, first)))) return false;
  if (first == std::string_view::npos) return true;
  text.remove_prefix(first);
  while (!text.empty()) {
    text.remove_prefix(1);
    // A quoted value may contain a semicolon.
    std::size_t end = 0;
    bool is_quoted = false;
    for (; end < text.size() && (is_quoted || text[end] != ';'); ++end) {
      if (text[end] == '"') is_quoted = !is_quoted;
      if (is_quoted && text[end] == '\\') ++end;
    }
    if (end > text.size()) return false;
    const std::string_view parameter = without_space(text.substr(0, end));
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || !is_http_token(parameter.substr(0, equals))) {
      return false;
    }
    const std::string_view value = parameter.substr(equals + 1);
    if (!is_http_token(value) && !is_quoted_string(value)) return false;
    text.remove_prefix(end);
  }
  return true;
}

}  // namespace accord::validation::format
