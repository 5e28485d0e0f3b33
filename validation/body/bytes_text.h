#pragma once

#include <string>
#include <string_view>

namespace accord::validation {

/// Bytes as text of one character each (U+0000 to U+00FF): what minLength, maxLength and pattern
/// of a `format: binary` value look at, which count bytes.
std::string widen_bytes(std::string_view bytes);

/// The bytes that `widen_bytes` made the text of.
std::string narrow_text(std::string_view text);

/// RFC 4648 section 4, with padding.
std::string encode_base64(std::string_view bytes);

}  // namespace accord::validation
