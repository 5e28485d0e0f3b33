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

/// One escape or character that stands for a single code point or for a set of them.
struct Atom {
  std::optional<uint32_t> code_point;
  std::string set;  ///< to stand inside brackets, where it is no single code point
  bool is_regular = true;
};

/// Takes what follows a backslash (which is gone already) off `text`: `\n`, `\cA`, `\x41`,
/// `\u0041`,
/// `\d`, `\p{…}`, an escaped character. The fault says why it is no escape.
contract::Result<Atom, std::string> take_escape(
    std::string_view& text, Place place, Engine engine, Strictness strictness);

}  // namespace accord::validation::pattern
