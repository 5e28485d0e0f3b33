#pragma once

// Every message of contract/json: JSON (RFC 8259), JSON Patch (RFC 6902) and JSONPath (RFC 9535).

#include <cstddef>
#include <string>
#include <string_view>

namespace accord::contract::json_messages {

inline constexpr const char* unpaired_surrogate = "unpaired surrogate in a string";
inline constexpr const char* number_out_of_range = "number out of range of a double";
inline constexpr const char* nul_character = "NUL character";
inline std::string too_deep(std::size_t most) {
  return "nested deeper than " + std::to_string(most) + " levels";
}
inline std::string too_many_values(std::size_t most) {
  return "more than " + std::to_string(most) + " values";
}
inline std::string duplicate_member(std::string_view name) {
  return "the member \"" + std::string(name) + "\" is declared more than once";
}

inline constexpr const char* patch_not_an_array = "a JSON Patch must be an array of operations";
inline constexpr const char* operation_not_an_object =
    "an operation of a JSON Patch must be an object";
inline constexpr const char* patch_member_required = "is required";
inline constexpr const char* unknown_operation = "must be add, remove, replace, move, copy or test";
inline constexpr const char* not_a_pointer = "must be a JSON Pointer";
inline constexpr const char* moved_into_itself = "a value cannot be moved into itself";
inline constexpr const char* document_not_removable = "the whole document cannot be removed";
inline constexpr const char* no_such_place = "the location does not exist";
inline constexpr const char* test_failed = "the value is different";
inline constexpr const char* patch_too_large = "the patch produces too much";

inline constexpr const char* path_without_root = "a JSONPath must begin with $";
inline constexpr const char* expected_segment = "expected a segment: .name, [selector] or ..name";
inline constexpr const char* path_too_deep = "nested too deeply";
inline constexpr const char* expected_name =
    "expected a name; write ['a name'] for names with other characters";
inline constexpr const char* expected_selector = "expected a selector";
inline constexpr const char* index_out_of_range = "index out of range";
inline constexpr const char* unterminated_string = "unterminated string";
inline constexpr const char* invalid_escape = "invalid escape in a string";
inline constexpr const char* expected_comparison = "expected a comparison";
inline constexpr const char* expected_query = "expected a query that begins with @ or $";
inline constexpr const char* expected_operand = "expected a literal, a query or a function";
inline std::string expected(std::string_view token) {
  return "expected \"" + std::string(token) + "\"";
}
inline std::string unsupported_function(std::string_view name) {
  return "the function " + std::string(name) + " is not supported";
}

}  // namespace accord::contract::json_messages
