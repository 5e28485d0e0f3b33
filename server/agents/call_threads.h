#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace accord::server::agents {

/// Threads for calls that wait for others: whoever serves a connection gives them away. Safe to
/// call from any thread.
class CallThreads {
 public:
  CallThreads();
  CallThreads(const CallThreads&) = delete;
  CallThreads& operator=(const CallThreads&) = delete;
  /// Finishes what runs; of what waits only `done` is called.
  ~CallThreads();

  static constexpr std::size_t most_at_once = 16;
  static constexpr std::size_t most_waiting = 32;

  struct Call {
    std::function<void()> run;
    std::function<void()> done;  ///< is called after `run`
  };
  /// False where too many wait; there is room for one that `has_room` was asked for then.
  [[nodiscard]] bool has_room();
  void add(Call call);

 private:
  void work(const std::stop_token& stop);

  std::mutex mutex_;  // guards calls_ and running_
  std::condition_variable_any changed_;
  std::deque<Call> calls_;
  std::size_t running_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace accord::server::agents
