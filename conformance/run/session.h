#pragma once

#include <atomic>

#include "accord/conformance/run/breaker.h"
#include "accord/conformance/run/client.h"
#include "accord/conformance/run/options.h"
#include "accord/conformance/run/pace.h"
#include "accord/conformance/run/stop.h"
#include "accord/conformance/run_result.h"

namespace accord::conformance::run {

/// What all cases of a run share. The options must outlive it.
struct Session {
  explicit Session(const Options& given) : options(given) {}

  /// Takes what the case left: it will not be among those of the report. One thread at a time.
  void take_left(CaseResult& result);

  const Options& options;
  const Stop::Clock::time_point begin = Stop::Clock::now();
  Stop stop{options};
  Pace pace{options.rate};
  Breaker breaker{stop};
  std::atomic<std::size_t> requests = 0;
  std::atomic<std::size_t> responses = 0;
  /// The server closed a kept connection without saying so: what is not safe to repeat goes over a
  /// connection of its own from then on.
  std::atomic<bool> closes_connections = false;
  LeftRows left = {};  ///< by scouts, sequences and replays
};

}  // namespace accord::conformance::run
