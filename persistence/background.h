#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace accord::persistence {

/// A thread that runs tasks one after the other. Safe to call from any thread.
class Background {
 public:
  using Task = std::function<void()>;
  Background() = default;
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  /// Runs what is left first.
  ~Background();

  /// The task must not throw. The first one starts the thread; throws where there is none to be
  /// had, and the task is not run.
  void run(Task task);

 private:
  void work();

  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace accord::persistence
