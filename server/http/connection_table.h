#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "accord/server/http/connection.h"

namespace accord::server::http {

/// The connections of one worker. Used by that worker's thread only; references stay valid until
/// their connection is erased.
class ConnectionTable {
 public:
  ConnectionTable() = default;
  ConnectionTable(const ConnectionTable&) = delete;
  ConnectionTable& operator=(const ConnectionTable&) = delete;
  /// Closes the descriptors of half-closed connections.
  ~ConnectionTable();

  /// In place of one of that descriptor, if there is one.
  Connection& add(int descriptor, const ParserLimits& limits);
  /// Null where there is none.
  Connection* find(int descriptor);
  /// The same of a connection with that number, also where it is kept under another descriptor.
  Connection* find(int descriptor, uint64_t number);
  /// Its client is half-closed, or gone: Pistache is about to close the descriptor, and `copy`, a
  /// duplicate that is ours to close, or a negative number of its own, takes its place.
  void keep(Connection& connection, int copy);
  /// Closes its descriptor where it was kept.
  void erase(const Connection& connection);
  /// Descriptors of half-closed connections.
  [[nodiscard]] std::vector<int> kept() const;

 private:
  std::unordered_map<int, Connection> connections_;
  std::unordered_map<uint64_t, int> kept_;  // descriptors by number
  uint64_t last_number_ = 0;
};

}  // namespace accord::server::http
