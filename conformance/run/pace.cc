#include "accord/conformance/run/pace.h"

#include <algorithm>

namespace accord::conformance::run {

Pace::Clock::time_point Pace::take(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const auto mine = std::max(now, next_);
  if (rate_ > 0) {
    const std::chrono::duration<double> apart(1 / rate_);
    next_ = mine + std::chrono::duration_cast<Clock::duration>(apart);
  }
  return mine;
}

void Pace::hold(Clock::time_point until) {
  const std::lock_guard lock(mutex_);
  next_ = std::max(next_, until);
}

}  // namespace accord::conformance::run
