#include "accord/server/edge/same_origin.h"

#include <algorithm>

#include "accord/contract/http/text.h"

namespace accord::server::edge {
namespace {

using contract::http::is_same_ignoring_case;
using contract::http::Request;

bool is_safe(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

// "a.example" as "a.example:443" for https; the port of a host that has one stays.
std::string with_port(std::string_view authority, std::string_view scheme) {
  const std::size_t end = authority.find(']');  // of an IPv6 address
  const std::size_t colon = authority.find(':', end == std::string_view::npos ? 0 : end);
  const bool has_port = colon != std::string_view::npos && colon + 1 < authority.size();
  if (has_port) return std::string(authority);
  return std::string(authority.substr(0, colon)) + (scheme == "https" ? ":443" : ":80");
}

// The scheme of a request is not known where a proxy that is not trusted ends TLS: https of a page
// is believed.
bool is_ours(std::string_view origin, std::string_view authority, bool is_secure) {
  const std::size_t mark = origin.find("://");
  if (mark == std::string_view::npos) return false;
  const std::string_view scheme = origin.substr(0, mark);
  if (scheme != "https" && (scheme != "http" || is_secure)) return false;
  return is_same_ignoring_case(
      with_port(origin.substr(mark + 3), scheme), with_port(authority, scheme));
}

}  // namespace

bool SameOrigin::is_allowed(std::string_view origin) const {
  return origin != "null" && origin != "*" &&
         std::find(origins_.begin(), origins_.end(), origin) != origins_.end();
}

bool SameOrigin::allows(const Request& request, bool is_secure) const {
  if (is_safe(request.method)) return true;
  const std::string origin = request.joined_field("Origin");
  if (is_allowed(origin)) return true;
  if (request.has_field("Sec-Fetch-Site")) {
    // "none": the user asked for it, not a page. A page of the same site may be another's.
    const std::string site = request.joined_field("Sec-Fetch-Site");
    return site == "same-origin" || site == "none";
  }
  return !request.has_field("Origin") || is_ours(origin, request.authority, is_secure);
}

}  // namespace accord::server::edge
