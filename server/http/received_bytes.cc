#include "accord/server/http/received_bytes.h"

namespace accord::server::http {

bool ReceivedBytes::charge(Connection& connection) {
  constexpr std::size_t free_of_charge = 64U << 10U;
  const std::size_t size = connection.held_bytes();
  const std::size_t owed = size > free_of_charge ? size : 0;
  if (owed == connection.charged) return true;
  const std::size_t more = owed - connection.charged;  // modulo 2^64, as the sum is
  const bool is_less = owed < std::exchange(connection.charged, owed);
  if ((bytes_ += more) <= most_ || is_less) return true;
  bytes_ -= std::exchange(connection.charged, 0);
  return false;
}

}  // namespace accord::server::http
