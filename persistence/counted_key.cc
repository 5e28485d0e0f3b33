#include "accord/persistence/counted_key.h"

namespace accord::persistence {
namespace {

std::string sql_string(std::string_view text) {
  std::string sql = "'";
  for (const char each : text)
    sql += each == '\'' ? std::string("''") : std::string(1, each);
  return sql + "'";
}

CountedKey of_sqlite(const Table& table) {
  const std::string sequence = " FROM sqlite_sequence WHERE name = " + sql_string(table.name);
  // AUTOINCREMENT would refuse every row after the largest integer.
  return {
      "COALESCE(?, (SELECT random() & 9007199254740991" + sequence +
          " AND seq = 9223372036854775807))",
      "SELECT COALESCE((SELECT CASE seq WHEN 9223372036854775807 THEN random() & "
      "9007199254740991 ELSE seq + 1 END" +
          sequence + "), 1)",
      ""};
}

CountedKey of_postgres(const Table& table) {
  const std::string column = sql::postgres_name(table.columns[table.key].name);
  const std::string sequence = "pg_get_serial_sequence(" +
                               sql_string(identifier(sql::postgres_name(table.name))) + ", " +
                               sql_string(column) + ")";
  // Identity columns are not told of keys that were given. Those beyond 2^53 are not followed.
  return {
      "COALESCE(?, nextval(" + sequence + "))",
      "SELECT nextval(" + sequence + ")",
      "SELECT setval(" + sequence +
          ", given.key) FROM (SELECT CAST(? AS BIGINT) AS key) AS given WHERE given.key > "
          "COALESCE(pg_sequence_last_value(CAST(" +
          sequence + " AS REGCLASS)), 0) AND given.key <= 9007199254740991"};
}

}  // namespace

CountedKey counted_key(const Table& table, const sql::Dialect& dialect) {
  return dialect.is_sqlite() ? of_sqlite(table) : of_postgres(table);
}

}  // namespace accord::persistence
