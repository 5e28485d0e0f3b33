#include "accord/server/upstream/address.h"

#include <algorithm>

#include "accord/contract/http/host.h"
#include "accord/contract/http/text.h"
#include "accord/server/messages/upstream_messages.h"

namespace accord::server::upstream {
namespace {

// Of "host:port" or "[::1]:port": where the colon of the port is, or the size.
std::size_t end_of_host(std::string_view authority) {
  const std::size_t from = authority.starts_with('[') ? authority.find(']') : 0;
  if (from == std::string_view::npos) return authority.size();
  return std::min(authority.size(), authority.find(':', from));
}

bool is_port_number(std::string_view digits) {
  constexpr std::size_t most_digits = 5;
  constexpr int most = 65'535;
  if (digits.empty() || digits.size() > most_digits) return false;
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
  const int port = std::stoi(std::string(digits));
  return port > 0 && port <= most;
}

bool is_path_text(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char each) {
    return each <= ' ' || each >= '\x7F' || each == '?' || each == '#' || each == '\\';
  });
}

}  // namespace

contract::Result<Address, std::string> parse_address(std::string_view text) {
  const std::string fault = messages::not_an_upstream(text);
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return fault;
  Address address;
  address.scheme = contract::http::to_lower(text.substr(0, colon));
  if (address.scheme != "http" && address.scheme != "https") return fault;
  std::string_view rest = text.substr(colon + 3);
  const std::size_t slash = std::min(rest.size(), rest.find('/'));
  const std::string authority = contract::http::to_lower(rest.substr(0, slash));
  rest.remove_prefix(slash);
  const std::size_t end = end_of_host(authority);
  const std::string host = authority.substr(0, end);
  if (!contract::http::is_host(host) || !is_path_text(rest)) return fault;
  address.authority = host;
  if (end < authority.size()) {
    std::string port = authority.substr(end + 1);
    port.erase(0, std::min(port.size(), port.find_first_not_of('0')));  // as URLs are read
    if (!is_port_number(port)) return fault;
    const bool is_usual = port == (address.scheme == "http" ? "80" : "443");
    if (!is_usual) address.authority += ':' + port;
  }
  while (rest.ends_with('/'))
    rest.remove_suffix(1);
  address.path = rest;
  return address;
}

bool is_origin_of(const Address& address, std::string_view origin) {
  const auto other = parse_address(origin);
  return other && other->origin() == address.origin();
}

}  // namespace accord::server::upstream
