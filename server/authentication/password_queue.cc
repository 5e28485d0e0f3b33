#include "accord/server/authentication/password_queue.h"

#include <algorithm>

namespace accord::server::authentication {

bool PasswordQueue::has_room(const std::string& network) const {
  if (count_ >= most_waiting) return false;
  const auto found = waiting_.find(network);
  return found == waiting_.end() || found->second.size() < most_of_network;
}

void PasswordQueue::add(PasswordJob job) {
  auto& own = waiting_[job.network];
  if (own.empty()) turns_.push_back(job.network);
  own.push_back(std::move(job));
  ++count_;
}

PasswordQueue::Time PasswordQueue::turn_of(const std::string& network) const {
  const auto found = wrong_.find(network);
  return found == wrong_.end() ? Time::min() : found->second.turn;
}

std::optional<PasswordJob> PasswordQueue::take(Time now) {
  const auto next = std::find_if(
      turns_.begin(), turns_.end(), [&](const std::string& each) { return turn_of(each) <= now; });
  if (next == turns_.end()) return std::nullopt;
  std::string network = std::move(*next);
  turns_.erase(next);
  const auto own = waiting_.find(network);
  PasswordJob job = std::move(own->second.front());
  own->second.pop_front();
  --count_;
  if (own->second.empty()) {
    waiting_.erase(own);
  } else {
    turns_.push_back(std::move(network));
  }
  return job;
}

PasswordQueue::Time PasswordQueue::next_turn() const {
  Time next = Time::max();
  for (const std::string& each : turns_)
    next = std::min(next, turn_of(each));
  return next;
}

void PasswordQueue::make_room(Time now) {
  if (wrong_.size() < most_networks) return;
  std::erase_if(wrong_, [&](const auto& each) { return each.second.window_end <= now; });
  // All are in use: one is forgotten, so that memory stays bounded.
  if (wrong_.size() >= most_networks) wrong_.erase(wrong_.begin());
}

void PasswordQueue::count_wrong(const std::string& network, Time now) {
  if (!wrong_.contains(network)) make_room(now);
  Wrong& wrong = wrong_[network];
  if (wrong.window_end <= now) wrong = {0, now + window, Time::min()};
  if (++wrong.count > free_wrong) wrong.turn = now + pause;
}

}  // namespace accord::server::authentication
