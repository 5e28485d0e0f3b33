#pragma once

#include <string>
#include <string_view>

namespace accord::contract {

/// What `reference` means beside `base` (RFC 3986 section 5.2), without its fragment. A base
/// without scheme is a path: what is relative to it stays one.
std::string resolve_uri(std::string_view base, std::string_view reference);

}  // namespace accord::contract
