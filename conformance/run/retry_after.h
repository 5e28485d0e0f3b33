#pragma once

#include <chrono>
#include <ctime>
#include <optional>
#include <string>

#include "accord/contract/http/message.h"

namespace accord::conformance::run {

/// How long a response asks to wait before the request is sent again: Retry-After (RFC 9110 section
/// 10.2.3) of 429 and 503, in seconds or as a date; 429 without one (RFC 6585 section 4) one
/// second. Nullopt for any other response, and for a 503 that names no time: it is a server error.
std::optional<std::chrono::seconds> retry_after(
    const contract::http::Response& response, std::time_t now);

}  // namespace accord::conformance::run
