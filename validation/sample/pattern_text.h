#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "accord/validation/pattern/pattern.h"

namespace accord::validation::sample {

/// Bounds of a length in code points, both allowed.
struct Lengths {
  std::size_t least = 0;
  std::size_t most = SIZE_MAX;
};

/// The compiled pattern, as it was compiled before on this thread; null where it is not a regular
/// expression. A plan asks for the same few again and again.
std::shared_ptr<const Pattern> compiled_pattern(std::string_view pattern);

/// A string that the pattern (ECMA-262) matches, of a length within the bounds. `number`: another
/// one, another string, where the pattern leaves a choice. What look-around and back-references
/// demand is met by trial. nullopt where none was found, the pattern is not a regular expression or
/// the string would be longer than 4096 code points.
std::optional<std::string> text_of_pattern(
    std::string_view pattern, uint64_t number, Lengths lengths = {});

}  // namespace accord::validation::sample
