#pragma once

#include <string>

#include "accord/conformance/coverage.h"

namespace accord::conformance::report {

/// The JSON report, version 1 (docs/design.md, Reports).
std::string to_json(const Coverage& coverage);

}  // namespace accord::conformance::report
