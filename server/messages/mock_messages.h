#pragma once

#include <string>

/// The texts of `--mock`: of preferences that cannot be met, and why no response can be made.
namespace accord::server::messages {

using Text = const std::string&;

inline constexpr const char* from_an_example = "mocked from an example";
inline constexpr const char* from_generated_values = "mocked with generated values";
inline constexpr const char* no_response_documented = "no response is documented";
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
