#pragma once

#include <string>

#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"

namespace accord::server::handler {

/// A query parameter has a value that the operation does not allow. The message completes a
/// sentence whose subject is the value.
contract::http::Fault query_fault(std::string_view parameter, std::string message);

/// A fault whose place is a field that makes the request conditional (RFC 9110 section 13.1).
contract::http::Fault condition_fault(
    contract::http::Condition condition, std::string_view field, std::string message);

/// True where the request itself names the parameter, or a member of it (`name[member]`): not a
/// default of the contract.
bool is_given(const contract::http::Request& request, std::string_view parameter);

}  // namespace accord::server::handler
