#include "accord/persistence/seeded.h"

#include "accord/persistence/rows.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

Cell name_of(const Table& table) {
  Cell name;
  name.is_null = false;
  name.text = table.name;
  return name;
}

}  // namespace

// In SQLite the table is created with the first that asks: most files have none.
bool Rows::is_seeded(std::size_t table) {
  if (catalogue_.dialect.is_sqlite()) {
    session_.run(
        "CREATE TABLE IF NOT EXISTS " + identifier(seeded_table) + std::string(seeded_columns));
  }
  sql::Statement& statement = session_.prepared(
      "SELECT COUNT(*) FROM \"accord_seeded\" WHERE \"name\" = ?",
      {ColumnType::text},
      {ColumnType::integer});
  statement.bind(0, name_of(catalogue_.tables[table]));
  statement.run();
  return statement.row().front().integer > 0;
}

void Rows::note_seeded(std::size_t table) {
  sql::Statement& statement = session_.prepared(
      "INSERT INTO \"accord_seeded\" (\"name\") VALUES (?) ON CONFLICT DO NOTHING",
      {ColumnType::text});
  statement.bind(0, name_of(catalogue_.tables[table]));
  statement.run();
}

}  // namespace accord::persistence
