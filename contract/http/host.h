#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace accord::contract::http {

/// True for `localhost` (case ignored), `[::1]` and the addresses of 127.0.0.0/8: this machine and
/// no other. A name that only begins like one (`127.evil.example`) is not.
bool is_loopback(const std::string& host);

/// A host as configuration names it (RFC 3986 section 3.2.2): a name of ASCII letters, digits, `-`,
/// `_` and `.`, an IPv4 address, or an IPv6 address in brackets. No scheme, port or path.
bool is_host(std::string_view text);

/// "127.0.0.1:8080" or "[::1]:0" cut in two; nullopt where the text is not a host and a port.
struct HostPort {
  std::string host;
  uint16_t port = 0;
};
std::optional<HostPort> parse_host_port(std::string_view text);

/// An origin as a browser writes it (RFC 6454 section 6.2): lower case, a scheme, a host, a port
/// where it is not the default, no path; or `null`.
bool is_origin(std::string_view text);

}  // namespace accord::contract::http
