#pragma once

#include <functional>

#include "accord/conformance/judge.h"
#include "accord/conformance/plan/case.h"
#include "accord/conformance/run/options.h"
#include "accord/conformance/run_result.h"

namespace accord::conformance::run {

/// Called after each case, from any of the threads, one at a time.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

/// Carries out the cases of a plan: the only part that touches the network.
RunResult carry_out(
    const plan::Plan& plan,
    const Judge& judge,
    const Options& options,
    const Progress& progress = {});

}  // namespace accord::conformance::run
