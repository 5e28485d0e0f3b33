#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"

namespace accord::conformance::report {

/// "GET /pets/{id}".
std::string text_of(const contract::Operation& operation);

/// "1 failure", "2 failures".
std::string counted(std::size_t count, std::string_view noun);

/// The first three, and how many more there are: "a, b, c and 2 more".
std::string first_of(const std::vector<std::string_view>& names);

}  // namespace accord::conformance::report
