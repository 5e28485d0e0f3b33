#include "accord/server/http/connection_table.h"

#include <unistd.h>

namespace accord::server::http {

ConnectionTable::~ConnectionTable() {
  for (const auto& [number, descriptor] : kept_) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

Connection& ConnectionTable::add(int descriptor, const ParserLimits& limits) {
  connections_.erase(descriptor);
  Connection& added = connections_.try_emplace(descriptor, descriptor, limits).first->second;
  added.number = ++last_number_;
  return added;
}

Connection* ConnectionTable::find(int descriptor) {
  const auto found = connections_.find(descriptor);
  return found == connections_.end() ? nullptr : &found->second;
}

Connection* ConnectionTable::find(int descriptor, uint64_t number) {
  const auto kept = kept_.find(number);
  Connection* found = find(kept == kept_.end() ? descriptor : kept->second);
  return found != nullptr && found->number == number ? found : nullptr;
}

void ConnectionTable::keep(Connection& connection, int copy) {
  // The views of its request stay valid: the element does not move.
  auto node = connections_.extract(connection.descriptor);
  node.key() = copy;
  connection.descriptor = copy;
  connection.is_half_closed = true;
  kept_.emplace(connection.number, copy);
  connections_.insert(std::move(node));
}

std::vector<int> ConnectionTable::kept() const {
  std::vector<int> descriptors;
  for (const auto& [number, descriptor] : kept_)
    descriptors.push_back(descriptor);
  return descriptors;
}

void ConnectionTable::erase(const Connection& connection) {
  const int descriptor = connection.descriptor;
  if (kept_.erase(connection.number) > 0 && descriptor >= 0) ::close(descriptor);
  connections_.erase(descriptor);
}

}  // namespace accord::server::http
