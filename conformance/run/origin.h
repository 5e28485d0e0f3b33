#pragma once

#include <optional>
#include <string>

namespace accord::conformance::run {

/// `reference` (a Location) resolved against `base` (RFC 3986 section 5); nullopt where that is
/// another origin, which gets neither requests nor credentials from us.
std::optional<std::string> resolve_on_origin(const std::string& base, const std::string& reference);

}  // namespace accord::conformance::run
