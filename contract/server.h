#pragma once

#include <optional>
#include <string>

#include "accord/contract/document/node.h"

namespace accord::contract {

/// The path of a Server Object's URL (OpenAPI 3.1 section 4.8.5), its variables by their defaults:
/// "" or "/api/v3", without a slash at the end. nullopt where a variable has no default or the URL
/// has a query or a fragment.
std::optional<std::string> server_path(const Node& server);

}  // namespace accord::contract
