#include "accord/server/edge/recent_writers.h"

namespace accord::server::edge {

void RecentWriters::note(const std::string& client) {
  const auto now = clock_();
  Shard& shard = shard_of(client);
  const std::lock_guard lock(shard.mutex);
  auto& until = shard.until;
  if (until.size() >= most_clients / shards) {
    std::erase_if(until, [&](const auto& each) { return each.second <= now; });
  }
  // Still too many: what is forgotten counts for all.
  if (until.size() >= most_clients / shards) {
    until.clear();
    shard.all_until = now + time_;
  }
  until[client] = now + time_;
}

bool RecentWriters::has(const std::string& client) {
  const auto now = clock_();
  Shard& shard = shard_of(client);
  const std::lock_guard lock(shard.mutex);
  if (shard.all_until > now) return true;
  const auto found = shard.until.find(client);
  return found != shard.until.end() && found->second > now;
}

}  // namespace accord::server::edge
