#pragma once

#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/http/message.h"
#include "accord/server/handler/mock_context.h"

namespace accord::server::handler {

/// The header fields of a mocked response: those that are required, those that have an example,
/// Location, and what RFC 9110 asks of 401 and 405. Not those that the front writes. The fault
/// names one that is required and for which no valid value was found.
contract::Result<std::vector<contract::http::Field>, std::string> mock_fields(
    const MockContext& context, const contract::ResponseObject& response, int status);

}  // namespace accord::server::handler
