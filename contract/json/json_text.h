#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace accord::contract {

/// Appends a JSON string (RFC 8259 section 7); the text is valid UTF-8.
void append_string(std::string_view text, std::string& out);

void append_integer(int64_t value, std::string& out);

/// Appends a number in its shortest form that reads back equal; a whole one without a fraction. Not
/// finite: null (RFC 8259 has no form for it).
void append_number(double value, std::string& out);

}  // namespace accord::contract
