#pragma once

#include <vector>

#include "accord/conformance/verdict.h"

namespace accord::conformance {

/// What became of all cases of a plan.
struct RunResult {
  std::vector<CaseResult> cases;  ///< in the plan's order
  std::size_t requests = 0;
  double seconds = 0;
};

}  // namespace accord::conformance
