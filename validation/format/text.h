#pragma once

#include <string_view>

namespace accord::validation::format {

bool is_uuid(std::string_view text);          ///< RFC 9562
bool is_json_pointer(std::string_view text);  ///< RFC 6901
/// draft-bhutton-relative-json-pointer-00 section 3, without index manipulation.
bool is_relative_json_pointer(std::string_view text);
bool is_base64(std::string_view text);       ///< RFC 4648 section 4, with padding
bool is_base64url(std::string_view text);    ///< RFC 4648 section 5, with padding or without
bool is_character(std::string_view text);    ///< one code point; valid UTF-8
bool is_media_range(std::string_view text);  ///< RFC 9110 section 12.5.1, with parameters

}  // namespace accord::validation::format
