#pragma once

#include <functional>

#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"
#include "accord/contract/result.h"
#include "accord/validation/request_validator.h"

namespace accord::server {

/// What a handler gives: a response, or a fault that the server turns into the documented one.
using Outcome = contract::Result<contract::http::Response, contract::http::Fault>;

/// Serves one operation. Called on a worker, several at once; `call` was validated, `request` is a
/// view that dies with the call. What it throws is answered as 500 and logged.
using Handler =
    std::function<Outcome(const validation::Call& call, const contract::http::Request& request)>;

}  // namespace accord::server
