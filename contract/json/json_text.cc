#include "accord/contract/json/json_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "accord/contract/json/text_buffer.h"

namespace accord::contract {
namespace {

// RFC 8259 section 7: control characters, the quote and the backslash.
constexpr std::array<bool, 256> needs_escape = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 0x20; ++byte)
    table[byte] = true;
  table['"'] = true;
  table['\\'] = true;
  return table;
}();

void append_escaped(unsigned char byte, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  out += "\\u00";
  out += digits[byte >> 4U];
  out += digits[byte & 0xFU];
}

// How many bytes at the front need no escape, in steps of eight: most texts need none.
std::size_t clean_size(std::string_view text) {
  std::size_t size = 0;
  for (; size + sizeof(uint64_t) <= text.size(); size += sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + size, sizeof(word));
    if (bytes_to_escape(word) != 0) break;
  }
  return size;
}

}  // namespace

void append_string(std::string_view text, std::string& out) {
  out += '"';
  std::size_t start = 0;
  for (std::size_t i = clean_size(text); i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (!needs_escape[byte]) continue;
    out.append(text, start, i - start);
    append_escaped(byte, out);
    start = i + 1;
  }
  out.append(text, start, text.size() - start);
  out += '"';
}

void append_integer(int64_t value, std::string& out) {
  std::array<char, 24> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out.append(digits.data(), written.ptr);
}

void append_number(double value, std::string& out) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  constexpr double exact = 9007199254740992.0;  // 2^53
  std::array<char, 32> buffer{};
  char* const end = buffer.data() + buffer.size();
  const bool is_whole = std::trunc(value) == value && std::abs(value) < exact;
  const auto written = is_whole ? std::to_chars(buffer.data(), end, static_cast<long long>(value))
                                : std::to_chars(buffer.data(), end, value);
  out.append(buffer.data(), written.ptr);
}

}  // namespace accord::contract
