#include "accord/conformance/run/breaker.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"

namespace accord::conformance::run {
namespace {

constexpr int most_silent = 3;
constexpr int most_lost = 5;
constexpr int most_refusals = 20;

// No part of the path is made up, and the contract does not say that it may be missing.
bool cannot_be_missing(const plan::Step& step) {
  const contract::Operation& operation = *step.operation;
  const auto& segments = operation.path.segments();
  const bool is_fixed = std::none_of(segments.begin(), segments.end(), [](const auto& segment) {
    return std::any_of(
        segment.begin(), segment.end(), [](const auto& part) { return part.is_parameter; });
  });
  const bool is_own = !step.target_from && step.method == to_text(operation.method);
  return is_fixed && is_own && !operation.documents_exactly(404);
}

}  // namespace

void Breaker::saw(const plan::Step& step, int status) {
  const std::lock_guard lock(mutex_);
  silent_.erase(key_of(step));
  refusals_ = 0;
  is_found_ = is_found_ || status != 404;
  if (is_found_ || !cannot_be_missing(step)) return;
  if (++lost_ == most_lost) stop_.request(Ending::wrong_place, messages::all_are_404);
}

void Breaker::saw_timeout(const plan::Step& step) {
  const std::lock_guard lock(mutex_);
  ++silent_[key_of(step)];
}

void Breaker::saw_refusal(int status) {
  const std::lock_guard lock(mutex_);
  is_found_ = true;
  if (++refusals_ == most_refusals)
    stop_.request(Ending::throttled, messages::all_are_refused(status));
}

void Breaker::saw_end(bool had_response, const Probe& probe) {
  const std::lock_guard probing(probe_mutex_);
  {
    const std::lock_guard lock(mutex_);
    silent_cases_ = had_response ? 0 : silent_cases_ + 1;
    if (silent_cases_ < most_silent) return;
    silent_cases_ = 0;
  }
  if (stop_.ending() != Ending::complete) return;
  const std::string fault = probe();
  if (!fault.empty()) stop_.request(Ending::silent, messages::stopped_responding(fault));
}

bool Breaker::is_silent(const plan::Step& step) const {
  const std::lock_guard lock(mutex_);
  const auto found = silent_.find(key_of(step));
  return found != silent_.end() && found->second >= most_silent;
}

}  // namespace accord::conformance::run
