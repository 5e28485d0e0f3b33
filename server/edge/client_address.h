#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/http/message.h"

namespace accord::server::edge {

/// A range of IP addresses: "10.0.0.0/8", "::1" (RFC 4632, RFC 4291 section 2.3).
class Network {
 public:
  static contract::Result<Network, std::string> parse(const std::string& text);
  [[nodiscard]] bool holds(std::string_view address) const;

 private:
  std::string bytes_;  // 4 or 16
  unsigned prefix_ = 0;
};

/// The address of the client of a request. What proxies add (`Forwarded`, RFC 7239; else
/// `X-Forwarded-For`) is trusted from those in `trusted` only, from the nearest one outwards: the
/// first address that is not trusted is the client's. Without port and brackets.
std::string client_address(
    const contract::http::Request& request,
    std::string_view peer,
    const std::vector<Network>& trusted);

/// The network by which clients are counted, as text: that of an IPv6 address is its /64 (RFC 6177
/// section 2: a client has all of its addresses), that of any other address is the address.
std::string network_of(std::string_view address);

/// True where one of the networks holds the address.
bool is_trusted(std::string_view address, const std::vector<Network>& trusted);

}  // namespace accord::server::edge
