#include "accord/persistence/postgres_tables.h"

#include <algorithm>
#include <map>

#include "accord/persistence/table_difference.h"

namespace accord::persistence {
namespace {

// What is not a table is known by its own text.
const std::string& name_of(const CreateStatement& statement) {
  return statement.table.empty() ? statement.sql : statement.table;
}

std::map<std::string, std::string> created(sql::Session& session) {
  std::map<std::string, std::string> found;
  session.prepared("SELECT name, sql FROM accord_table", {}, {ColumnType::text, ColumnType::text})
      .each([&](RowView row) {
        found[row[0].text] = row[1].text;
        return true;
      });
  return found;
}

bool has_tables(sql::Session& session) {
  sql::Statement& statement =
      session.prepared("SELECT to_regclass('accord_table') IS NOT NULL", {}, {ColumnType::boolean});
  return statement.run() && statement.row().front().integer != 0;
}

bool is_complete(sql::Session& session, const std::vector<CreateStatement>& statements) {
  if (!has_tables(session)) return false;
  const auto found = created(session);
  return std::all_of(statements.begin(), statements.end(), [&](const CreateStatement& each) {
    const auto at = found.find(name_of(each));
    return at != found.end() && at->second == each.sql;
  });
}

void create(sql::Session& session, const std::vector<const CreateStatement*>& statements) {
  for (const CreateStatement* each : statements)
    session.run(each->without_references.empty() ? each->sql : each->without_references);
  for (const CreateStatement* each : statements) {
    for (const std::string& reference : each->references)
      session.run(reference);
    sql::Statement& note = session.prepared(
        "INSERT INTO accord_table (name, sql) VALUES (?, ?)", {ColumnType::text, ColumnType::text});
    note.bind(0, text_cell(name_of(*each)));
    note.bind(1, text_cell(each->sql));
    note.run();
  }
}

}  // namespace

std::optional<TableDifference> create_postgres_tables(
    sql::Session& session, const std::vector<CreateStatement>& statements) {
  // At a reload, and for a user that may not create tables.
  if (is_complete(session, statements)) return std::nullopt;
  session.run("BEGIN");
  session.run("SELECT pg_advisory_xact_lock(hashtext('accord ' || current_schema()))");
  if (!has_tables(session))
    session.run("CREATE TABLE accord_table (name TEXT NOT NULL PRIMARY KEY, sql TEXT NOT NULL)");
  const auto found = created(session);
  std::vector<const CreateStatement*> missing;
  for (const CreateStatement& each : statements) {
    const auto at = found.find(name_of(each));
    if (at == found.end()) {
      missing.push_back(&each);
    } else if (at->second != each.sql) {
      session.run("ROLLBACK");
      return TableDifference{each.table, table_difference(at->second, each.sql)};
    }
  }
  create(session, missing);
  session.run("COMMIT");
  return std::nullopt;
}

}  // namespace accord::persistence
