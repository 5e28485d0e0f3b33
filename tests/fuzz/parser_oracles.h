#pragma once

#include <string_view>

#include "accord/contract/http/message.h"
#include "accord/server/http/parser.h"

namespace accord::fuzz {

/// What RFC 9112 asks of any request that is served, whatever else the parser allows. `own`: the
/// bytes of the buffer that were taken for it; `version` as it stands there. Throws Disagreement.
void check_request(
    const contract::http::Request& request,
    std::string_view own,
    std::string_view version,
    const server::http::ParserLimits& limits);

}  // namespace accord::fuzz
