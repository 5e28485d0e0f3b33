#include "accord/conformance/scout/scouting.h"

#include <algorithm>
#include <chrono>

#include "accord/conformance/run/runner.h"
#include "accord/conformance/scout/scout.h"

namespace accord::conformance::scout {

plan::Facts scout(
    const contract::Contract& contract,
    const std::string& salt,
    const Judge& judge,
    run::Options& options) {
  using Clock = std::chrono::steady_clock;
  Scout scout(contract, salt);
  for (;;) {
    const plan::Plan plan = scout.next();
    if (plan.cases.empty()) return scout.facts();
    const auto start = Clock::now();
    const RunResult result = carry_out(plan, judge, options);
    if (options.deadline) {
      const auto took = std::chrono::duration_cast<run::Duration>(Clock::now() - start);
      options.deadline = std::max(run::Duration(0), *options.deadline - took);
    }
    scout.learn(result);
    if (result.ending != Ending::complete) return scout.facts();
  }
}

}  // namespace accord::conformance::scout
