#pragma once

#include <string>
#include <string_view>

namespace accord::server::handler {

/// A strong entity tag (RFC 9110 section 8.8.3) of a representation: half of its SHA-256, quoted.
std::string etag_of(std::string_view representation);

/// True where the If-Match field (RFC 9110 section 13.1.1) lets the request pass: `*`, or a list
/// that holds the very tag. Weak tags never match here.
bool matches_strongly(std::string_view field, std::string_view etag);

/// True where the If-None-Match field (RFC 9110 section 13.1.2) names the tag, weak or not.
bool matches_weakly(std::string_view field, std::string_view etag);

}  // namespace accord::server::handler
