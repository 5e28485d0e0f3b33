#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "accord/persistence/store.h"
#include "accord/server/http/listener.h"
#include "accord/server/operations/reloads.h"
#include "accord/server/upstream/loop.h"

namespace accord::server::operations {

/// The requests of one operation. Safe to call from any thread, without a lock.
class OperationMetrics {
 public:
  void count(int status, std::chrono::nanoseconds took);
  /// A response that was checked and does not match the contract.
  void count_deviation() { deviations_.fetch_add(1, std::memory_order_relaxed); }

  /// Upper bounds of the buckets of the latency histogram, in seconds; one more is without bound.
  static constexpr std::array bounds = {
      0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5};

 private:
  friend class Metrics;
  struct Slot {
    std::atomic<int> status = 0;
    std::atomic<uint64_t> requests = 0;
  };
  std::array<Slot, 32> statuses_;  // by the order of their first occurrence
  std::array<std::atomic<uint64_t>, bounds.size() + 1> buckets_{};
  std::atomic<uint64_t> nanoseconds_ = 0;
  std::atomic<uint64_t> deviations_ = 0;
};

/// Values that are read when metrics are requested.
struct Gauges {
  http::Listener::Load listener;
  persistence::Store::Load store;
  uint64_t repeated_answers = 0;   ///< see KeptAnswers
  std::size_t response_bytes = 0;  ///< held by large responses
  std::size_t dropped_log_lines = 0;
  Reloads::Load reloads;
  std::size_t cut_responses = 0;  ///< that their clients did not get whole
  std::optional<upstream::Loop::Load> upstream = {};
};

/// The numbers of one server in the text format of Prometheus. Operations are kept over reloads.
class Metrics {
 public:
  /// The counters of an operation; "" for requests that reach none. Valid as long as this is.
  OperationMetrics& of(const std::string& operation);
  [[nodiscard]] std::string text(const Gauges& gauges);

 private:
  std::mutex mutex_;  // guards operations_ (not what its elements hold)
  std::map<std::string, std::unique_ptr<OperationMetrics>, std::less<>> operations_;
};

}  // namespace accord::server::operations
