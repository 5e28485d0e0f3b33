#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accord::validation::containment {

/// Strings that an expression (ECMA-262) matches, the shortest first; of what it does not
/// understand (look-around, back-references) it makes none. Proposals: the caller checks them.
std::vector<std::string> texts_of_pattern(std::string_view pattern);

/// Strings of that format; none where it is not known.
std::vector<std::string> texts_of_format(std::string_view format);

}  // namespace accord::validation::containment
