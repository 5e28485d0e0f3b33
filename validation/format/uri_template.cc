#include "accord/validation/format/uri_template.h"

#include <algorithm>

#include "accord/contract/base/characters.h"

namespace accord::validation::format {
namespace {

using contract::is_hexadecimal;

bool is_escape(std::string_view text) {
  return text.size() >= 3 && text[0] == '%' && is_hexadecimal(text[1]) && is_hexadecimal(text[2]);
}

// Section 2.1, with the apostrophe (erratum 6937).
bool is_literal(char each) {
  const auto byte = static_cast<unsigned char>(each);
  return byte > 0x20 && byte != 0x7F &&
         std::string_view("\"<>\\^`{|}%").find(each) == std::string_view::npos;
}

// Section 2.3: names joined by single dots.
bool is_name(std::string_view text) {
  bool may_end = false;
  while (!text.empty()) {
    const char each = text.front();
    const bool is_letter_or_digit = (each >= '0' && each <= '9') || (each >= 'a' && each <= 'z') ||
                                    (each >= 'A' && each <= 'Z') || each == '_';
    if (!is_letter_or_digit && !is_escape(text) && !(each == '.' && may_end)) return false;
    may_end = each != '.';
    text.remove_prefix(each == '%' ? 3 : 1);
  }
  return may_end;
}

// Section 2.4: a name, and either "*" or ":" with a number below 10000 that begins with no zero.
bool is_variable(std::string_view text) {
  if (text.ends_with('*')) return is_name(text.substr(0, text.size() - 1));
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return is_name(text);
  const std::string_view length = text.substr(colon + 1);
  constexpr std::size_t most_digits = 4;
  const bool is_number =
      !length.empty() && length.size() <= most_digits && length.front() != '0' &&
      std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number && is_name(text.substr(0, colon));
}

bool is_expression(std::string_view text) {
  // Section 2.2: operators, those for later among them.
  if (!text.empty() && std::string_view("+#./;?&=,!@|").find(text.front()) != text.npos) {
    text.remove_prefix(1);
  }
  for (;;) {
    const std::size_t comma = text.find(',');
    if (!is_variable(text.substr(0, comma))) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

bool is_uri_template(std::string_view text) {
  while (!text.empty()) {
    if (text.front() == '{') {
      const std::size_t close = text.find('}');
      if (close == std::string_view::npos || !is_expression(text.substr(1, close - 1))) {
        return false;
      }
      text.remove_prefix(close + 1);
    } else if (is_escape(text)) {
      text.remove_prefix(3);
    } else if (is_literal(text.front())) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace accord::validation::format
