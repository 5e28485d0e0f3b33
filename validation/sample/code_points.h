#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace accord::validation::sample {

/// Adds a code point in UTF-8.
void append_code_point(std::string& text, uint32_t code_point);

/// How many code points the well-formed text has: the length of JSON Schema 2020-12 validation
/// section 6.3.
std::size_t count_code_points(std::string_view text);

/// The text `count` times.
std::string repeated(std::string_view text, std::size_t count);

}  // namespace accord::validation::sample
