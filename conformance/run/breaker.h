#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "accord/conformance/plan/case.h"
#include "accord/conformance/run/stop.h"

namespace accord::conformance::run {

/// Stops a run that can find out nothing more, so that it costs one timeout and not one for each
/// request: a server that does not respond any more, one that answers 404 to everything, one that
/// refuses everything by its rate limit. Shared between threads.
class Breaker {
 public:
  /// "" where the server responds, else why not.
  using Probe = std::function<std::string()>;

  explicit Breaker(Stop& stop) : stop_(stop) {}

  /// A response came.
  void saw(const plan::Step& step, int status);
  /// None came in time.
  void saw_timeout(const plan::Step& step);
  /// 429 or 503 with Retry-After came, and `status` was not what the step aims at.
  void saw_refusal(int status);
  /// A case that sent something is over. After three in a row without any response the probe
  /// decides; the other cases that end meanwhile wait for it.
  void saw_end(bool had_response, const Probe& probe);

  /// True where requests of that operation were not answered in time, three in a row: it is not
  /// tried again.
  [[nodiscard]] bool is_silent(const plan::Step& step) const;

 private:
  using Key = std::pair<const contract::Operation*, std::string>;
  static Key key_of(const plan::Step& step) { return {step.operation, step.method}; }

  Stop& stop_;
  mutable std::mutex mutex_;   // guards what follows
  std::map<Key, int> silent_;  ///< timeouts in a row
  int silent_cases_ = 0;
  int lost_ = 0;  ///< 404 where it cannot be meant
  bool is_found_ = false;
  int refusals_ = 0;
  std::mutex probe_mutex_;  // one probe at a time
};

}  // namespace accord::conformance::run
