#include "accord/persistence/schema/apply.h"
#include "accord/persistence/schema/shape_sql.h"

namespace accord::persistence::schema {
namespace {

void forget(const std::string& name, Changes& changes) {
  sql::Statement& statement =
      changes.session().prepared("DELETE FROM accord_table WHERE name = ?", {ColumnType::text});
  statement.bind(0, text_cell(name));
  statement.run();
}

void note(const std::string& name, const std::string& sql, Changes& changes) {
  forget(name, changes);
  sql::Statement& statement = changes.session().prepared(
      "INSERT INTO accord_table (name, sql) VALUES (?, ?)", {ColumnType::text, ColumnType::text});
  statement.bind(0, text_cell(name));
  statement.bind(1, text_cell(sql));
  statement.run();
}

}  // namespace

void note_postgres(const Plan& plan, Changes& changes) {
  for (const std::string& each : plan.old_indexes)
    forget(each, changes);
  for (const TableChange& each : plan.tables) {
    if (each.from) forget(each.from->old_name(), changes);
  }
  for (const TableChange& each : plan.tables) {
    if (each.to) note(each.to->name, table_sql(*each.to, sql::postgres_dialect), changes);
  }
  for (const NamedSql& each : plan.new_indexes)
    note(each.name, each.sql, changes);
  for (const NamedSql& each : plan.internal)
    note(each.name, each.sql, changes);
}

}  // namespace accord::persistence::schema
