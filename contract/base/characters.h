#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace accord::contract {

// Of ASCII, whatever the locale.
constexpr bool is_digit(char each) {
  return each >= '0' && each <= '9';
}
constexpr bool is_letter(char each) {
  return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
}
constexpr bool is_hexadecimal(char each) {
  return is_digit(each) || (each >= 'a' && each <= 'f') || (each >= 'A' && each <= 'F');
}
constexpr bool is_ascii(char each) {
  return static_cast<unsigned char>(each) < 0x80;
}

/// All of it; eight bytes at a time.
inline bool is_ascii(std::string_view text) {
  uint64_t all = 0;
  uint64_t word = 0;
  for (; text.size() >= sizeof(word); text.remove_prefix(sizeof(word))) {
    std::memcpy(&word, text.data(), sizeof(word));
    all |= word;
  }
  for (const char each : text)
    all |= static_cast<unsigned char>(each);
  return (all & 0x8080808080808080U) == 0;
}

}  // namespace accord::contract
