#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace accord::contract {

/// Undoes percent-encoding once (RFC 3986 section 2.1); nullopt where a % is not followed by two
/// hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text);

/// Encodes all but the unreserved characters (RFC 3986 section 2.3): safe in a path segment and in
/// a query name or value.
std::string percent_encode(std::string_view text);

}  // namespace accord::contract
