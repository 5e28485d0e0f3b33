#pragma once

#include <string>

#include "accord/conformance/verdict.h"

namespace accord::conformance {

/// "400 or 422"; "2xx" where any success is expected.
std::string expected_text(const plan::Step& step);

/// 501, where the contract does not document it.
bool is_not_implemented(const Exchange& exchange);
/// RFC 9110 section 15.6: the server is aware that it has erred. 501 says that it does not do this,
/// and 503 with Retry-After when it will.
bool is_server_error(const contract::http::Response& response);
/// RFC 9110 section 9.3.2: a HEAD is described by the GET. The response to any other method than
/// that of the operation (405) is described where that very status is.
bool is_described(const Exchange& exchange);

/// `result.status` is a refusal that the step leaves open.
bool refuses(const plan::Step& step, const CaseResult& result);
/// A documented refusal, or another status than what such an API is likely to answer.
bool is_odd(const plan::Step& step, const CaseResult& result);

}  // namespace accord::conformance
