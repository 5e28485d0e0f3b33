#include "accord/server/edge/client_address.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <arpa/inet.h>

#include "accord/contract/http/text.h"
#include "accord/server/messages/messages.h"

namespace accord::server::edge {
namespace {

using contract::http::is_same_ignoring_case;
using contract::http::Request;
using contract::http::trim;

constexpr std::size_t mapped_prefix = 12;  // bytes of ::ffff:0:0 (RFC 4291 section 2.5.5.2)

// 4 or 16 bytes, IPv4 also where it is mapped into IPv6; "" where it is not an address.
std::string bytes_of(std::string_view address) {
  const std::string text(address);
  std::array<char, sizeof(in6_addr)> bytes{};
  if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return {bytes.data(), 4};
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return {};
  const std::string six(bytes.data(), bytes.size());
  const bool is_mapped = six.starts_with(std::string(10, '\0') + "\xFF\xFF");
  return is_mapped ? six.substr(mapped_prefix) : six;
}

// The canonical text of an address (RFC 5952): one client is not counted as two.
std::string text_of(const std::string& bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const int family = bytes.size() == 4 ? AF_INET : AF_INET6;
  ::inet_ntop(family, bytes.data(), text.data(), text.size());
  return text.data();
}

bool is_port(std::string_view text) {
  constexpr std::size_t longest = 6;
  return text.size() >= 2 && text.size() <= longest && text.front() == ':' &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// "[::1]:80" and "10.0.0.1:80" (RFC 7239 section 6) without port and brackets; "" for text that
// only begins like one: any client may have written it.
std::string_view bare(std::string_view node) {
  if (node.starts_with('[')) {
    const std::size_t end = node.find(']');
    if (end == std::string_view::npos) return {};
    const std::string_view rest = node.substr(end + 1);
    return rest.empty() || is_port(rest) ? node.substr(1, end - 1) : std::string_view{};
  }
  const std::size_t colon = node.find(':');
  if (colon == std::string_view::npos || node.find(':', colon + 1) != std::string_view::npos) {
    return node;
  }
  return is_port(node.substr(colon)) ? node.substr(0, colon) : std::string_view{};
}

// Takes a token, or a quoted string (RFC 9110 section 5.6.4), off the front; nullopt where the
// string has no end. A node may be unquoted, although it should not.
std::optional<std::string> take_value(std::string_view& text) {
  std::string value;
  if (!text.starts_with('"')) {
    value = text.substr(0, text.find_first_of(";, \t\""));
    text.remove_prefix(value.size());
    return value;
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return value;
    }
    if (text[i] == '\\' && ++i == text.size()) break;
    value += text[i];
  }
  return std::nullopt;
}

// Takes an element off the front: its `for`, "" where it has none; nullopt where it is not valid.
std::optional<std::string> take_element(std::string_view& text) {
  std::optional<std::string> node;
  for (;;) {
    text = trim(text);
    if (text.empty() || text.front() == ',') return node.value_or("");
    if (text.front() == ';') {
      text.remove_prefix(1);
      continue;
    }
    const std::size_t equals = text.find_first_of("=;,\" \t");
    if (equals == std::string_view::npos || text[equals] != '=') return std::nullopt;
    const bool is_for = is_same_ignoring_case(text.substr(0, equals), "for");
    text.remove_prefix(equals + 1);
    auto value = take_value(text);
    // RFC 7239 section 4: no parameter occurs twice in an element.
    if (!value || (is_for && node)) return std::nullopt;
    if (is_for) node = std::move(value);
    text = trim(text);
    if (!text.empty() && text.front() != ',' && text.front() != ';') return std::nullopt;
  }
}

// The `for` of each element, outermost first; "" for those without, and for one that is not valid,
// which ends its field. Field by field: a quote that a client opens does not hide what a proxy
// adds.
std::vector<std::string> forwarded_for(const Request& request) {
  std::vector<std::string> nodes;
  for (const auto& [name, value] : request.fields) {
    if (!is_same_ignoring_case(name, "Forwarded")) continue;
    for (std::string_view rest = value; !rest.empty();) {
      auto node = take_element(rest);
      const bool is_broken = !node.has_value();
      nodes.push_back(std::move(node).value_or(""));
      if (is_broken) break;
      if (!rest.empty()) rest.remove_prefix(1);
    }
  }
  return nodes;
}

// No quoted strings here: every comma separates.
std::vector<std::string> x_forwarded_for(const Request& request) {
  std::vector<std::string> nodes;
  for (const auto& [name, value] : request.fields) {
    if (!is_same_ignoring_case(name, "X-Forwarded-For")) continue;
    for (std::string_view rest = value; !rest.empty();) {
      const std::string_view node = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), node.size() + 1));
      if (!trim(node).empty()) nodes.emplace_back(trim(node));
    }
  }
  return nodes;
}

std::string nearest(
    const std::vector<std::string>& nodes,
    std::string_view peer,
    const std::vector<Network>& trusted) {
  std::string client(peer);
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    const std::string bytes = bytes_of(bare(*node));
    // "unknown" or an obfuscated name: the nearest known address is used.
    if (bytes.empty()) return client;
    client = text_of(bytes);
    if (!is_trusted(client, trusted)) return client;
  }
  return client;
}

}  // namespace

contract::Result<Network, std::string> Network::parse(const std::string& text) {
  const std::string fault = messages::invalid_network(text);
  const std::size_t slash = text.find('/');
  const std::string address = text.substr(0, slash);
  Network network;
  network.bytes_ = bytes_of(address);
  if (network.bytes_.empty()) return fault;
  constexpr unsigned byte_bits = 8;
  network.prefix_ = static_cast<unsigned>(network.bytes_.size()) * byte_bits;
  if (slash == std::string::npos) return network;
  unsigned prefix = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + slash + 1, end, prefix);
  const bool is_mapped = network.bytes_.size() == 4 && address.find(':') != std::string::npos;
  const unsigned least = is_mapped ? mapped_prefix * byte_bits : 0;
  if (parsed.ec != std::errc() || parsed.ptr != end || prefix < least ||
      prefix - least > network.prefix_) {
    return fault;
  }
  network.prefix_ = prefix - least;
  return network;
}

bool Network::holds(std::string_view address) const {
  const std::string bytes = bytes_of(address);
  if (bytes.size() != bytes_.size()) return false;
  constexpr unsigned byte_bits = 8;
  const std::size_t whole = prefix_ / byte_bits;
  if (bytes.compare(0, whole, bytes_, 0, whole) != 0) return false;
  const unsigned rest = prefix_ % byte_bits;
  if (rest == 0) return true;
  const unsigned mask = 0xFFU << (byte_bits - rest);
  const auto left = static_cast<unsigned char>(bytes[whole]);
  const auto right = static_cast<unsigned char>(bytes_[whole]);
  return (left & mask & 0xFFU) == (right & mask & 0xFFU);
}

bool is_trusted(std::string_view address, const std::vector<Network>& trusted) {
  return std::any_of(
      trusted.begin(), trusted.end(), [&](const Network& each) { return each.holds(address); });
}

std::string network_of(std::string_view address) {
  std::string bytes = bytes_of(address);
  if (bytes.empty()) return std::string(address);
  if (bytes.size() == 4) return text_of(bytes);
  constexpr std::size_t kept = 8;
  std::fill(bytes.begin() + kept, bytes.end(), '\0');
  return text_of(bytes) + "/64";
}

std::string client_address(
    const Request& request, std::string_view peer, const std::vector<Network>& trusted) {
  if (trusted.empty() || !is_trusted(peer, trusted)) return std::string(peer);
  const bool has_standard = request.has_field("Forwarded");
  const bool has_older = request.has_field("X-Forwarded-For");
  const std::string standard = nearest(forwarded_for(request), peer, trusted);
  if (!has_older) return standard;
  const std::string older = nearest(x_forwarded_for(request), peer, trusted);
  // A proxy that sets one of them passes the other on as the client wrote it.
  return !has_standard || standard == older ? older : std::string(peer);
}

}  // namespace accord::server::edge
