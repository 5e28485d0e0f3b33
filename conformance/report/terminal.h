#pragma once

#include <string>

#include "accord/conformance/coverage.h"

namespace accord::conformance::report {

/// For a person: a line per triple, then every failure with its commands, then the sums.
std::string to_terminal(const Coverage& coverage);

}  // namespace accord::conformance::report
