#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace accord::server::edge {

/// The clients that wrote a short time ago. Where they are too many, everybody counts as one of
/// them. Safe to call from any thread.
class RecentWriters {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;
  RecentWriters(std::chrono::milliseconds time, Clock clock)
      : time_(time),
        clock_(std::move(clock)) {}

  void note(const std::string& client);
  [[nodiscard]] bool has(const std::string& client);

  static constexpr std::size_t most_clients = 100'000;

 private:
  struct Shard {
    std::mutex mutex;  // guards all below
    std::unordered_map<std::string, std::chrono::steady_clock::time_point> until;
    std::chrono::steady_clock::time_point all_until;
  };
  static constexpr std::size_t shards = 16;
  Shard& shard_of(const std::string& client) {
    return shards_[std::hash<std::string>()(client) % shards];
  }

  std::chrono::milliseconds time_;
  Clock clock_;
  std::array<Shard, shards> shards_;
};

}  // namespace accord::server::edge
