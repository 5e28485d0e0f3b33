#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace accord::contract {

/// FNV-1a of 64 bits over several texts: the same on every machine and in every release. Not for
/// what an attacker may choose.
class Hash {
 public:
  void add(std::string_view text) {
    constexpr uint64_t prime = 0x100000001b3;
    for (const char each : text)
      value_ = (value_ ^ static_cast<unsigned char>(each)) * prime;
    value_ = (value_ ^ 0xFFU) * prime;  // ends the text: no byte of UTF-8
  }
  /// 16 hexadecimal digits.
  [[nodiscard]] std::string text() const {
    char digits[17];
    std::snprintf(digits, sizeof(digits), "%016llx", static_cast<unsigned long long>(value_));
    return digits;
  }

 private:
  uint64_t value_ = 0xcbf29ce484222325;
};

}  // namespace accord::contract
