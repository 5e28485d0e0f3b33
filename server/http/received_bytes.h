#pragma once

#include <atomic>
#include <cstddef>

#include "accord/server/http/connection.h"

namespace accord::server::http {

/// Bytes that were received and not answered hold memory; all connections together have a limit.
/// Safe to call from any thread, for one connection from one at a time.
class ReceivedBytes {
 public:
  explicit ReceivedBytes(std::size_t most) : most_(most) {}

  /// Counts what the connection holds now. False where it would be too much: the connection is to
  /// end, and costs the others nothing from now on.
  bool charge(Connection& connection);
  /// The connection holds nothing any more.
  void forget(const Connection& connection) { bytes_ -= connection.charged; }

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  const std::size_t most_;
  std::atomic<std::size_t> bytes_ = 0;
};

}  // namespace accord::server::http
