#pragma once

#include <string>
#include <vector>

namespace accord::contract::http {

/// The identity that one security scheme found in a request.
struct Principal {
  std::string scheme;               ///< its name in the contract
  std::string subject;              ///< the user, `sub` of a token, the name of a key; may be ""
  std::vector<std::string> scopes;  ///< what was granted
  std::string claims;               ///< of a token: the JSON text of its payload; else ""

  bool operator==(const Principal&) const = default;
};

}  // namespace accord::contract::http
