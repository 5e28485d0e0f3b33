#pragma once

#include <string>
#include <vector>

#include "accord/contract/http/message.h"
#include "accord/server/edge/rate_limit.h"
#include "accord/server/request_context.h"

namespace accord::server {

/// By what requests are counted: the credential, else the address (of IPv6 its /64).
std::string limit_key(const RequestContext& context);

/// Who may have written what a request reads: its credentials, and its address too, as other
/// requests of the client may have had no credentials.
std::vector<std::string> clients_of(const RequestContext& context);

/// Adds the status of the rate limit, which the context holds: `RateLimit` and `RateLimit-Policy`
/// (draft-ietf-httpapi-ratelimit- headers), the older `RateLimit-Limit`, `-Remaining` and `-Reset`,
/// with and without `X-`, where the response documents them, and Retry-After with 429.
void add_limit_fields(
    const RequestContext& context, const edge::Quota& quota, contract::http::Response& response);

}  // namespace accord::server
