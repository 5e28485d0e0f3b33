#include "accord/contract/http/host.h"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>

#include "accord/contract/base/characters.h"
#include "accord/contract/http/text.h"

namespace accord::contract::http {
namespace {

// A letter, a digit or one of `marks`.
bool is_plain(char each, std::string_view marks) {
  return is_letter(each) || is_digit(each) || marks.find(each) != std::string_view::npos;
}

// "[::1]", also with a zone: "[fe80::1%eth0]" (RFC 6874).
bool is_bracketed_address(std::string_view text) {
  if (text.size() < 4 || text.back() != ']') return false;
  const std::string_view inside = text.substr(1, text.size() - 2);
  in6_addr address{};
  return ::inet_pton(AF_INET6, std::string(inside.substr(0, inside.find('%'))).c_str(), &address) ==
         1;
}

std::optional<uint16_t> parse_port(std::string_view text) {
  uint16_t port = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, port);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return port;
}

}  // namespace

bool is_loopback(const std::string& host) {
  in_addr address{};
  constexpr unsigned loopback_network = 127;
  if (::inet_pton(AF_INET, host.c_str(), &address) == 1) {
    return ntohl(address.s_addr) >> 24U == loopback_network;
  }
  return is_same_ignoring_case(host, "localhost") || host == "[::1]";
}

bool is_host(std::string_view text) {
  if (text.starts_with('[')) return is_bracketed_address(text);
  return !text.empty() && text.front() != '.' && text.front() != '-' &&
         text.find("..") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char each) { return is_plain(each, "-_."); });
}

std::optional<HostPort> parse_host_port(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto port = parse_port(text.substr(colon + 1));
  if (!port || !is_host(text.substr(0, colon))) return std::nullopt;
  return HostPort{std::string(text.substr(0, colon)), *port};
}

bool is_origin(std::string_view text) {
  if (text == "null") return true;
  const std::size_t mark = text.find("://");
  if (mark == std::string_view::npos || text != to_lower(text)) return false;
  const std::string_view scheme = text.substr(0, mark);
  const std::string_view authority = text.substr(mark + 3);
  const bool is_scheme =
      !scheme.empty() && is_letter(scheme.front()) &&
      std::all_of(scheme.begin(), scheme.end(), [](char each) { return is_plain(each, "+-."); });
  return is_scheme && (is_host(authority) || parse_host_port(authority));
}

}  // namespace accord::contract::http
