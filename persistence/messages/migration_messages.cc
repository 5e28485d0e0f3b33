#include "accord/persistence/messages/migration_messages.h"

namespace accord::persistence::messages::migration {

std::string foreign_table(std::string_view table) {
  return "the table " + in_quotes(table) +
         " was not created by accord: give the resource another x-tablename, or name another "
         "database";
}

std::string internal_differs(std::string_view table) {
  return "the table " + in_quotes(table) +
         " of the store itself is not as this version of accord creates it: name another database";
}

std::string rows_hurt(uint64_t rows, std::string_view hurt, const std::vector<std::string>& keys) {
  std::string text = std::to_string(rows) + " row(s) ";
  text += hurt;
  if (!keys.empty()) text += ", such as " + listed(keys);
  return text;
}

}  // namespace accord::persistence::messages::migration
