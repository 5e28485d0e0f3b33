#include "accord/contract/base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace accord::validation {
namespace {

struct LeadByte {
  std::size_t length;
  uint32_t bits;
  uint32_t least;  // the smallest code point that needs this length
};

LeadByte lead_of(unsigned char byte) {
  if (byte < 0x80U) return {1, byte, 0};
  if ((byte & 0xE0U) == 0xC0U) return {2, byte & 0x1FU, 0x80U};
  if ((byte & 0xF0U) == 0xE0U) return {3, byte & 0x0FU, 0x800U};
  if ((byte & 0xF8U) == 0xF0U) return {4, byte & 0x07U, 0x10000U};
  return {0, 0, 0};
}

// The text from its first character on that is not ASCII; eight at a time.
std::string_view behind_ascii(std::string_view text) {
  constexpr uint64_t high_bits = 0x8080808080808080;
  uint64_t eight = 0;
  while (text.size() >= sizeof(eight)) {
    std::memcpy(&eight, text.data(), sizeof(eight));
    if ((eight & high_bits) != 0) break;
    text.remove_prefix(sizeof(eight));
  }
  while (!text.empty() && static_cast<unsigned char>(text.front()) < 0x80U)
    text.remove_prefix(1);
  return text;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (text = behind_ascii(text); !text.empty(); text = behind_ascii(text)) {
    const LeadByte lead = lead_of(static_cast<unsigned char>(text.front()));
    if (lead.length == 0 || text.size() < lead.length) return false;
    uint32_t code = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if ((byte & 0xC0U) != 0x80U) return false;
      code = (code << 6U) | (byte & 0x3FU);
    }
    const bool is_surrogate = code >= 0xD800U && code <= 0xDFFFU;
    if (code < lead.least || is_surrogate || code > 0x10FFFFU) return false;
    text.remove_prefix(lead.length);
  }
  return true;
}

uint32_t take_code_point(std::string_view& text) {
  const LeadByte lead = lead_of(static_cast<unsigned char>(text.front()));
  const std::size_t length = std::clamp<std::size_t>(lead.length, 1, text.size());
  uint32_t code = lead.bits;
  for (std::size_t i = 1; i < length; ++i) {
    code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(length);
  return code;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char each) {
    return (static_cast<unsigned char>(each) & 0xC0U) != 0x80U;
  }));
}

}  // namespace accord::validation
