#pragma once

#include <string>
#include <vector>

#include "accord/contract/document/node.h"

namespace accord::contract {

/// OpenAPI 3.1 section 4.8.27.
struct SecurityScheme {
  enum class Kind {
    api_key,          ///< in a header, query parameter or cookie
    basic,            ///< RFC 7617
    bearer,           ///< RFC 6750
    oauth2,           ///< a bearer token with scopes
    open_id_connect,  ///< likewise
    other             ///< mutualTLS, or an HTTP scheme that accord does not support
  };
  enum class In { header, query, cookie };

  std::string name;  ///< under components.securitySchemes
  Kind kind = Kind::other;
  In in = In::header;     ///< of `api_key`
  std::string parameter;  ///< of `api_key`: the name of the field, parameter or cookie
  std::string type;       ///< as written: "http digest", "mutualTLS"
  Node node;
};

/// One alternative of `security`: every scheme in it must be satisfied. Empty means anonymous.
struct SecurityRequirement {
  struct Use {
    std::string scheme;
    std::vector<std::string> scopes;  ///< for schemes without scopes: roles (OpenAPI 3.1)
  };
  std::vector<Use> uses;
};

}  // namespace accord::contract
