#pragma once

#include <string>
#include <string_view>

namespace accord::contract {

/// `text` with U+FFFD for what is not UTF-8: a message may hold anything, a report must be UTF-8.
std::string valid_utf8(std::string_view text);

/// For text between the tags of HTML and XML 1.0: valid UTF-8, `&<>"'` escaped, and "?" for a
/// character that XML 1.0 section 2.2 does not allow. Line breaks and tabs stay.
std::string markup_text(std::string_view text);

/// ` name="value"`; line breaks and tabs as references: a reader makes spaces of them otherwise
/// (XML 1.0 section 3.3.3).
std::string markup_attribute(std::string_view name, std::string_view value);

}  // namespace accord::contract
