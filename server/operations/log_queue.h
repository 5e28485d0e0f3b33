#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

#include "accord/server/operations/bounded_write.h"

namespace accord::server::operations {

/// Lines on their way to a descriptor, written by a thread of its own. Adding never waits for the
/// descriptor: the oldest lines beyond `most_bytes` are dropped and counted. Safe to call from any
/// thread.
class LogQueue {
 public:
  explicit LogQueue(int descriptor);
  LogQueue(const LogQueue&) = delete;
  LogQueue& operator=(const LogQueue&) = delete;
  /// Writes what is left, for a second at most.
  ~LogQueue();

  static constexpr std::size_t most_bytes = 2U << 20U;

  /// `text`: that many lines, each with its end.
  void add(std::string text, std::size_t lines);
  /// Lines, since the start.
  [[nodiscard]] std::size_t dropped();

 private:
  struct Piece {
    std::string text;
    std::size_t lines;
  };
  void work();

  BoundedWriter writer_;
  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::deque<Piece> pieces_;
  std::size_t bytes_ = 0;  // of the pieces
  std::size_t dropped_ = 0;
  bool is_idle_ = true;  // the thread waits for the next piece
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace accord::server::operations
