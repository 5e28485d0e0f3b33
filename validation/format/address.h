#pragma once

#include <string_view>

namespace accord::validation::format {

bool is_ipv4(std::string_view text);       ///< RFC 2673 dotted quad
bool is_ipv6(std::string_view text);       ///< RFC 4291 section 2.2
bool is_email(std::string_view text);      ///< RFC 5321 mailbox with a dot-string or quoted part
bool is_idn_email(std::string_view text);  ///< the same with the characters of RFC 6531

}  // namespace accord::validation::format
