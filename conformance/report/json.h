#pragma once

#include <string>

#include "accord/conformance/report/report.h"

namespace accord::conformance::report {

/// The JSON report, version 1 (docs/design.md, Reports).
std::string to_json(const Report& report);

}  // namespace accord::conformance::report
