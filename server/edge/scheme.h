#pragma once

#include <string_view>
#include <vector>

#include "accord/contract/http/message.h"
#include "accord/server/edge/client_address.h"

namespace accord::server::edge {

/// True where the client sent the request by https: a proxy of `trusted` says so (`proto` of
/// `Forwarded`, RFC 7239 section 5.4; else `X-Forwarded-Proto`). The nearest one counts.
bool is_secure(
    const contract::http::Request& request,
    std::string_view peer,
    const std::vector<Network>& trusted);

}  // namespace accord::server::edge
