#pragma once

// Every message of validation/parameter and of the reader of requests: parameters and headers.
// Those of errors complete a sentence whose subject is the parameter, or the value inside of it.

#include <cstddef>
#include <string>
#include <string_view>

#include "accord/contract/document/messages.h"

namespace accord::validation::messages {

using contract::Message;
using contract::messages::in_quotes;

inline constexpr const char* parameter_mismatch = "a parameter does not match the schema";

inline constexpr const char* required = "is required";
inline constexpr const char* only_once = "must occur only once";
inline constexpr const char* repeated = "is given more than once";
inline constexpr const char* if_match_required =
    "If-Match is required: send the ETag of the item as it was read";
inline constexpr const char* not_percent_encoded = "is not valid percent-encoded UTF-8";
inline constexpr const char* not_pairs = "must be a list of name=value";
inline constexpr const char* odd_number = "must alternate names and values";
inline constexpr const char* no_semicolon = "must begin with a semicolon";
inline constexpr const char* no_dot = "must begin with a dot";
inline constexpr const char* too_deep = "is nested too deeply";
inline constexpr const char* below_scalar = "is inside a value that is not an object";
inline constexpr const char* index_gap = "must have indexes from 0 without gaps";
inline constexpr const char* not_an_integer = "must be an integer";
inline constexpr const char* not_a_number = "must be a number";
inline constexpr const char* not_a_boolean = "must be a boolean";
inline constexpr const char* not_null = "must be null or empty";

inline std::string not_json(const std::string& why) {
  return "is not valid JSON: " + why;
}
inline std::string too_many_values(std::size_t most) {
  return "has more than " + std::to_string(most) + " values";
}
inline std::string matrix_form(const std::string& name) {
  return "must be written as ;" + name + "=value";
}
inline std::string deep_object_form(const std::string& name) {
  return "must be written as " + name + "[property]";
}

inline Message parameter_not_enforced(const std::string& name, const std::string& why) {
  return {
      "the parameter " + in_quotes(name) + " is not enforced: " + why,
      "use content: application/json",
      contract::finding::unenforced_parameter};
}
inline std::string unsupported_content(const std::string& media_type) {
  return media_type + " is not supported";
}
inline constexpr const char* undefined_nesting =
    "OpenAPI does not define how nested arrays and objects are written";
inline Message header_not_enforced(const std::string& name) {
  return {"the header " + name + " is not enforced", "", contract::finding::unenforced_header};
}

}  // namespace accord::validation::messages
