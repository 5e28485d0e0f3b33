#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace accord::validation::pattern {

/// Code points from `first` to `last`, both among them.
struct Range {
  uint32_t first = 0;
  uint32_t last = 0;

  bool operator==(const Range&) const = default;
};

/// In order, none touching another.
using Ranges = std::vector<Range>;

constexpr uint32_t last_code_point = 0x10FFFF;

/// What `\d`, `\w` or `\s` means (ECMA-262 section 22.2.2.9, without the i flag), and what the
/// capital letter does; empty for another letter.
Ranges class_escape(char letter);

/// All code points but these.
Ranges complement(const Ranges& ranges);

/// As RE2 and PCRE2 read it inside brackets or outside: ASCII letters and digits as they are, all
/// else as `\x{H…}`.
std::string to_text(uint32_t code_point);
/// For use inside brackets.
std::string to_text(const Ranges& ranges);

}  // namespace accord::validation::pattern
