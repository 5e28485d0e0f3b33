#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accord/contract/base/result.h"
#include "accord/validation/pattern/code_points.h"
#include "accord/validation/pattern/dialect.h"

namespace accord::validation::pattern {

enum class Place { outside, in_class };

/// One escape or character that matches a single code point or for a set of them.
struct Atom {
  std::optional<uint32_t> code_point;
  std::string set;  ///< for use inside brackets, where it is not a single code point
  bool is_regular = true;
};

/// Takes what follows a backslash (which is gone already) off `text`: `\n`, `\cA`, `\x41`,
/// `\u0041`,
/// `\d`, `\p{…}`, an escaped character. The fault is a message.
contract::Result<Atom, std::string> take_escape(
    std::string_view& text, Place place, Engine engine, Strictness strictness);

}  // namespace accord::validation::pattern
