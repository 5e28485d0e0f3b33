// What waits, and how it goes on: requests that are deferred or held, and the turns of the worker.

#include <utility>

#include "accord/server/http/worker_front.h"

namespace accord::server::http {

Resume Front::defer() {
  // At once: a stop that comes now must not take it for an idle one.
  shared_->connections.wait(current_->descriptor, Waiting::answer);
  Resume made = resumed_.make([this, descriptor = current_->descriptor, number = current_->number] {
    resume(descriptor, number);
  });
  ++current_->holds;
  return made;
}

// Every turn ends with a look at what is held.
Resume Front::make_wake() {
  return resumed_.make([] {});
}

void Front::begin_turn() {
  ++turn_number_;
  turn_began_ = std::chrono::steady_clock::now();
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
    return make_wake()();
  }
  // What goes on at once keeps its deadline.
  for (Held& each : held_) {
    if (std::exchange(each.has_deadline, true)) continue;
    if (const Connection* found = connections_.find(each.descriptor, each.number))
      shared_->connections.wait(found->descriptor, Waiting::answer);
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
