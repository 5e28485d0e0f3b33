#include "accord/persistence/messages/messages.h"

namespace accord::persistence::messages {

std::string number_in_url(std::string_view option) {
  return "the option " + std::string(option) + " of the database URL is not a valid number";
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

std::string table_differs(
    std::string_view table, std::string_view file, std::string_view difference) {
  return "the table \"" + std::string(table) + "\" of " + std::string(file) +
         " does not match the contract (" + std::string(difference) +
         "), and migrations are not supported: name another database or move the file away";
}

}  // namespace accord::persistence::messages
