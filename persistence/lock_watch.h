#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace accord::persistence {

/// Wakes those who found the database locked by another process, when it is free again. SQLite
/// tells nobody: one thread asks, from when somebody waits until it is free. Safe to call from any
/// thread.
class LockWatch {
 public:
  using Clock = std::chrono::steady_clock;
  using Wake = std::function<void()>;

  /// `is_free` is called on the thread of the watch, about every 5 milliseconds, or four times a
  /// second where nobody waits any more; it must not throw.
  explicit LockWatch(std::function<bool()> is_free) : is_free_(std::move(is_free)) {}
  LockWatch(const LockWatch&) = delete;
  LockWatch& operator=(const LockWatch&) = delete;
  /// Wakes all who wait.
  ~LockWatch();

  /// Those who wait beyond it are refused: each holds a connection and what it received.
  static constexpr std::size_t most_waiting = 512;

  /// Wakes once, from another thread: when the database is free or at `deadline`. False where too
  /// many wait already: `make_wake` is not called then.
  bool wait(Clock::time_point deadline, const std::function<Wake()>& make_wake);

  [[nodiscard]] std::size_t waiting();

  /// Since when another process has held the lock, as far as it is known.
  struct Lock {
    Clock::time_point since;
    std::chrono::system_clock::time_point since_date;
  };
  [[nodiscard]] std::optional<Lock> lock();

 private:
  struct Waiter {
    Clock::time_point deadline;
    Wake wake;
  };
  void watch();

  std::function<bool()> is_free_;
  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::vector<Waiter> waiters_;
  std::optional<Lock> lock_;
  bool is_ending_ = false;
  std::thread thread_;  // started by the first who waits
};

}  // namespace accord::persistence
