#pragma once

#include <cstdint>

#include "accord/contract/json/json.h"
#include "accord/server/pages/recent_requests.h"
#include "accord/server/pages/redaction.h"

namespace accord::server::pages {

/// The requests after a number as the page /-/requests shows them, without secrets.
contract::JsonDocument shown_requests(
    RecentRequests& requests, uint64_t after, const Redaction& redaction);

}  // namespace accord::server::pages
