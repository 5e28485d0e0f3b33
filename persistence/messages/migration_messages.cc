#include "accord/persistence/messages/migration_messages.h"

namespace accord::persistence::messages::migration {

std::string foreign_table(std::string_view table) {
  return "the table " + in_quotes(table) +
         " was not created by accord: give the resource another x-tablename, or name another "
         "database";
}

std::string exchanged_names(std::string_view table, std::string_view column) {
  return std::string(table) + ": the property " + in_quotes(column) +
         " cannot exchange its name with another: rename one to a third name first";
}

std::string both_names(std::string_view table, std::string_view old, std::string_view name) {
  return std::string(table) + ": the property " + in_quotes(name) + " cannot be renamed from " +
         in_quotes(old) + ", as both columns exist: remove " +
         in_quotes("x-renamed-from: " + std::string(old)) +
         " where the old values are not needed, or give the property a name that no column has";
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
