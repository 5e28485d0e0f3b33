#include "accord/contract/base/markup.h"

#include "accord/contract/base/utf8.h"

namespace accord::contract {
namespace {

// A character that is cut short counts once: its lead byte and what follows it of its kind.
std::size_t broken_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t most = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 ? 2 : 1;
  std::size_t length = 1;
  if (lead < 0xC2 || lead > 0xF4) return length;
  while (length < most && length < text.size() &&
         (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  return length;
}

// U+FFFE and U+FFFF are not characters of XML.
bool is_non_character(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

// What stands for an ASCII character; "" for itself.
std::string_view reference_of(char each, bool is_attribute) {
  switch (each) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\r':
      return "&#13;";
    case '\n':
      return is_attribute ? "&#10;" : "";
    case '\t':
      return is_attribute ? "&#9;" : "";
    default:
      return static_cast<unsigned char>(each) < 0x20 || each == 0x7F ? "?" : "";
  }
}

std::string with_entities(std::string_view text, bool is_attribute) {
  const std::string valid = valid_utf8(text);
  std::string_view rest = valid;
  std::string written;
  while (!rest.empty()) {
    if (is_non_character(rest)) {
      written += '?';
      rest.remove_prefix(3);
      continue;
    }
    const std::string_view reference = reference_of(rest.front(), is_attribute);
    written += reference.empty() ? rest.substr(0, 1) : reference;
    rest.remove_prefix(1);
  }
  return written;
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  if (validation::is_utf8(text)) return std::string(text);
  std::string safe;
  while (!text.empty()) {
    // The longest of the four lengths that is one character; a byte that begins none is replaced.
    std::size_t length = 0;
    for (std::size_t size = 1; size <= 4 && size <= text.size() && length == 0; ++size) {
      if (validation::is_utf8(text.substr(0, size))) length = size;
    }
    safe += length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, length);
    text.remove_prefix(length == 0 ? broken_length(text) : length);
  }
  return safe;
}

std::string markup_text(std::string_view text) {
  return with_entities(text, false);
}

std::string markup_attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + with_entities(value, true) + '"';
}

}  // namespace accord::contract
