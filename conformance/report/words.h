#pragma once

#include <string>
#include <string_view>

#include "accord/contract/contract.h"

namespace accord::conformance::report {

/// `text` with U+FFFD for what is not UTF-8: a server may send anything, a report must be UTF-8.
std::string valid_utf8(std::string_view text);

/// For the text and the attributes of HTML and XML 1.0: valid UTF-8, `&<>"'` escaped, and "?" for a
/// character that XML 1.0 section 2.2 does not allow. Line breaks and tabs stay.
std::string escaped(std::string_view text);

/// "GET /pets/{id}".
std::string text_of(const contract::Operation& operation);

/// "1 failure", "2 failures".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace accord::conformance::report
