#pragma once

#include <string>
#include <string_view>

/// The texts of `--mock`: of preferences that cannot be met, and why no response can be made.
namespace accord::server::messages {

using Text = const std::string&;

/// What is answered: "200 application/json, an example".
inline std::string mocked_response(int status, std::string_view media_type, bool is_example) {
  std::string text = std::to_string(status);
  if (media_type.empty()) return text + " without content";
  return text + " " + std::string(media_type) + (is_example ? ", an example" : ", generated");
}
inline constexpr const char* instead_of_no_rows = "; no operation creates rows of its table";
inline constexpr const char* no_response_documented =
    "no final response is documented (200 to 599)";
inline std::string cannot_be_mocked(Text reason) {
  return "it cannot be mocked: " + reason;
}
inline std::string no_media_type_written(Text media_types) {
  return "nothing here writes " + media_types + ", and no example is text";
}
inline std::string no_valid_body(Text status, Text media_type, Text error) {
  return "no valid value was found for the " + media_type + " of " + status +
         (error.empty() ? error : ": " + error);
}
inline std::string no_value_made(Text pointer) {
  return pointer.empty() ? "no value was found that it describes"
                         : pointer + ": no value was found that is described";
}
inline std::string no_valid_header(Text status, Text name) {
  return "no valid value was found for the header " + name + " of " + status;
}

// Preferences (RFC 7240).
inline constexpr const char* preference_not_met = "a preference cannot be met";
inline std::string not_a_status(Text value) {
  return "code=" + value + " is not a status from 200 to 599";
}
inline std::string undocumented_code(Text value, Text documented) {
  return "code=" + value + " is not documented: " + documented + " are";
}
inline std::string unknown_example(Text name, Text status, Text known) {
  return "example=" + name + " is not an example of " + status +
         (known.empty() ? std::string(": it has none with a name") : ": " + known + " are");
}
inline std::string not_a_truth_value(Text value) {
  return "dynamic=" + value + " is not true or false";
}
inline std::string example_deviates_from_schema(Text name, Text error) {
  return "the example " + name + " does not match its response: " + error;
}

}  // namespace accord::server::messages
