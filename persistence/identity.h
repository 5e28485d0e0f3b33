#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace accord::persistence {

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

/// RFC 3339 date-time in UTC with milliseconds: 2026-01-31T12:00:00.123Z.
std::string date_time(int64_t milliseconds);

}  // namespace accord::persistence
