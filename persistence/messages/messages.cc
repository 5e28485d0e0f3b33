#include "accord/persistence/messages/messages.h"

namespace accord::persistence::messages {

std::string number_in_url(std::string_view option) {
  return "the option " + std::string(option) + " of the database URL is not a valid number";
}

// A password that is not percent-encoded may be read as a name: only what looks like one is
// repeated.
std::string unknown_in_url(std::string_view option) {
  const bool is_word =
      option.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
  return "the database URL has an option that is unknown" +
         (is_word ? ": " + std::string(option) : std::string()) +
         "; options are those of libpq, and pool, prepare, replica, replica_after, pool_timeout "
         "and "
         "statement_timeout";
}

std::string cannot_open(std::string_view file, std::string_view why) {
  return "cannot open the database " + std::string(file) + ": " + std::string(why);
}

std::string damaged(std::string_view file, std::string_view what) {
  return "the database " + std::string(file) + " is damaged: " + std::string(what) +
         "; put a backup in its place";
}

std::string file_was_moved(std::string_view file) {
  return "the file " + std::string(file) +
         " was deleted or replaced while it is in use: put it back, or restart the server";
}

std::string no_database_to_plan(std::string_view file) {
  return "the database " + std::string(file) +
         " does not exist: a server that starts, or accord migrate --apply, creates it";
}

std::string must_be_migrated(std::string_view file) {
  return "the tables of " + std::string(file) +
         " do not match the contract; accord migrate --apply carries this plan out:";
}

}  // namespace accord::persistence::messages
