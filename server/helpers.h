#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace accord::server {

/// Threads for what would take a worker too long: requests that read many rows, large bodies. They
/// have less priority than workers. Safe to call from any thread.
class Helpers {
 public:
  using Task = std::function<void()>;
  /// At most `most` run at a time; a thread is started when none is free.
  explicit Helpers(std::size_t most) : most_(most) {}
  Helpers(const Helpers&) = delete;
  Helpers& operator=(const Helpers&) = delete;
  /// Ends when the tasks that have begun are over; the others are dropped.
  ~Helpers();

  static constexpr std::size_t most_waiting = 256;
  /// False where too many wait already: `make` is not called then. The task must not throw.
  bool run(const std::function<Task()>& make);

 private:
  void add_thread();
  void work();

  const std::size_t most_;
  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  std::size_t idle_ = 0;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace accord::server
