#pragma once

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

}  // namespace accord::contract
