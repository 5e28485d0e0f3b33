#include "accord/server/edge/hosts.h"

#include <algorithm>
#include <atomic>

#include <arpa/inet.h>

#include "accord/contract/http/host.h"
#include "accord/contract/http/text.h"

namespace accord::server::edge {
namespace {

// Without the port and without the dot of an absolute name.
std::string host_of(std::string_view authority) {
  const std::size_t bracket = authority.find(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  std::string host = contract::http::to_lower(authority.substr(0, colon));
  if (host.size() > 1 && host.ends_with('.')) host.pop_back();
  return host;
}

// A browser that resolved a name sends the name, never an address.
bool is_address(const std::string& host) {
  in_addr four{};
  in6_addr six{};
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    return ::inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &six) == 1;
  }
  return ::inet_pton(AF_INET, host.c_str(), &four) == 1;
}

bool is_match(const std::string& pattern, const std::string& host) {
  if (!pattern.starts_with("*.")) return pattern == host;
  return host.size() >= pattern.size() && host.ends_with(std::string_view(pattern).substr(1));
}

}  // namespace

Hosts::Hosts(std::vector<std::string> names, const std::string& listens_on) {
  static std::atomic<uint64_t> last_number = 0;
  number_ = ++last_number;
  for (const std::string& each : names)
    names_.push_back(each == "*" ? each : host_of(each));
  is_open_by_default_ = names.empty() && !contract::http::is_loopback(listens_on);
  is_open_ = is_open_by_default_ || std::find(names.begin(), names.end(), "*") != names.end();
}

bool Hosts::is_name(std::string_view text) {
  if (text == "*") return true;
  if (text.starts_with("*.")) text.remove_prefix(2);
  return contract::http::is_host(text) || contract::http::parse_host_port(text);
}

bool Hosts::is_allowed(std::string_view authority) const {
  if (is_open_ || authority.empty()) return true;
  // Nearly every request names the host that the one before it named.
  thread_local uint64_t last_of = 0;
  thread_local std::string last;
  if (last_of == number_ && last == authority) return true;
  if (!is_known(authority)) return false;
  last_of = number_;
  last = authority;
  return true;
}

bool Hosts::is_known(std::string_view authority) const {
  const std::string host = host_of(authority);
  if (host == "localhost" || host.ends_with(".localhost") || is_address(host)) return true;
  return std::any_of(
      names_.begin(), names_.end(), [&](const std::string& each) { return is_match(each, host); });
}

}  // namespace accord::server::edge
