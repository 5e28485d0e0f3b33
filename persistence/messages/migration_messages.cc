#include "accord/persistence/messages/migration_messages.h"

namespace accord::persistence::messages::migration {

std::string foreign(std::string_view kind, std::string_view name) {
  return "the " + std::string(kind) + " " + in_quotes(name) +
         " was not created by accord: give the resource another x-tablename, or name another "
         "database";
}

std::string used_by_others(
    std::string_view kind, std::string_view name, std::string_view table, std::string_view column) {
  return "the " + std::string(kind) + " " + in_quotes(name) +
         ", which was not created by accord, uses the column " + in_quotes(column) + " of " +
         in_quotes(table) + ": drop it, and create it again after the migration";
}

std::string cannot_migrate(std::string_view database, std::string_view why) {
  return "cannot migrate the database " + std::string(database) + ": " + std::string(why) +
         "; nothing was changed";
}

std::string broken_view(std::string_view view, std::string_view why) {
  return "the view " + in_quotes(view) +
         ", which was not created by accord, could not be read any more (" + std::string(why) +
         "): drop it, and create it again after the migration";
}

std::string not_carried_out(std::string_view statement, std::string_view why) {
  return "the database refused " + std::string(statement) + ": " + std::string(why) +
         "; where a view, a trigger, an index or a rule of others is in the way, drop it, and "
         "create it again after the migration";
}

std::string changed_by_others(std::string_view table, std::string_view what) {
  return std::string(table) + ": " + std::string(what) +
         ": it was changed without accord; change it back with ALTER TABLE, or restore a backup";
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

std::string example(
    const std::vector<std::string>& values, std::string_view key, std::string_view of) {
  std::string text = listed(values);
  if (values.size() > 1) text = "(" + text + ")";
  if (key.empty()) return text;
  const std::string row = std::string(key) + " " + in_quotes(of);
  return values.empty() ? row : text + " (" + row + ")";
}

std::string rows_hurt(
    uint64_t rows, std::string_view hurt, const std::vector<std::string>& examples) {
  std::string text = std::to_string(rows) + " row(s) ";
  text += hurt;
  std::string_view before = ", such as ";
  for (const std::string& each : examples) {
    text += before;
    text += each;
    before = ", ";
  }
  return text;
}

}  // namespace accord::persistence::messages::migration
