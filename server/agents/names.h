#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accord::server::agents {

/// Characters that clients and models take in the names of tools and arguments.
inline constexpr std::size_t longest_name = 64;

/// A name for each text, in their order, no two the same: `[A-Za-z0-9_-]`, 1 to 64 of them. A text
/// that is such a name is its own; what else would be the same as another has a number at its end.
/// No name is one of `taken`.
std::vector<std::string> distinct_names(
    const std::vector<std::string>& texts, const std::vector<std::string>& taken = {});

/// True for what such a name is.
bool is_plain_name(std::string_view text);

}  // namespace accord::server::agents
