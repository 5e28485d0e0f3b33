#include "accord/contract/http/text.h"

#include <algorithm>
#include <array>

namespace accord::contract::http {
namespace {

char lower(char each) {
  return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
}

}  // namespace

bool is_token_character(char each) {
  static constexpr auto table = [] {
    std::array<bool, 256> made{};
    for (const char known : std::string_view("!#$%&'*+-.^_`|~0123456789"
                                             "abcdefghijklmnopqrstuvwxyz"
                                             "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
      made[static_cast<unsigned char>(known)] = true;
    }
    return made;
  }();
  return table[static_cast<unsigned char>(each)];
}

bool is_token(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char each) { return is_token_character(each); });
}

std::string to_lower(std::string_view text) {
  std::string lowered(text);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
  return lowered;
}

bool is_same_ignoring_case(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char one, char two) {
    return lower(one) == lower(two);
  });
}

std::string_view trim(std::string_view text) {
  const auto is_blank = [](char each) { return each == ' ' || each == '\t'; };
  while (!text.empty() && is_blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> elements;
  std::size_t start = 0;
  bool is_quoted = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i + 1 < text.size() && is_quoted && text[i] == '\\') {
      ++i;
    } else if (i < text.size() && text[i] == '"') {
      is_quoted = !is_quoted;
    } else if (i >= text.size() || (text[i] == ',' && !is_quoted)) {
      const std::size_t end = std::min(i, text.size());
      const std::string_view element = trim(text.substr(start, end - start));
      if (!element.empty()) elements.push_back(element);
      start = i + 1;
    }
  }
  return elements;
}

}  // namespace accord::contract::http
