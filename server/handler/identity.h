#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "accord/contract/resource/key_text.h"

namespace accord::server::handler {

/// The clock and the random bits of generated values; tests pass their own. Safe to call from any
/// thread.
struct Sources {
  std::function<int64_t()> milliseconds;  ///< since 1970-01-01T00:00:00Z
  std::function<uint64_t()> random;       ///< 64 unpredictable bits

  /// The system's clock and getrandom(2).
  static Sources of_system();
};

/// UUID version 7 (RFC 9562 section 5.7): ordered by time to the millisecond.
std::string uuid_v7(int64_t milliseconds, uint64_t high_bits, uint64_t low_bits);

/// A new key of that form.
std::string key_of(const contract::resource::KeyText& text, const Sources& sources);

}  // namespace accord::server::handler
