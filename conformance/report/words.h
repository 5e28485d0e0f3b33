#pragma once

#include <string>
#include <string_view>

#include "accord/contract/contract.h"

namespace accord::conformance::report {

/// "GET /pets/{id}".
std::string text_of(const contract::Operation& operation);

/// "1 failure", "2 failures".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace accord::conformance::report
