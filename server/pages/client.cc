#include "accord/server/pages/client.h"

#include <algorithm>
#include <array>
#include <string>

#include "accord/contract/http/host.h"

namespace accord::server::pages {

Client client_of(const contract::http::Request& request, std::string_view address) {
  // RFC 7239, RFC 9110 section 7.6.3, and what proxies send besides.
  constexpr std::array<std::string_view, 5> of_proxies = {
      "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"};
  const bool is_forwarded = std::any_of(
      of_proxies.begin(), of_proxies.end(), [&](auto each) { return request.has_field(each); });
  const bool is_loopback = contract::http::is_loopback(std::string(address)) || address == "::1";
  return is_loopback && !is_forwarded ? Client::local : Client::remote;
}

}  // namespace accord::server::pages
