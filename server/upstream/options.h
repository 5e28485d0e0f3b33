#pragma once

#include <chrono>
#include <cstddef>

#include "accord/server/upstream/address.h"

namespace accord::server::upstream {

struct Options {
  Address address;
  std::chrono::milliseconds connect{2'000};      ///< for a connection
  std::chrono::milliseconds first_byte{10'000};  ///< then for the status line of the response
  std::chrono::milliseconds total{30'000};       ///< for the whole, waiting included
  std::size_t most_connections = 64;
  std::size_t most_waiting = 1'024;          ///< requests without a connection; then 503
  std::size_t largest_response = 8U << 20U;  ///< bytes of a body, as it is sent; then 502
  std::size_t largest_head = 64U << 10U;     ///< bytes, those of 1xx responses included
  std::size_t most_fields = 500;
  bool keeps_host = false;  ///< sends the client's Host, not that of the address
};

}  // namespace accord::server::upstream
