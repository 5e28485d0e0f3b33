#include "accord/contract/http/host.h"

#include <arpa/inet.h>

#include "accord/contract/http/text.h"

namespace accord::contract::http {

bool is_loopback(const std::string& host) {
  in_addr address{};
  constexpr unsigned loopback_network = 127;
  if (::inet_pton(AF_INET, host.c_str(), &address) == 1) {
    return ntohl(address.s_addr) >> 24U == loopback_network;
  }
  return is_same_ignoring_case(host, "localhost") || host == "[::1]";
}

}  // namespace accord::contract::http
