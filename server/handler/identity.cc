#include "accord/server/handler/identity.h"

#include <array>
#include <chrono>
#include <cstdio>

#include <sys/random.h>

namespace accord::server::handler {

Sources Sources::of_system() {
  Sources sources;
  sources.milliseconds = [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  };
  sources.random = [] {
    uint64_t bits = 0;
    // Up to 256 bytes getrandom never gives less once the machine has started.
    while (::getrandom(&bits, sizeof(bits), 0) != static_cast<ssize_t>(sizeof(bits))) {
    }
    return bits;
  };
  return sources;
}

std::string uuid_v7(int64_t milliseconds, uint64_t high_bits, uint64_t low_bits) {
  const auto time = static_cast<uint64_t>(milliseconds);
  const uint64_t high = (time << 16U) | 0x7000U | (high_bits & 0x0FFFU);
  const uint64_t low = 0x8000000000000000U | (low_bits & 0x3FFFFFFFFFFFFFFFU);
  std::array<char, 37> text{};
  std::snprintf(
      text.data(),
      text.size(),
      "%08x-%04x-%04x-%04x-%012llx",
      static_cast<unsigned>(high >> 32U),
      static_cast<unsigned>((high >> 16U) & 0xFFFFU),
      static_cast<unsigned>(high & 0xFFFFU),
      static_cast<unsigned>(low >> 48U),
      static_cast<unsigned long long>(low & 0xFFFFFFFFFFFFU));
  return text.data();
}

std::string key_of(const contract::resource::KeyText& text, const Sources& sources) {
  std::string uuid = uuid_v7(sources.milliseconds(), sources.random(), sources.random());
  if (text.hex_digits == 0) return text.prefix + uuid;
  std::erase(uuid, '-');
  // The end of it is random, the beginning is the time.
  std::string digits;
  while (digits.size() < text.hex_digits) {
    std::string more = uuid_v7(sources.milliseconds(), sources.random(), sources.random());
    std::erase(more, '-');
    digits += digits.empty() && text.hex_digits >= uuid.size() ? uuid : more.substr(16);
  }
  return text.prefix + digits.substr(0, text.hex_digits);
}

}  // namespace accord::server::handler
