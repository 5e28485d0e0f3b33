#include "accord/persistence/schema/found.h"

#include <set>

#include "accord/persistence/schema/catalog_postgres.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

// "table" of CREATE INDEX "name" ON "table" (…), as PostgreSQL is told.
std::string table_of(const std::string& name, const std::string& sql) {
  const std::string start = "CREATE INDEX " + identifier(name) + " ON \"";
  std::string table;
  for (std::size_t i = start.size(); i < sql.size(); ++i) {
    if (sql[i] == '"' && (i + 1 == sql.size() || sql[++i] != '"')) return table;
    table += sql[i];
  }
  return "";
}

// A table, as it was created.
void add_table(
    const std::string& name, const std::string& sql, const sql::Dialect& dialect, Found& found) {
  found.has_history = found.has_history || name == history_table;
  if (name.starts_with(own_prefix) && !name.starts_with(join_prefix)) {
    found.schema.internal.push_back({name, name, sql});
    return;
  }
  auto table = read_table(sql, dialect);
  if (!table) {
    found.foreign.emplace(name, "table");
    return;
  }
  table->name = name;
  found.schema.tables.push_back(std::move(*table));
}

}  // namespace

Found find_sqlite(sql::Session& session) {
  using enum ColumnType;
  Found found;
  sql::Statement& statement = session.prepared(
      "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND "
      "name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY rowid",
      {},
      {text, text, text, text});
  statement.each([&](RowView row) {
    const std::string& type = row[0].text;
    NamedSql part{row[1].text, row[2].text, row[3].text};
    const bool is_own = part.name.starts_with(own_prefix);
    if (type == "table") {
      add_table(part.name, part.sql, sql::sqlite_dialect, found);
    } else if (is_own && type == "index" && !part.table.starts_with("accord_idempotency")) {
      found.schema.indexes.push_back(std::move(part));
    } else if (is_own) {
      found.schema.internal.push_back(std::move(part));
    } else if (type != "trigger") {  // whose names are of their own
      found.foreign.emplace(part.name, type);
    }
    return true;
  });
  if (found.has_history) return found;
  for (TableShape& table : found.schema.tables) {
    for (ColumnShape& each : table.columns)
      each.is_type_vague = each.type == ColumnType::text || each.type == ColumnType::integer;
  }
  return found;
}

std::string fault_of_view(sql::Session& session, const std::string& view) {
  try {
    session.run("SELECT 1 FROM " + identifier(view) + " LIMIT 0");
    return "";
  } catch (const std::exception& error) {
    return sql::to_fault(error).detail;
  }
}

std::vector<std::string> views_of_sqlite(sql::Session& session) {
  std::vector<std::string> views;
  session.prepared("SELECT name FROM sqlite_schema WHERE type = 'view'", {}, {ColumnType::text})
      .each([&](RowView row) { return views.push_back(row[0].text), true; });
  std::erase_if(views, [&](const auto& each) { return !fault_of_view(session, each).empty(); });
  return views;
}

Found find_postgres(sql::Session& session) {
  using enum ColumnType;
  Found found;
  sql::Statement& has_tables =
      session.prepared("SELECT to_regclass('accord_table') IS NOT NULL", {}, {boolean});
  std::set<std::string> kept;
  if (has_tables.run() && has_tables.row().front().integer != 0) {
    session.prepared("SELECT name, sql FROM accord_table ORDER BY name", {}, {text, text})
        .each([&](RowView row) {
          const std::string& name = row[0].text;
          const std::string& sql = row[1].text;
          if (sql.starts_with("CREATE TABLE")) {
            kept.insert(sql::postgres_name(name));
            add_table(name, sql, sql::postgres_dialect, found);
          } else if (sql.starts_with("CREATE INDEX") && !name.starts_with("accord_index_accord_")) {
            found.schema.indexes.push_back({name, table_of(name, sql), sql});
          } else {
            found.schema.internal.push_back({name, "", sql});
          }
          return true;
        });
  }
  for (auto& [name, kind] : relations_of(session)) {
    if (name != kept_tables && !kept.contains(name)) found.foreign.emplace(name, kind);
  }
  found.differences = differences_of(session, found.schema);
  found.dependents = dependents_of(session, found.schema);
  return found;
}

}  // namespace accord::persistence::schema
