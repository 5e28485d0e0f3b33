#pragma once

#include <string>
#include <string_view>

/// Every text of this folder that a report or an error shows, and the ids of its checks, which
/// reports keep from release to release.
namespace accord::conformance::messages {

// The credentials file.
std::string is_not_a_string(std::string_view member);
inline constexpr const char* use_quotes = "put it in quotes";
inline constexpr const char* refused_is_not_a_list = "refused must be a list";
inline constexpr const char* not_a_credential =
    "a credential must have a token, or a user and a password";

}  // namespace accord::conformance::messages
