#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

namespace accord::contract {

/// Runs tasks on threads of its own, begun in their order. Safe to call from any thread.
class TaskQueue {
 public:
  using Task = std::function<void()>;

  struct Options {
    std::size_t most_threads = 1;  ///< one is started when a task comes and none is free
    std::size_t most_waiting = std::numeric_limits<std::size_t>::max();
    bool has_less_priority = false;  ///< its threads, than others of the process
    bool drops_at_end = false;       ///< what has not begun; otherwise it is run
  };
  explicit TaskQueue(const Options& options) : options_(options) {}
  TaskQueue(const TaskQueue&) = delete;
  TaskQueue& operator=(const TaskQueue&) = delete;
  /// Waits for what has begun.
  ~TaskQueue();

  /// `make` makes the task, which must not throw. False where too many wait already or no thread is
  /// to be had: `make` is not called then.
  bool run(const std::function<Task()>& make);

 private:
  void add_thread();
  void work();

  const Options options_;
  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  std::size_t idle_ = 0;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace accord::contract
