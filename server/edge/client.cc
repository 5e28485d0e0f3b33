#include "accord/server/edge/client.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <arpa/inet.h>

#include "accord/contract/http/text.h"

namespace accord::server::edge {
namespace {

using contract::http::Request;

// 4 or 16 bytes; "" where it is no address.
std::string bytes_of(std::string_view address) {
  const std::string text(address);
  std::array<char, 16> bytes{};
  if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return {bytes.data(), 4};
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return {bytes.data(), bytes.size()};
  return {};
}

// "[::1]:80", "10.0.0.1:80" and quoted forms (RFC 7239 section 6) without quotes, port, brackets.
std::string_view bare(std::string_view node) {
  if (node.size() >= 2 && node.front() == '"' && node.back() == '"') {
    node = node.substr(1, node.size() - 2);
  }
  if (node.starts_with('[')) return node.substr(1, node.find(']') - 1);
  if (std::count(node.begin(), node.end(), ':') == 1) return node.substr(0, node.find(':'));
  return node;
}

// The `for` of each element, outermost first; "" where an element has none.
std::vector<std::string_view> forwarded_for(const std::vector<std::string_view>& elements) {
  std::vector<std::string_view> nodes;
  for (std::string_view element : elements) {
    std::string_view node;
    while (!element.empty()) {
      const std::string_view pair = contract::http::trim(element.substr(0, element.find(';')));
      const bool is_for =
          pair.size() > 4 && contract::http::is_same_ignoring_case(pair.substr(0, 4), "for=");
      if (is_for) node = pair.substr(4);
      element.remove_prefix(std::min(element.size(), element.find(';')));
      if (!element.empty()) element.remove_prefix(1);
    }
    nodes.push_back(node);
  }
  return nodes;
}

}  // namespace

contract::Result<Network, std::string> Network::parse(const std::string& text) {
  const std::string fault = "\"" + text + "\" is no address or network; write 10.0.0.0/8";
  const std::size_t slash = text.find('/');
  Network network;
  network.bytes_ = bytes_of(text.substr(0, slash));
  if (network.bytes_.empty()) return fault;
  constexpr unsigned byte_bits = 8;
  network.prefix_ = static_cast<unsigned>(network.bytes_.size()) * byte_bits;
  if (slash == std::string::npos) return network;
  unsigned prefix = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + slash + 1, end, prefix);
  if (parsed.ec != std::errc() || parsed.ptr != end || prefix > network.prefix_) return fault;
  network.prefix_ = prefix;
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

std::string client_address(
    const Request& request, std::string_view peer, const std::vector<Network>& trusted) {
  if (trusted.empty() || !is_trusted(peer, trusted)) return std::string(peer);
  const bool has_standard = request.has_field("Forwarded");
  const std::string said = request.joined_field(has_standard ? "Forwarded" : "X-Forwarded-For");
  auto nodes = contract::http::split_list(said);
  if (has_standard) nodes = forwarded_for(nodes);
  std::string client(peer);
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    const std::string_view address = bare(*node);
    // "unknown" or an obfuscated name: the nearest known address has to do.
    if (bytes_of(address).empty()) return client;
    client = address;
    if (!is_trusted(client, trusted)) return client;
  }
  return client;
}

}  // namespace accord::server::edge
