#include "accord/server/pages/client.h"

#include <algorithm>
#include <array>
#include <string>

#include "accord/contract/http/host.h"

namespace accord::server::pages {
namespace {

// A page of another name that leads here (DNS rebinding) asks from this machine too.
bool is_for_loopback(std::string_view authority) {
  const std::size_t colon = authority.rfind(':');
  const bool has_port =
      colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos;
  const std::string_view host = has_port ? authority.substr(0, colon) : authority;
  return contract::http::is_loopback(std::string(host));
}

}  // namespace

Client client_of(const contract::http::Request& request, std::string_view address) {
  // RFC 7239, RFC 9110 section 7.6.3, and what proxies send besides.
  constexpr std::array<std::string_view, 5> of_proxies = {
      "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"};
  const bool is_forwarded = std::any_of(
      of_proxies.begin(), of_proxies.end(), [&](auto each) { return request.has_field(each); });
  const bool is_loopback = contract::http::is_loopback(std::string(address)) || address == "::1";
  const bool is_local = is_loopback && !is_forwarded && is_for_loopback(request.authority);
  return is_local ? Client::local : Client::remote;
}

}  // namespace accord::server::pages
