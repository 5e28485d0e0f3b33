#pragma once

#include <string>
#include <vector>

#include "accord/conformance/run_result.h"

namespace accord::conformance::scout {

/// Of operations that create, and accepted no body that was made up: how the user gives one. One
/// line each.
std::vector<std::string> body_hints(const RunResult& run);

}  // namespace accord::conformance::scout
