#include "accord/persistence/replica.h"

namespace accord::persistence {

// A connection that cannot be made may take seconds: one request at a time finds out.
bool Replica::is_usable() {
  constexpr auto pause = std::chrono::seconds(5);
  const std::lock_guard lock(mutex_);
  if (!is_down_) return true;
  const auto now = clock_();
  if (now - tried_at_ < pause) return false;
  tried_at_ = now;
  return true;
}

void Replica::succeeded() {
  const std::lock_guard lock(mutex_);
  is_down_ = false;
}

void Replica::failed(const StoreFault& fault) {
  bool is_news = false;
  if (fault.kind == StoreFault::Kind::unreachable) {
    const std::lock_guard lock(mutex_);
    is_news = !std::exchange(is_down_, true);
    tried_at_ = clock_();
  }
  throw ReplicaFailed(fault.detail, is_news);
}

}  // namespace accord::persistence
