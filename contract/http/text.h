#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accord::contract::http {

/// tchar (RFC 9110 section 5.6.2).
bool is_token_character(char each);
/// One or more tchar only.
bool is_token(std::string_view text);
/// ASCII lower case; other bytes stay.
std::string to_lower(std::string_view text);
/// Equal but for the case of ASCII letters.
bool is_same_ignoring_case(std::string_view left, std::string_view right);
/// Without the spaces and tabs at both ends (OWS).
std::string_view trim(std::string_view text);
/// The elements of a comma-separated list (RFC 9110 section 5.6.1); commas inside quoted strings do
/// not count, empty elements are left out.
std::vector<std::string_view> split_list(std::string_view text);

}  // namespace accord::contract::http
