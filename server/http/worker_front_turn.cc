// What waits, and how it goes on: requests that are deferred or held, and the turns of the worker.

#include <utility>

#include <unistd.h>

#include "accord/server/http/resume_timer.h"
#include "accord/server/http/worker_front.h"

namespace accord::server::http {

// The connection goes on when the timer expires.
Resume Front::defer() {
  // At once: a stop that comes now must not take it for an idle one.
  shared_->connections.wait(current_->descriptor, Waiting::answer);
  Resume made = make_resume([this, descriptor = current_->descriptor, number = current_->number] {
    resume(descriptor, number);
  });
  ++current_->holds;
  return made;
}

// Every turn ends with a look at what is held.
Resume Front::make_wake() {
  return make_resume([] {});
}

Resume Front::make_resume(std::function<void()> go_on) {
  constexpr auto never = std::chrono::hours(24 * 365);
  const int timer = make_resume_timer();
  Pistache::Async::Promise<uint64_t> fired([&](Pistache::Async::Deferred<uint64_t> deferred) {
    transport()->armTimer(timer, never, std::move(deferred));
  });
  fired.then(
      [timer, go_on = std::move(go_on)](uint64_t /*times*/) {
        go_on();
        ::close(timer);
      },
      [timer](const std::exception_ptr& /*error*/) { ::close(timer); });
  return expire(timer);
}

void Front::begin_turn() {
  ++turn_number_;
  if (turn_ == nullptr && shared_->options.make_turn)
    turn_ = shared_->options.make_turn([this] { return make_wake(); });
}

void Front::end_turn() {
  if (turn_ == nullptr) return;
  // One connection that sends many ahead must not keep others waiting: the rest has another turn.
  constexpr int most_passes = 8;
  for (int passes = 0; turn_->end(); ++passes) {
    pass_held();
    if (passes < most_passes || held_.empty()) continue;
    if (wake_self()) return;
  }
  // What goes on at once keeps its deadline.
  for (Held& each : held_) {
    if (std::exchange(each.has_deadline, true)) continue;
    if (const Connection* found = connections_.find(each.descriptor, each.number))
      shared_->connections.wait(found->descriptor, Waiting::answer);
  }
}

// False where there is no descriptor for it.
bool Front::wake_self() {
  try {
    make_wake()();
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

void Front::hold() {
  held_.push_back({current_->descriptor, current_->number});
  ++current_->holds;
}

// One that has more requests may hold again.
void Front::pass_held() {
  for (const Held& each : std::exchange(held_, {}))
    resume(each.descriptor, each.number);
}

void Front::resume(int descriptor, uint64_t number) {
  Connection* found = connections_.find(descriptor, number);
  if (found == nullptr || --found->holds > 0) return;
  if (found->state == State::paused) go_on(*found);
  // Nobody tells when the client of a half-closed connection has read all.
  const bool is_over = found->holds == 0 && found->state == State::closing;
  if (found->is_half_closed && is_over) drop(*found);
}

}  // namespace accord::server::http
