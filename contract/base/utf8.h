#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace accord::validation {

/// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

/// Takes one code point off the front of well-formed text that is not empty.
uint32_t take_code_point(std::string_view& text);

/// How many code points well-formed text has.
std::size_t count_code_points(std::string_view text);

}  // namespace accord::validation
