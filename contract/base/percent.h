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

/// Encodes what a path or a query must not contain (RFC 3986 sections 3.3 and 3.4), also a % that
/// begins no escape; what is encoded already stays as it is.
std::string percent_encode_invalid(std::string_view path_or_query);

}  // namespace accord::contract
