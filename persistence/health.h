#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>

#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence {

/// True of the faults that are remembered: a full disk, damage; not a row that breaks a rule, nor
/// what is seen without a request (a file that was moved, a server that cannot be reached).
bool is_trouble(StoreFault::Kind kind);

/// In metrics: "unique", "too_large".
std::string_view name_of(StoreFault::Kind kind);

/// How often each kind of fault came, and what the database suffers from. Safe to call from any
/// thread.
class Health {
 public:
  using Clock = std::chrono::steady_clock;
  using Counts = std::array<uint64_t, StoreFault::kinds>;  ///< by kind, since the start

  void record(const StoreFault& fault, Clock::time_point now = Clock::now());

  /// The last trouble, where it is not older than 10 seconds: who sends requests elsewhere because
  /// of it does not learn that it is over.
  [[nodiscard]] std::optional<StoreFault> trouble(Clock::time_point now = Clock::now());
  [[nodiscard]] Counts counts() const;

 private:
  std::array<std::atomic<uint64_t>, StoreFault::kinds> counts_ = {};
  std::mutex mutex_;  // guards the rest
  std::optional<StoreFault> last_;
  Clock::time_point since_;
};

}  // namespace accord::persistence
