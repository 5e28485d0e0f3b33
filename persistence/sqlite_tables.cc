#include "accord/persistence/sqlite_tables.h"

#include <algorithm>

namespace accord::persistence {
namespace {

// How the table was created; "" where there is none.
std::string existing_table(sql::Session& session, const std::string& table) {
  sql::Statement& statement = session.prepared(
      "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE",
      {ColumnType::text},
      {ColumnType::text});
  statement.bind(0, text_cell(table));
  return statement.run() ? statement.row().front().text : std::string();
}

// As SQLite keeps the text.
std::string kept(std::string text) {
  constexpr std::string_view condition = "IF NOT EXISTS ";
  const std::size_t at = text.find(condition);
  return at == std::string::npos ? text : text.erase(at, condition.size());
}

// What fills a new table was run with its CREATE.
bool is_there(sql::Session& session, const CreateStatement& wanted) {
  if (!wanted.sql.starts_with("CREATE ")) return true;
  sql::Statement& statement = session.prepared(
      "SELECT 1 FROM sqlite_master WHERE sql = ?", {ColumnType::text}, {ColumnType::integer});
  statement.bind(0, text_cell(kept(wanted.sql)));
  return statement.run();
}

}  // namespace

std::optional<TableDifference> create_sqlite_tables(
    sql::Session& session, const std::vector<CreateStatement>& statements) {
  const bool is_complete = std::all_of(statements.begin(), statements.end(), [&](const auto& each) {
    return is_there(session, each);
  });
  if (is_complete) return std::nullopt;
  session.run("BEGIN IMMEDIATE");
  for (const CreateStatement& each : statements) {
    // Compared before anything is created: columns, constraints and references alike.
    if (each.table.empty()) continue;
    const std::string found = existing_table(session, each.table);
    if (found.empty() || found == each.sql) continue;
    session.run("ROLLBACK");
    return TableDifference{each.table, table_difference(found, each.sql)};
  }
  for (const CreateStatement& each : statements) {
    const bool exists = !each.table.empty() && !existing_table(session, each.table).empty();
    if (!exists) session.run(each.sql);
  }
  session.run("COMMIT");
  return std::nullopt;
}

}  // namespace accord::persistence
