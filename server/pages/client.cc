#include "accord/server/pages/client.h"

#include <algorithm>
#include <array>
#include <string>

#include "accord/contract/base/words.h"
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

// RFC 7239, RFC 9110 section 7.6.3, RFC 8586, and what proxies and networks of them send besides:
// X-Forwarded-Proto, X-Original-Forwarded-For, X-Real-IP, CF-Connecting-IP, True-Client-IP.
bool is_of_proxy(std::string_view name) {
  const auto words = contract::words_of(name);
  const auto has = [&](std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  constexpr std::array<std::string_view, 8> networks = {
      "cf", "cloudfront", "fastly", "fly", "appengine", "azure", "envoy", "arr"};
  return has("forwarded") || has("via") || has("cdn") || has("proxyuser") || has("clientip") ||
         (has("x") && has("original")) ||
         (has("ip") && (has("real") || has("client") || has("connecting"))) ||
         std::any_of(networks.begin(), networks.end(), has);
}

}  // namespace

Client client_of(const contract::http::Request& request, std::string_view address) {
  const bool is_forwarded =
      std::any_of(request.fields.begin(), request.fields.end(), [](const auto& each) {
        return is_of_proxy(each.name);
      });
  const bool is_loopback = contract::http::is_loopback(std::string(address)) || address == "::1";
  const bool is_local = is_loopback && !is_forwarded && is_for_loopback(request.authority);
  return is_local ? Client::local : Client::remote;
}

bool is_of_other_site(const contract::http::Request& request) {
  const std::string_view site = request.field("Sec-Fetch-Site");
  if (site.empty() || site == "same-origin" || site == "none") return false;
  return request.field("Sec-Fetch-Mode") != "navigate" ||
         request.field("Sec-Fetch-Dest") != "document";
}

}  // namespace accord::server::pages
