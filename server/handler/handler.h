#pragma once

#include <functional>
#include <map>
#include <string>

#include "accord/contract/base/result.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"
#include "accord/validation/request/request_validator.h"

namespace accord::server {

/// What a handler gives: a response, or a fault that the server turns into the documented one.
using Outcome = contract::Result<contract::http::Response, contract::http::Fault>;

/// Serves one operation. Called on a worker, several at once; `call` is validated; both are valid
/// for the time of the call. What it throws is answered with 500 and logged with the request's id,
/// as is the `cause` of a fault.
using Handler =
    std::function<Outcome(const validation::Call& call, const contract::http::Request& request)>;

/// C++ handlers by operationId.
using Handlers = std::map<std::string, Handler>;

}  // namespace accord::server
