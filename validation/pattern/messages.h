#pragma once

// Every message of validation/pattern: why a text is not a regular expression of ECMA-262.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace accord::validation::pattern::messages {

inline constexpr const char* too_long = "longer than 64 KiB";
inline constexpr const char* invalid_group_name =
    "the name of a group must consist of letters, digits and _";
inline constexpr const char* unterminated_group = "unterminated group";
inline constexpr const char* unmatched_parenthesis = "unmatched )";
inline constexpr const char* nothing_to_repeat = "nothing to repeat";
inline constexpr const char* quantifier_order = "numbers out of order in a quantifier";
inline constexpr const char* unterminated_class = "unterminated character class";
inline constexpr const char* range_order = "range out of order in a character class";
inline constexpr const char* set_in_range = "a character class cannot be the end of a range";
inline constexpr const char* trailing_backslash = "\\ at the end of the pattern";
inline constexpr const char* invalid_named_reference = "\\k must be followed by <name>";
inline constexpr const char* invalid_unicode_escape =
    "\\u must be followed by four hexadecimal digits or by {…}";
inline constexpr const char* invalid_property_escape = "\\p must be followed by {…}";
inline constexpr const char* invalid_hex_escape = "\\x must be followed by two hexadecimal digits";

inline std::string duplicate_group_name(std::string_view name) {
  return "duplicate group name " + std::string(name);
}
inline std::string unescaped(char bracket) {
  return std::string("unescaped ") + bracket;
}
inline std::string invalid_group(std::string_view start) {
  return "invalid group (" + std::string(start);
}
template <class Number>
std::string unknown_group(Number number) {
  return "there is no group " + std::to_string(number);
}
inline std::string unknown_property(std::string_view name) {
  return "unknown Unicode property " + std::string(name);
}
inline std::string unknown_escape(std::string_view escaped) {
  return "\\" + std::string(escaped) + " is not an escape of ECMA-262";
}

}  // namespace accord::validation::pattern::messages
