#pragma once

#include <cstdint>
#include <string>

namespace accord::contract {

/// RFC 3339 date-time in UTC with milliseconds: 2026-01-31T12:00:00.123Z.
/// `milliseconds`: since 1970-01-01T00:00:00Z.
std::string date_time(int64_t milliseconds);

/// The date in UTC: 2026-01-31.
std::string today();

}  // namespace accord::contract
