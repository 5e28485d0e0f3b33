#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>

#include "accord/conformance/run/options.h"
#include "accord/conformance/run_result.h"

namespace accord::conformance::run {

/// Whether and why a run ends early: the first cause counts. Shared between threads.
class Stop {
 public:
  using Clock = std::chrono::steady_clock;

  /// The deadline counts from now.
  explicit Stop(const Options& options);

  void request(Ending ending, std::string reason);
  /// `complete` while cases may begin. Notices the deadline and an interruption.
  Ending ending();
  [[nodiscard]] std::string reason() const;

  /// No step begins after that time, but those that delete what was created.
  void end_steps_at(Clock::time_point then) { steps_end_ = then; }
  /// Why no step may begin any more; "" while one may.
  std::string refusal();

  /// Waits until then. False, at once, where the run ends before or the deadline comes before; for
  /// a step of a case (not of its clean-up) also where no step may begin then.
  bool wait_until(Clock::time_point then, bool is_cleanup = false);
  /// What a request may take, `timeout` at most; a tenth of a second when the deadline is over, so
  /// that what was created is deleted.
  [[nodiscard]] Duration time_for_request(Duration timeout) const;
  /// True where a request that was given that time ran into the deadline.
  [[nodiscard]] bool is_deadline_over() const { return Clock::now() >= deadline_; }

 private:
  const std::atomic<int>* interrupted_;
  Clock::time_point deadline_ = Clock::time_point::max();
  std::atomic<Clock::time_point> steps_end_ = Clock::time_point::max();
  std::atomic<Ending> ending_ = Ending::complete;
  mutable std::mutex mutex_;  // guards reason_
  std::string reason_;
};

}  // namespace accord::conformance::run
