#include "accord/persistence/readers.h"

#include "accord/persistence/messages/messages.h"

namespace accord::persistence {

std::unique_ptr<sql::Session> Readers::acquire() {
  {
    std::unique_lock lock(mutex_);
    const auto is_free = [&] { return !bound_ || used_ < bound_->most; };
    if (!is_free() && !released_.wait_for(lock, bound_->deadline, is_free))
      throw DatabaseError({StoreFault::Kind::timeout, "", messages::no_free_session});
    ++used_;
    while (!idle_.empty()) {
      auto reader = std::move(idle_.back());
      idle_.pop_back();
      if (reader->is_connected()) return reader;
    }
  }
  try {
    return connect_(sql::Access::read_only);
  } catch (...) {
    drop();
    throw;
  }
}

void Readers::release(std::unique_ptr<sql::Session> reader) {
  {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(reader));
    --used_;
  }
  if (bound_) released_.notify_one();
}

void Readers::drop() {
  {
    const std::lock_guard lock(mutex_);
    --used_;
  }
  if (bound_) released_.notify_one();
}

Readers::Load Readers::load() {
  const std::lock_guard lock(mutex_);
  return {used_, idle_.size()};
}

}  // namespace accord::persistence
