#pragma once

#include <string>

#include "accord/conformance/report/report.h"

namespace accord::conformance::report {

/// For a person: a line per triple, then the failures by cause, each with its commands, then the
/// sums. Of a partial run only what it ran.
std::string to_terminal(const Report& report);

}  // namespace accord::conformance::report
