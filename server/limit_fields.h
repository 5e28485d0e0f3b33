#pragma once

#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/principal.h"
#include "accord/server/edge/rate_limit.h"

namespace accord::server {

/// By what requests are counted: the credential, else the address.
std::string limit_key(
    const std::vector<contract::http::Principal>& principals, const std::string& client);

/// Says where the client stands: `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-
/// headers), the older `RateLimit-Limit`, `-Remaining` and `-Reset`, with and without `X-`, where
/// the response documents them, and Retry-After with 429.
void add_limit_fields(
    const contract::Operation& operation,
    const edge::Quota& quota,
    const edge::RateLimitStatus& status,
    contract::http::Response& response);

}  // namespace accord::server
