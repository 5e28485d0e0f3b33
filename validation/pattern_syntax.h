#pragma once

#include <string>
#include <string_view>

namespace accord::validation {

/// An ECMA-262 expression in RE2's syntax: `\uHHHH`, `\u{H…}` and surrogate pairs as `\x{H…}`, long
/// names of Unicode properties as short ones, `\s` with all that ECMA-262 counts as white space.
/// What RE2 does not know stays as it is, and RE2 refuses it.
std::string to_re2_syntax(std::string_view pattern);

/// The same for PCRE2 with its ECMA options: property names only.
std::string to_pcre2_syntax(std::string_view pattern);

}  // namespace accord::validation
