#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace accord::contract {

/// The bytes of the character that `text`, valid UTF-8, begins with, where a reader does not see it
/// or where it changes how a terminal or a browser shows other text; 0 where it is an ordinary one.
/// Control characters (C0, DEL, C1), line and paragraph separators, what has no width (U+200B to
/// U+200D, U+2060 to U+2064, U+FEFF, U+00AD), marks, embeddings, overrides and isolates of
/// direction (UAX #9), tags (U+E0000 to U+E007F).
std::size_t invisible_length(std::string_view text);

/// `text` as valid UTF-8 with such characters written as `\n`, `\u202e` or `\u{e0041}`, so that
/// they are seen and do nothing; bytes that are not UTF-8 are U+FFFD.
std::string visible(std::string_view text);
/// The same; line feeds and tabs stay.
std::string visible_lines(std::string_view text);

}  // namespace accord::contract
