#pragma once

#include <string>
#include <string_view>

#include "accord/contract/base/result.h"
#include "accord/validation/pattern/dialect.h"

namespace accord::validation::pattern {

/// An expression as an engine reads it.
struct Translation {
  std::string text;
  /// RE2 can run it: no look-around, no back-reference, no property that it does not know, and not
  /// thousands of counted repetitions.
  bool is_regular = true;
};

/// Reads an ECMA-262 expression (section 22.2.1 with the u flag, look-behind and `(?i:…)` among it)
/// and writes it for an engine, each construct with the meaning that ECMA-262 gives it: `.`, `$`,
/// `\d`, `\w` and `\s` differ between engines. The text is valid UTF-8. The fault says what is
/// wrong and at which byte. Time and memory are linear in the text.
contract::Result<Translation, std::string> translate(
    std::string_view text, Engine engine, Strictness strictness);

}  // namespace accord::validation::pattern
