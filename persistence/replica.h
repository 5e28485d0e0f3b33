#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

#include "accord/persistence/readers.h"
#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence {

/// Thrown by a read that might see an earlier state, where the replica failed: it is to be begun
/// anew and read from the primary.
class ReplicaFailed : public std::runtime_error {
 public:
  ReplicaFailed(const std::string& why, bool is_news)
      : std::runtime_error(why),
        is_news_(is_news) {}
  /// True once for each time that the replica became unreachable.
  [[nodiscard]] bool is_news() const { return is_news_; }

 private:
  bool is_news_;
};

/// A server that follows the primary, for reads that may see an earlier state. Safe to call from
/// any thread.
class Replica {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;
  Replica(
      Readers::Connect connect,
      Readers::Bound bound,
      Clock clock = [] { return std::chrono::steady_clock::now(); })
      : readers_(std::move(connect), bound),
        clock_(std::move(clock)) {}

  /// False where it is known to be unreachable; once in five seconds true for one caller.
  [[nodiscard]] bool is_usable();
  Readers& readers() { return readers_; }
  void succeeded();
  /// Throws ReplicaFailed.
  [[noreturn]] void failed(const StoreFault& fault);

 private:
  Readers readers_;
  Clock clock_;
  std::mutex mutex_;  // guards all below
  bool is_down_ = false;
  std::chrono::steady_clock::time_point tried_at_;
};

}  // namespace accord::persistence
