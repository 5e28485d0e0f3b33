#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accord/validation/pattern/dialect.h"

namespace accord::validation::pattern {

/// How an engine writes a Unicode property.
struct Property {
  std::string text;        ///< the text between the braces of `\p{…}`
  bool is_regular = true;  ///< RE2 supports it
};

/// The text between the braces of an ECMA-262 `\p{…}` (section 22.2.1.9: a general category, a
/// binary property, `Script=` or `Script_Extensions=`) for an engine; nothing where ECMA-262 has no
/// such property. Read leniently, a name alone may be a script.
std::optional<Property> translate_property(
    std::string_view name, Engine engine, Strictness strictness);

}  // namespace accord::validation::pattern
