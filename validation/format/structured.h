#pragma once

#include <string_view>

#include "accord/contract/json/json.h"

namespace accord::validation::format {

/// Structured field values as they are in a header field (RFC 8941 section 3.3). A number is held
/// to its range and to the digits of its fraction.
bool is_structured_string(std::string_view text);  ///< in quotes, or the text inside of them
bool is_structured_token(std::string_view text);
bool is_structured_binary(std::string_view text);   ///< base64 between colons
bool is_structured_boolean(std::string_view text);  ///< ?0 or ?1
bool fits_structured_integer(const contract::Json& value);
bool fits_structured_decimal(const contract::Json& value);

bool is_http_token(std::string_view text);     ///< RFC 9110 section 5.6.2
bool is_quoted_string(std::string_view text);  ///< RFC 9110 section 5.6.4, in its quotes

}  // namespace accord::validation::format
