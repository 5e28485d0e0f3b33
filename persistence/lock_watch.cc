#include "accord/persistence/lock_watch.h"

#include <algorithm>
#include <iterator>

namespace accord::persistence {

LockWatch::~LockWatch() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  for (const Waiter& each : waiters_)
    each.wake();
}

bool LockWatch::wait(Clock::time_point deadline, const std::function<Wake()>& make_wake) {
  const std::lock_guard lock(mutex_);
  if (waiters_.size() >= most_waiting) return false;
  if (!thread_.joinable()) thread_ = std::thread([this] { watch(); });
  waiters_.push_back({deadline, make_wake()});
  if (!lock_) lock_ = Lock{Clock::now(), std::chrono::system_clock::now()};
  if (waiters_.size() == 1) changed_.notify_one();
  return true;
}

std::size_t LockWatch::waiting() {
  const std::lock_guard lock(mutex_);
  return waiters_.size();
}

std::optional<LockWatch::Lock> LockWatch::lock() {
  const std::lock_guard lock(mutex_);
  return lock_;
}

void LockWatch::watch() {
  constexpr auto interval = std::chrono::milliseconds(5);
  constexpr auto idle_interval = std::chrono::milliseconds(250);
  std::unique_lock lock(mutex_);
  const auto is_wanted = [&] { return is_ending_ || !waiters_.empty(); };
  while (!is_ending_) {
    if (waiters_.empty() && !lock_) {
      changed_.wait(lock, is_wanted);
      continue;
    }
    lock.unlock();
    const bool is_free = is_free_();
    lock.lock();
    if (is_free) lock_.reset();
    const auto now = Clock::now();
    const auto due =
        std::stable_partition(waiters_.begin(), waiters_.end(), [&](const Waiter& each) {
          return !is_free && each.deadline > now;
        });
    const std::vector<Waiter> woken(
        std::make_move_iterator(due), std::make_move_iterator(waiters_.end()));
    waiters_.erase(due, waiters_.end());
    lock.unlock();
    for (const Waiter& each : woken)
      each.wake();
    lock.lock();
    if (!waiters_.empty()) {
      changed_.wait_for(lock, interval, [&] { return is_ending_; });
    } else if (lock_) {
      changed_.wait_for(lock, idle_interval, is_wanted);
    }
  }
}

}  // namespace accord::persistence
