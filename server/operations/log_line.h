#pragma once

#include <string>
#include <string_view>

#include "accord/server/operations/request_log.h"

namespace accord::server::operations {

enum class Level { info, warning, error };

/// Append one line with its end: the time in UTC, the level, and what it says. Values are escaped:
/// no client can add a line or a member, and no terminal acts on them; what is longer than 1,000
/// bytes is cut.
void append_request(LogFormat format, const LogEntry& entry, std::string& to);
/// `request_id`: "" where it is about none.
void append_message(
    LogFormat format,
    Level level,
    std::string_view message,
    std::string_view request_id,
    std::string& to);

}  // namespace accord::server::operations
