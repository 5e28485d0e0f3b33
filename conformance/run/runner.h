#pragma once

#include <functional>
#include <string_view>

#include "accord/conformance/judge/judge.h"
#include "accord/conformance/plan/case.h"
#include "accord/conformance/run/session.h"
#include "accord/conformance/run_result.h"

namespace accord::conformance::run {

/// How far a run is.
struct Progress {
  std::size_t done = 0;  ///< cases
  std::size_t all = 0;
  std::size_t failed = 0;    ///< of those done
  std::string_view running;  ///< the id of the case that began last
};

/// Called when a case begins and when it is over, from any of the threads, one at a time.
using Watch = std::function<void(const Progress&)>;

/// Carries out the cases of a plan: the only part that touches the network. A case that did not
/// begin, because the run ended before, is `blocked`. What the cases created is deleted, whatever
/// ends the run. Memory is bounded whatever the server sends: bodies as reports show them are kept
/// only as far as they are small.
/// One deadline, one pace and one breaker hold for all plans of a session; `requests` counts all.
/// `remake`: the same plan with other values, for what failed while other cases ran: it is repeated
/// alone before it is told (`Repeats`). Called once at most; nothing is repeated without it.
RunResult carry_out(
    const plan::Plan& plan,
    const Judge& judge,
    Session& session,
    const Watch& watch = {},
    const std::function<plan::Plan()>& remake = {});
/// The same in a session of its own.
RunResult carry_out(
    const plan::Plan& plan, const Judge& judge, const Options& options, const Watch& watch = {});

}  // namespace accord::conformance::run
