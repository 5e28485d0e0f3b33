#pragma once

#include <string>
#include <string_view>

/// What `accord backup` and `accord restore` refuse: read by operators.
namespace accord::persistence::messages::backup {

using Text = const std::string&;

inline std::string no_database(Text name) {
  return "the database " + name + " does not exist";
}
inline std::string no_file(Text name) {
  return "the file " + name + " does not exist";
}
inline std::string is_the_database(Text name) {
  return name + " is the database itself";
}
inline std::string not_of_accord(Text name) {
  return name + " has no tables that accord created";
}
inline std::string is_damaged(Text name, Text what) {
  return name + " is damaged: " + what;
}
inline std::string cannot_be_written(Text name, Text why) {
  return name + " cannot be written: " + why;
}
inline std::string cannot_be_read(Text name, Text why) {
  return name + " cannot be read: " + why;
}
inline std::string cannot_copy_first(Text name, Text why) {
  return "nothing was restored: what " + name + " has now cannot be copied first: " + why;
}
inline std::string not_restored(Text name, Text why) {
  return "nothing was restored into " + name + ": " + why;
}
inline std::string perhaps_restored(Text name, Text why, Text copy) {
  return "it is not known whether " + name + " was changed: " + why +
         "; what it had before is in " + copy;
}
inline std::string is_locked(Text name) {
  return "other sessions hold locks of " + name + " for too long";
}
inline std::string other_schema(Text name, Text schema) {
  return name + " is not a backup of a schema that is called \"" + schema + '"';
}
inline std::string program_is_missing(Text program) {
  return program +
         " is not found in PATH: it is one of the client programs of PostgreSQL (Debian: "
         "postgresql-client)";
}
inline std::string secret_in_url(std::string_view parameter) {
  return "the parameter " + std::string(parameter) +
         " of the database URL cannot be handed to the client programs of PostgreSQL";
}
inline constexpr const char* it_exists = "it exists";
inline constexpr const char* not_a_file = "it is not a regular file";
inline constexpr const char* write_locked = "another process holds the write lock for too long";
inline constexpr const char* disk_is_full = "the disk is full";
inline constexpr const char* read_only_or_other_pages =
    "it cannot be written, or has pages of another size than the backup";

}  // namespace accord::persistence::messages::backup
