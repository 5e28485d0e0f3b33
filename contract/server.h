#pragma once

#include <optional>
#include <string>

#include "accord/contract/document/node.h"

namespace accord::contract {

/// The path of a Server Object's URL (OpenAPI 3.1 section 4.8.5), its variables by their defaults:
/// "" or "/api/v3", without a slash at the end. nullopt where a variable has no default or the URL
/// has a query or a fragment.
std::optional<std::string> server_path(const Node& server);

/// True for a path that can be in front of all paths of a contract: "/" or "/api/v3", without a
/// slash at the end, a query, a fragment or a variable.
bool is_base_path(const std::string& text);

/// The URL to compare with others: scheme and host in lower case, no default port and no slash at
/// the end (RFC 3986 section 6.2), variables of one value replaced by it. "" for "/".
std::string comparable_server_url(const Node& server);

}  // namespace accord::contract
