#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "accord/server/upstream/transfer.h"

namespace accord::server::upstream {

/// Carries out exchanges on a thread of its own, many at a time (libcurl's multi interface):
/// however slow the upstream is, no worker waits for it. Safe to call from any thread.
class Loop {
 public:
  Loop(Options options, ResponseBudget budget);
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  /// What is under way is answered with a fault.
  ~Loop();

  /// False where too many wait already.
  [[nodiscard]] bool has_room() const { return waiting_count_ < options_.most_waiting; }
  /// It will be finished.
  void add(std::shared_ptr<Exchange> exchange);
  /// Some exchange was abandoned, or the client of one that is passed on has read on.
  void look_again();

  struct Load {
    std::size_t active;   ///< exchanges that have a connection, or wait for one to open
    std::size_t waiting;  ///< others
    uint64_t failed;      ///< exchanges so far for which the upstream gave no response
  };
  [[nodiscard]] Load load() const;

  /// Why it may not answer now: the last exchange, a short time ago, failed. "" else.
  [[nodiscard]] std::string trouble() const;

 private:
  using Clock = Exchange::Clock;
  using Active = std::list<std::unique_ptr<Transfer>>;

  void run();
  bool take_incoming();
  void start_waiting(Clock::time_point now);
  void finish_ended(Clock::time_point now);
  void pass_on();
  void sweep(Clock::time_point now);
  void tell(Transfer::Result result);
  void drop_waiting(Clock::time_point now);
  void look_at(const std::optional<Clock::time_point>& time);
  static void refuse(const std::shared_ptr<Exchange>& exchange);
  std::unique_ptr<Transfer> remove(Active::iterator at);
  void end_all();

  const Options options_;
  const ResponseBudget budget_;
  Sockets sockets_;           // of the thread alone
  void* multi_;               // libcurl's
  mutable std::mutex mutex_;  // guards incoming_, stops_, and what `trouble` reads
  std::vector<std::shared_ptr<Exchange>> incoming_;
  bool stops_ = false;
  std::string trouble_;
  Clock::time_point troubled_;
  std::atomic<std::size_t> active_count_ = 0;
  std::atomic<std::size_t> waiting_count_ = 0;
  std::atomic<uint64_t> failed_ = 0;
  std::atomic<bool> is_to_look_ = false;
  // Of the thread alone.
  std::deque<std::shared_ptr<Exchange>> waiting_;
  Active active_;
  Clock::time_point next_sweep_ = Clock::time_point::max();
  std::jthread thread_;
};

}  // namespace accord::server::upstream
