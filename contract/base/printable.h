#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace accord::contract {

/// `text` as one line that is safe on a terminal and in a log: a space for each control character
/// (C0, DEL, C1), line and paragraph separator, and for what changes the direction of text
/// (Unicode 15, UAX #9: U+202A to U+202E, U+2066 to U+2069). Names from documents may hold them.
std::string printable(std::string_view text);

/// The words of `text` in lines of at most `width` bytes where words allow it, each behind a margin
/// of `column` spaces and ended by a newline.
std::string wrapped(std::string_view text, std::size_t column, std::size_t width);

/// `text`, or its first `most` bytes (whole characters of UTF-8) and "…".
std::string shortened(std::string_view text, std::size_t most = 100);

}  // namespace accord::contract
