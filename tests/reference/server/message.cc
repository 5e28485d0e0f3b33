#include "reference/server/message.h"

#include <algorithm>
#include <charconv>

namespace accord::reference {

std::string lower(std::string text) {
  for (char& each : text) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each + 32);
  }
  return text;
}

std::string trim(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) return {};
  return std::string(text.substr(start, text.find_last_not_of(" \t") - start + 1));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (std::string part = trim(text.substr(0, end)); !part.empty())
      parts.push_back(std::move(part));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::optional<std::string> decode(std::string_view text, bool plus) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus) {
      plain += ' ';
    } else if (text[i] == '%') {
      unsigned char byte = 0;
      if (i + 2 >= text.size()) return std::nullopt;
      const char* start = text.data() + i + 1;
      const auto [end, fault] = std::from_chars(start, start + 2, byte, 16);
      if (fault != std::errc() || end != start + 2) return std::nullopt;
      plain += static_cast<char>(byte);
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

std::optional<std::string> field(const Fields& fields, std::string_view name) {
  const std::string wanted = lower(std::string(name));
  for (const auto& [key, value] : fields) {
    if (lower(key) == wanted) return value;
  }
  return std::nullopt;
}

void remove_field(Fields& fields, std::string_view name) {
  const std::string wanted = lower(std::string(name));
  std::erase_if(fields, [&](const auto& each) { return lower(each.first) == wanted; });
}

void set_field(Fields& fields, std::string_view name, const std::string& value) {
  remove_field(fields, name);
  fields.emplace_back(name, value);
}

}  // namespace accord::reference
