#include "accord/server/edge/rate_limit.h"

#include <charconv>

#include "accord/server/messages/messages.h"

namespace accord::server::edge {

contract::Result<Quota, std::string> Quota::parse(std::string_view text) {
  const std::string fault = messages::invalid_rate_limit(text);
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return fault;
  const auto number = [](std::string_view digits) -> int64_t {
    int64_t value = 0;
    const char* end = digits.data() + digits.size();
    const auto parsed = std::from_chars(digits.data(), end, value);
    constexpr int64_t most = 1'000'000'000;
    const bool is_fine =
        parsed.ec == std::errc() && parsed.ptr == end && value >= 1 && value <= most;
    return is_fine ? value : 0;
  };
  const std::string_view window = text.substr(slash + 1);
  constexpr int64_t minute = 60;
  constexpr int64_t hour = 3600;
  const int64_t seconds = window == "s"   ? 1
                          : window == "m" ? minute
                          : window == "h" ? hour
                                          : number(window);
  const Quota quota{number(text.substr(0, slash)), std::chrono::seconds(seconds)};
  if (quota.requests == 0 || seconds == 0) return fault;
  return quota;
}

void RateLimit::make_room(Shard& shard, std::chrono::steady_clock::time_point now) {
  // Not for every new client: the walk takes long, and a flood of clients must cost little.
  constexpr auto pause = std::chrono::seconds(1);
  if (now >= shard.next_walk) {
    shard.next_walk = now + pause;
    std::erase_if(shard.windows, [&](const auto& each) { return each.second.end <= now; });
  }
  // All are in use: one is forgotten, so that memory stays bounded.
  if (shard.windows.size() >= most_clients / shards) shard.windows.erase(shard.windows.begin());
}

RateLimitStatus RateLimit::count(const std::string& client) {
  const auto now = clock_();
  Shard& shard = shards_[std::hash<std::string>()(client) % shards_.size()];
  const std::lock_guard lock(shard.mutex);
  auto found = shard.windows.find(client);
  if (found == shard.windows.end()) {
    if (shard.windows.size() >= most_clients / shards) make_room(shard, now);
    found = shard.windows.emplace(client, Window{}).first;
  }
  Window& window = found->second;
  if (window.end <= now) window = {now + quota_.window, 0};
  RateLimitStatus status;
  status.is_over = window.requests >= quota_.requests;
  if (!status.is_over) ++window.requests;
  status.remaining = quota_.requests - window.requests;
  status.reset = std::chrono::ceil<std::chrono::seconds>(window.end - now);
  return status;
}

}  // namespace accord::server::edge
