#pragma once

#include <atomic>
#include <chrono>
#include <string_view>

namespace accord::server::operations {

/// Writes to a descriptor that may take nothing for a long time, such as a pipe that nobody reads,
/// and can be told to wait no longer. One thread writes.
class BoundedWriter {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit BoundedWriter(int descriptor) : descriptor_(descriptor) {}

  /// Waits until all is written. False where the other end is closed, or after the deadline where
  /// the descriptor does not take it at once: the rest is lost.
  bool write(std::string_view text);
  /// From any thread, also while another writes.
  void set_deadline(Time deadline) { deadline_ = deadline; }

 private:
  [[nodiscard]] bool is_ready() const;

  int descriptor_;
  std::atomic<Time> deadline_ = Time::max();
};

}  // namespace accord::server::operations
