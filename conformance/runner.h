#pragma once

#include <functional>
#include <string>
#include <vector>

#include "accord/conformance/credentials.h"
#include "accord/conformance/judge.h"
#include "accord/conformance/plan/case.h"

namespace accord::conformance {

struct RunOptions {
  std::string base_url;  ///< scheme, authority and base path, without a slash at the end
  std::vector<contract::http::Field> fields;  ///< sent with every request
  int jobs = 4;                               ///< cases at once, 1..64
  const Credentials* credentials = nullptr;   ///< outlives the run; null: none
};

struct RunResult {
  std::vector<CaseResult> cases;  ///< in the plan's order
  std::size_t requests = 0;
  double seconds = 0;
};

/// Called after each case, from any of the threads, one at a time.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

/// Carries out the cases of a plan: the only part that touches the network.
RunResult run(
    const plan::Plan& plan,
    const Judge& judge,
    const RunOptions& options,
    const Progress& progress = {});

}  // namespace accord::conformance
