#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/message.h"

namespace accord::server::edge {

/// Tells requests that a browser sends for a page of another origin, with the cookies of its user
/// (cross-site request forgery): by `Sec-Fetch-Site` (Fetch Metadata Request Headers section 2.4),
/// else by `Origin` (RFC 6454 section 7). Clients other than browsers send neither. Immutable.
class SameOrigin {
 public:
  SameOrigin() = default;
  /// `origins`: those whose pages may send credentials; `*` and `null` name no page and are
  /// ignored.
  explicit SameOrigin(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  /// False where a page of another origin asks for a change: safe methods (RFC 9110 section 9.2.1)
  /// are always allowed. `is_secure`: the client's scheme is known to be https.
  [[nodiscard]] bool allows(const contract::http::Request& request, bool is_secure) const;

 private:
  [[nodiscard]] bool is_allowed(std::string_view origin) const;

  std::vector<std::string> origins_;
};

}  // namespace accord::server::edge
