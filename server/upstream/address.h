#pragma once

#include <string>
#include <string_view>

#include "accord/contract/base/result.h"

namespace accord::server::upstream {

/// Where the upstream is: "http://127.0.0.1:5000", with a path where its API is not at the root.
struct Address {
  std::string scheme;     ///< http or https
  std::string authority;  ///< lower case; the port only where it is not that of the scheme
  std::string path;       ///< "", or "/api": without a slash at the end

  [[nodiscard]] std::string origin() const { return scheme + "://" + authority; }
  [[nodiscard]] std::string text() const { return origin() + path; }
};

/// The fault is one line. Credentials are refused: they would be in logs.
contract::Result<Address, std::string> parse_address(std::string_view text);

/// True where `origin`, such as "http://Example.com:80", names the scheme and authority of it.
bool is_origin_of(const Address& address, std::string_view origin);

}  // namespace accord::server::upstream
