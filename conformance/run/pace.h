#pragma once

#include <chrono>
#include <mutex>

namespace accord::conformance::run {

/// When the next request may be sent: so many a second, and not before the server asked to wait
/// for. Shared between threads.
class Pace {
 public:
  using Clock = std::chrono::steady_clock;

  /// `rate`: requests a second; 0: no limit.
  explicit Pace(double rate) : rate_(rate) {}

  /// Takes the next place: the time at which its request may be sent.
  Clock::time_point take(Clock::time_point now);
  /// Nothing is sent before that.
  void hold(Clock::time_point until);

 private:
  const double rate_;
  std::mutex mutex_;  // guards next_
  Clock::time_point next_;
};

}  // namespace accord::conformance::run
