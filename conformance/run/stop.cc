#include "accord/conformance/run/stop.h"

#include <algorithm>
#include <thread>

#include "accord/conformance/messages/messages.h"

namespace accord::conformance::run {

Stop::Stop(const Options& options) : interrupted_(options.interrupted) {
  if (options.deadline) deadline_ = Clock::now() + *options.deadline;
}

void Stop::request(Ending ending, std::string reason) {
  const std::lock_guard lock(mutex_);
  if (ending_ != Ending::complete) return;
  reason_ = std::move(reason);
  ending_ = ending;
}

Ending Stop::ending() {
  if (ending_ == Ending::complete) {
    if (interrupted_ != nullptr && *interrupted_ != 0)
      request(Ending::interrupted, messages::interrupted);
    if (is_deadline_over()) request(Ending::deadline, messages::deadline);
  }
  return ending_;
}

std::string Stop::reason() const {
  const std::lock_guard lock(mutex_);
  return reason_;
}

std::string Stop::refusal() {
  if (ending() != Ending::complete) return reason();
  return Clock::now() < steps_end_.load() ? "" : messages::budget;
}

bool Stop::wait_until(Clock::time_point then, bool is_cleanup) {
  // A signal handler cannot wake a thread: it is looked for.
  constexpr Duration step{20};
  const Clock::time_point last = is_cleanup ? deadline_ : std::min(deadline_, steps_end_.load());
  while (Clock::now() < then) {
    if (then > last || ending() != Ending::complete) return false;
    std::this_thread::sleep_until(std::min(then, Clock::now() + step));
  }
  return true;
}

Duration Stop::time_for_request(Duration timeout) const {
  if (deadline_ == Clock::time_point::max()) return timeout;
  constexpr Duration least{100};
  const auto left = std::chrono::duration_cast<Duration>(deadline_ - Clock::now());
  return std::min(timeout, std::max(least, left));
}

}  // namespace accord::conformance::run
