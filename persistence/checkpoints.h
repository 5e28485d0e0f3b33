#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>

#include "accord/contract/base/task_queue.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {

/// Copies what was committed from SQLite's write-ahead log into the database file, on a thread of
/// its own: whoever commits would wait for the flush of both (https://sqlite.org/wal.html, 3.1).
class Checkpoints {
 public:
  using Connect = std::function<std::unique_ptr<sql::Session>()>;
  /// `connect`: a session for writing, opened by the first checkpoint; it may throw.
  explicit Checkpoints(Connect connect) : connect_(std::move(connect)) {}

  /// After as many pages of the log there is a checkpoint, and after as many more again: commits
  /// that come meanwhile keep the log from being begun anew.
  static constexpr std::size_t due = 1000;
  /// A log that grows beyond is emptied by the writer itself, as soon as no copy is under way:
  /// readers and a steady stream of commits can keep it from being begun anew.
  static constexpr std::size_t most = 16'000;

  /// To be called after each commit with the pages of the log. Does not wait.
  void committed(std::size_t pages) noexcept;

 private:
  void copy();

  Connect connect_;
  std::unique_ptr<sql::Session> session_;  // used by the thread
  std::atomic<bool> is_running_ = false;
  std::atomic<std::size_t> copied_ = 0;  // pages of the log when the last one began
  contract::TaskQueue thread_{{}};       // the last: it uses all others
};

}  // namespace accord::persistence
