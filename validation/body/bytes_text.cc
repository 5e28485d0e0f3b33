#include "accord/validation/body/bytes_text.h"

#include <cstdint>

namespace accord::validation {

std::string widen_bytes(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    if (byte < 0x80U) {
      text += each;
    } else {
      text += static_cast<char>(0xC0U | (byte >> 6U));
      text += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return text;
}

std::string narrow_text(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80U || i + 1 == text.size()) {
      bytes += text[i];
    } else {
      const auto next = static_cast<unsigned char>(text[++i]);
      const unsigned byte = (static_cast<unsigned>(lead) << 6U) | (next & 0x3FU);
      bytes += static_cast<char>(byte & 0xFFU);
    }
  }
  return bytes;
}

std::string encode_base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t group = 0;
    const std::string_view piece = bytes.substr(i, 3);
    for (std::size_t j = 0; j < 3; ++j) {
      const unsigned char byte = j < piece.size() ? static_cast<unsigned char>(piece[j]) : 0;
      group = (group << 8U) | byte;
    }
    for (std::size_t j = 0; j < 4; ++j) {
      text += j <= piece.size() ? digits[(group >> (18U - 6U * j)) & 0x3FU] : '=';
    }
  }
  return text;
}

}  // namespace accord::validation
