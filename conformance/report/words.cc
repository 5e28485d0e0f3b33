#include "accord/conformance/report/words.h"

#include <algorithm>

#include "accord/contract/base/utf8.h"

namespace accord::conformance::report {
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

// U+FFFE and U+FFFF are no characters of XML.
bool is_non_character(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
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

std::string escaped(std::string_view text) {
  const std::string valid = valid_utf8(text);
  std::string written;
  for (std::size_t i = 0; i < valid.size(); ++i) {
    const char each = valid[i];
    switch (each) {
      case '&':
        written += "&amp;";
        break;
      case '<':
        written += "&lt;";
        break;
      case '>':
        written += "&gt;";
        break;
      case '"':
        written += "&quot;";
        break;
      case '\'':
        written += "&#39;";
        break;
      case '\n':
      case '\t':
        written += each;
        break;
      default:
        if (is_non_character(std::string_view(valid).substr(i))) {
          written += '?';
          i += 2;
        } else {
          const auto byte = static_cast<unsigned char>(each);
          written += byte < 0x20 || byte == 0x7F ? '?' : each;
        }
    }
  }
  return written;
}

std::string text_of(const contract::Operation& operation) {
  return std::string(to_text(operation.method)) + ' ' + operation.path.text();
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace accord::conformance::report
