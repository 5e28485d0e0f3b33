#pragma once

#include <string>
#include <vector>

#include "accord/contract/http/message.h"
#include "accord/contract/http/problem.h"
#include "accord/server/agents/request.h"
#include "accord/server/agents/tool.h"

namespace accord::server::agents {

/// The response as the result of a call (`CallToolResult`), JSON text. `structuredContent` has
/// `status`, `headers` (the documented ones, and those that one needs to go on), and `body` where
/// it is JSON or text that the contract documents. Above 399 it is an error, and the body is
/// `problem`. A success that is not what the contract documents says so in `deviations`. `target`:
/// path and query of what was asked for.
std::string result_of(
    const Tool& tool, const std::string& target, const contract::http::Response& response);

/// A call that has no response as such a result: an error with the problem.
std::string result_of(const contract::http::Problem& problem);

/// The problem of arguments that are refused.
contract::http::Problem refused(std::vector<contract::http::ProblemError> errors);

}  // namespace accord::server::agents
