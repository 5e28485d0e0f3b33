#include "accord/contract/base/printable.h"

#include <algorithm>

namespace accord::contract {
namespace {

// True where the character of this first byte may be unprintable.
bool begins_unprintable(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2;
}

// The bytes of the unprintable character that the text begins with; 0 where it is printable.
std::size_t unprintable(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const unsigned first = byte(0);
  if (first < 0x20 || first == 0x7F) return 1;
  const unsigned second = byte(1);
  if (first == 0xC2 && second >= 0x80 && second <= 0x9F) return 2;  // C1
  if (first != 0xE2) return 0;
  const unsigned third = byte(2);
  const bool is_separator_or_embedding = second == 0x80 && third >= 0xA8 && third <= 0xAE;
  const bool is_isolate = second == 0x81 && third >= 0xA6 && third <= 0xA9;
  return is_separator_or_embedding || is_isolate ? 3 : 0;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = begins_unprintable(text[at]) ? unprintable(text.substr(at)) : 0;
    if (length == 0) {
      ++at;
      continue;
    }
    line.append(text.substr(0, at)) += ' ';
    text.remove_prefix(at + length);
    at = 0;
  }
  return line.append(text);
}

std::string wrapped(std::string_view text, std::size_t column, std::size_t width) {
  std::string result;
  std::size_t used = 0;  // of the last line; 0: none is open
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
    if (text.empty()) break;
    const std::string_view word = text.substr(0, text.find_first_of(" \n"));
    text.remove_prefix(word.size());
    const bool fits = used > 0 && used + 1 + word.size() <= width;
    if (used > 0) result += fits ? ' ' : '\n';
    if (!fits) result.append(column, ' ');
    result += word;
    used = (fits ? used + 1 : column) + word.size();
  }
  return used > 0 ? result + '\n' : result;
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  const auto is_inside_character = [&] { return (text[most] & 0xC0) == 0x80; };
  while (most > 0 && is_inside_character())
    --most;
  return std::string(text.substr(0, most)) + "…";
}

}  // namespace accord::contract
