#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace accord::validation::sample {

/// A text that the pattern (ECMA-262) describes: of literals, classes, groups, alternatives (the
/// first) and repetitions. It is a proposal: the caller checks it with the compiled pattern.
/// `number`: another one, another text, where the pattern leaves a choice. `repetitions`: how often
/// what may be repeated is, within its bounds. nullopt where there is anything else in the pattern
/// (look-around, back-references), or the text would be longer than 4096 characters.
std::optional<std::string> text_of_pattern(
    std::string_view pattern, uint64_t number, std::size_t repetitions);

}  // namespace accord::validation::sample
