#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace accord::server::handler {

/// Where time and chance come from; passed in so that tests can hold them still. Safe to call from
/// any thread.
struct Sources {
  std::function<int64_t()> milliseconds;  ///< since 1970-01-01T00:00:00Z
  std::function<uint64_t()> random;       ///< 64 unpredictable bits

  /// The machine's clock and getrandom(2).
  static Sources of_the_machine();
};

/// UUID version 7 (RFC 9562 section 5.7): ordered by time to the millisecond.
std::string uuid_v7(int64_t milliseconds, uint64_t high_bits, uint64_t low_bits);

}  // namespace accord::server::handler
