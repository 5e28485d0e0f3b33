#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "accord/contract/base/result.h"

namespace accord::server::edge {

/// So many requests in so many seconds.
struct Quota {
  int64_t requests = 0;  ///< 1..1'000'000'000
  std::chrono::seconds window{1};

  /// "100/60": requests and seconds; "100/s", "100/m", "100/h".
  static contract::Result<Quota, std::string> parse(std::string_view text);
  bool operator==(const Quota&) const = default;
};

/// The state of a client in its window.
struct RateLimitStatus {
  bool is_over = false;           ///< this request exceeds the limit
  int64_t remaining = 0;          ///< requests
  std::chrono::seconds reset{0};  ///< until the window ends, rounded up
};

/// Counts requests by client in fixed windows, each from the client's first request. Remembers
/// `most_clients`. Safe to call from any thread.
class RateLimit {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;
  RateLimit(Quota quota, Clock clock) : quota_(quota), clock_(std::move(clock)) {}

  RateLimitStatus count(const std::string& client);
  [[nodiscard]] const Quota& quota() const { return quota_; }

  static constexpr std::size_t most_clients = 100'000;

 private:
  struct Window {
    std::chrono::steady_clock::time_point end;
    int64_t requests = 0;
  };
  struct Shard {
    std::mutex mutex;  // guards windows and next_walk
    std::unordered_map<std::string, Window> windows;
    std::chrono::steady_clock::time_point next_walk;
  };
  static void make_room(Shard& shard, std::chrono::steady_clock::time_point now);

  const Quota quota_;
  const Clock clock_;
  static constexpr std::size_t shards = 16;
  std::array<Shard, shards> shards_;
};

}  // namespace accord::server::edge
