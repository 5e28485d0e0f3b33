#include "accord/server/operations/reloads.h"

namespace accord::server::operations {

void Reloads::started(std::string contract, Time now) {
  const std::lock_guard lock(mutex_);
  load_.contract = std::move(contract);
  load_.loaded = now;
}

void Reloads::succeeded(std::string contract, Time now) {
  const std::lock_guard lock(mutex_);
  load_.contract = std::move(contract);
  load_.loaded = now;
  load_.is_last_loaded = true;
  ++load_.succeeded;
}

void Reloads::failed() {
  const std::lock_guard lock(mutex_);
  load_.is_last_loaded = false;
  ++load_.failed;
}

Reloads::Load Reloads::load() const {
  const std::lock_guard lock(mutex_);
  return load_;
}

}  // namespace accord::server::operations
