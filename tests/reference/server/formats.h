#pragma once

#include <string>
#include <string_view>

namespace accord::reference {

/// True where `text` is of that format (JSON Schema 2020-12 validation, section 7.3): date,
/// date-time, email, uuid, uri; true for any other.
bool is_of_format(std::string_view format, std::string_view text);

/// A UTC date-time of `seconds` after 2024-01-01T00:00:00Z.
std::string date_time(long seconds, bool with_offset = false, bool with_fraction = false);

/// A date-time written in UTC, with or without milliseconds; only what has no fraction is changed.
std::string same_instant(const std::string& text, bool with_milliseconds);

}  // namespace accord::reference
