#pragma once

#include <cstddef>
#include <cstdint>

#include "accord/contract/json/json.h"
#include "accord/server/pages/recent_requests.h"
#include "accord/server/pages/redaction.h"

namespace accord::server::pages {

/// So many that an answer takes no long time to make, whatever was sent.
inline constexpr std::size_t most_at_once = 20;

/// The first requests after a number as the page /-/requests shows them, without secrets, and
/// whether there are more.
contract::JsonDocument shown_requests(
    RecentRequests& requests, uint64_t after, const Redaction& redaction);

}  // namespace accord::server::pages
