#include "accord/contract/http/prefer.h"

#include <algorithm>
#include <optional>

#include "accord/contract/http/text.h"

namespace accord::contract::http {
namespace {

// A token or a quoted string, with white space around it and parameters behind it; nullopt where
// it is neither.
std::optional<std::string> word_of(std::string_view text) {
  text = trim(text);
  if (!text.starts_with('"')) {
    text = trim(text.substr(0, text.find(';')));
    return text.empty() || is_token(text) ? std::optional(std::string(text)) : std::nullopt;
  }
  std::string word;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      const std::string_view rest = trim(text.substr(i + 1));
      return rest.empty() || rest.starts_with(';') ? std::optional(word) : std::nullopt;
    }
    if (text[i] == '\\' && ++i == text.size()) break;
    word += text[i];
  }
  return std::nullopt;
}

}  // namespace

std::vector<Preference> parse_prefer(std::string_view field) {
  std::vector<Preference> all;
  for (const std::string_view each : split_list(field)) {
    const std::size_t end = std::min(each.size(), each.find_first_of("=;"));
    const std::string_view name = trim(each.substr(0, end));
    const bool has_value = end < each.size() && each[end] == '=';
    auto value = has_value ? word_of(each.substr(end + 1)) : std::optional(std::string());
    if (!is_token(name) || !value) continue;
    Preference preference{to_lower(name), std::move(*value)};
    const bool is_new = std::none_of(all.begin(), all.end(), [&](const Preference& known) {
      return known.name == preference.name;
    });
    if (is_new) all.push_back(std::move(preference));
  }
  return all;
}

std::string to_text(const Preference& preference) {
  if (preference.value.empty()) return preference.name;
  if (is_token(preference.value)) return preference.name + '=' + preference.value;
  std::string quoted;
  for (const char each : preference.value) {
    if (each == '"' || each == '\\') quoted += '\\';
    quoted += each;
  }
  return preference.name + "=\"" + quoted + '"';
}

}  // namespace accord::contract::http
