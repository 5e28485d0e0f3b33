#pragma once

#include <string>
#include <vector>

#include "accord/conformance/report/report.h"

namespace accord::conformance::report {

/// Cases that are blocked for one reason, in the order of the plan.
struct Blocked {
  std::string reason;
  std::vector<const CaseResult*> cases;  ///< never empty
};

/// Every blocked case of the run, each in one group; those that block most come first.
std::vector<Blocked> blocked_of(const Report& report);
/// How many cases are blocked: where it is not 0, the server is not known to conform.
std::size_t count_blocked(const Report& report);

/// "a/201/x, a/201/y, a/201/z and 2 more".
std::string first_cases(const Blocked& blocked);

}  // namespace accord::conformance::report
