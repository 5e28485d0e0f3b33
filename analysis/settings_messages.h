#pragma once

#include <string>
#include <string_view>

#include "accord/contract/base/printable.h"

/// What is wrong in a `.accord.yaml`.
namespace accord::analysis::messages {

inline constexpr const char* write_settings = "write ignore:, rules: or accept:";
inline constexpr const char* write_acceptance =
    "write - {id: RULE, at: GET /path, reason: TEXT, until: YYYY-MM-DD}";
inline constexpr const char* write_date = "write YYYY-MM-DD";
inline constexpr const char* list_of_changes = "accord diff --rules lists them";

inline constexpr const char* settings_outside =
    "a symbolic link leads out of the git work tree or folder of the document";
inline constexpr const char* copy_settings = "copy the file";
inline constexpr const char* not_an_object = "the settings are not an object";
inline constexpr const char* ignore_not_a_list = "ignore is not a list of rules";
inline constexpr const char* rules_not_a_map = "rules is not a map of rules to levels";
inline constexpr const char* accept_not_a_list = "accept is not a list of changes";
inline constexpr const char* not_an_acceptance = "an accepted change is not an object";

inline std::string quoted(std::string_view text) {
  return "\"" + contract::shortened(text) + "\"";
}
inline std::string unknown_setting(std::string_view name) {
  return "unknown setting " + quoted(name);
}
inline std::string not_a_level(std::string_view rule) {
  return "the level of the rule " + quoted(rule) + " is not a level";
}
inline std::string unknown_member(std::string_view name) {
  return "unknown property " + quoted(name) + " of an accepted change";
}
inline std::string missing_member(std::string_view name) {
  return quoted(name) + " of an accepted change is missing";
}
inline std::string not_a_string(std::string_view name) {
  return quoted(name) + " of an accepted change is not a string, or is empty";
}
inline std::string not_a_date(std::string_view text) {
  return quoted(text) + " is not a date";
}
inline std::string unknown_change(std::string_view id, std::string_view near) {
  return "unknown change " + quoted(id) +
         (near.empty() ? "" : "; did you mean " + quoted(near) + "?");
}

}  // namespace accord::analysis::messages
