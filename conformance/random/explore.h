#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accord/conformance/judge/judge.h"
#include "accord/conformance/plan/case.h"
#include "accord/conformance/plan/facts.h"
#include "accord/conformance/run/session.h"
#include "accord/conformance/run_result.h"

namespace accord::conformance::random {

/// What random sequences are made from, beside the contract, and when they end.
struct Options {
  uint64_t seed = 0;
  std::string salt;  ///< of the values that are sent
  /// No request is sent after it, in replays neither, but those that delete what was created.
  std::optional<std::chrono::milliseconds> budget;
  std::size_t most = SIZE_MAX;  ///< sequences
};

/// What the sequences found. The cases are among `cases` by what they refer to: it must outlive
/// them.
struct Found {
  std::vector<std::unique_ptr<plan::Plan>> plans = {};
  std::vector<CaseResult> cases = {};   ///< those with a finding, as short as they could be made
  LeftRows left = {};                   ///< by all that the session sent beside planned cases
  std::vector<std::string> notes = {};  ///< of findings that no replay showed, a few
  std::size_t sequences = 0;            ///< that began
  std::size_t steps = 0;                ///< that were answered
  double seconds = 0;
  Ending ending = Ending::complete;  ///< what ended them early
};

/// Sends random sequences of requests to operations that the planned cases (`run`) showed to work:
/// rows are created, read, changed, listed and deleted, with valid values and others. Every finding
/// that the planned cases do not have is replayed with new rows, and without the actions that are
/// not needed for it; one case is told for each cause. Which requests the sequence N of a seed
/// makes depends on the contract and on what the planned cases showed, not on the time. Uses the
/// session's jobs, pace, breaker and stop; `watch` is told the number of sequences.
Found explore(
    const contract::Contract& contract,
    const plan::Facts& facts,
    const RunResult& run,
    const Judge& judge,
    run::Session& session,
    const Options& options,
    const std::function<void(std::size_t)>& watch = {});

/// Reports the cases as those of the run. What they refer to stays in `found`.
void add_to(RunResult& run, Found& found, const run::Session& session);

}  // namespace accord::conformance::random
