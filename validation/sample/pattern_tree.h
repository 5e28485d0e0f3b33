#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace accord::validation::sample {

/// A regular expression (ECMA-262 section 22.2.1) as far as strings are made from it. Assertions
/// (`^`, `\b`, look-around) are left out: whoever makes a string checks it.
struct PatternTree {
  enum class Kind { characters, sequence, choice, repeat, group, back_reference };

  Kind kind = Kind::sequence;        ///< a sequence without children is the empty string
  std::vector<uint32_t> characters;  ///< code points, one of which is meant; plain ones first
  std::size_t plain = 0;             ///< how many of them are ASCII letters and digits
  std::vector<PatternTree> children;
  std::size_t least = 1;  ///< of a repeat
  std::size_t most = 1;
  std::size_t group = 0;     ///< from 1: of a group or a back-reference
  std::size_t shortest = 0;  ///< in code points, of all below it
  std::size_t longest = 0;
};

/// No string is made longer than that many code points.
inline constexpr std::size_t longest_text = 4096;

struct ParsedPattern {
  PatternTree root;
  bool looks_around = false;  ///< has look-around or word boundaries
};

/// nullopt where the pattern cannot be read or is nested deeper than 40.
std::optional<ParsedPattern> parse_pattern(std::string_view pattern);

/// A tree of any number of ASCII letters.
PatternTree any_letters();

}  // namespace accord::validation::sample
