#include <gtest/gtest.h>

#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/wanted.h"
#include "persistence/support.h"

namespace accord::persistence::schema {
namespace {

Model everything() {
  static const JsonDocument texts = json_of(R"(["a", "it's", "x), (y", "/* no */"])");
  static const JsonDocument numbers = json_of("[1, -2]");
  Property name = property("na\"me", ColumnType::text);
  name.is_required = name.is_unique = true;
  Property kind = property("kind", ColumnType::text);
  kind.allowed = &texts;
  Property level = property("level", ColumnType::integer);
  level.allowed = &numbers;
  Property team = property("team", ColumnType::text);
  team.references = {1, 0, OnDelete::set_null};
  Property boss = property("boss", ColumnType::json);
  boss.relation = contract::resource::Relation{};
  boss.relation->resource = 1;
  Property tags = property("tags", ColumnType::json);
  tags.is_indexed = true;
  Property members = property("members", ColumnType::json);
  members.relation = contract::resource::Relation{};
  members.relation->kind = contract::resource::Relation::Kind::many;
  members.relation->resource = 1;
  Resource person = resource(
      "person",
      {counted_key(),
       name,
       kind,
       level,
       team,
       boss,
       tags,
       members,
       property("is_on", ColumnType::boolean),
       property("ratio", ColumnType::number)});
  person.keeps_unknown = true;
  person.unique_groups = {{1, 2}, {3, 4}};
  Property key = property("code", ColumnType::text);
  key.is_required = key.is_unique = true;
  return model_of({person, resource("team */ x", {key})});
}

std::string described(const TableShape& table) {
  std::string text = table.name + "|" + table.resource;
  for (const ColumnShape& each : table.columns) {
    text += "\n" + each.name + "|" + std::to_string(static_cast<int>(each.type)) + "|" +
            each.sql_type + "|" + (each.is_key ? "key " : "") +
            (each.is_counted ? "counted " : "") + (each.is_required ? "required " : "") +
            (each.is_unique ? "unique " : "") + (each.is_stored ? "stored " : "") + each.source +
            "|" + each.fallback + "|" + contract::schema::to_text(each.types);
    for (const std::string& literal : each.allowed)
      text += "|" + literal;
    if (each.reference) text += "|" + reference_sql(each);
  }
  for (const auto& group : table.unique_groups) {
    text += "\n(";
    for (const std::string& each : group)
      text += each + ",";
    text += ")";
  }
  return text;
}

TEST(ReadTable, GivesWhatWasWritten) {
  const Model model = everything();
  for (const sql::Dialect& dialect : {sql::sqlite_dialect, sql::postgres_dialect}) {
    Schema schema = wanted(model, tables_of(model), dialect);
    ASSERT_EQ(schema.tables.size(), 3U);
    schema.tables.front().columns[3].fallback = "-2";
    schema.tables.front().columns[2].fallback = "'it''s'";
    schema.tables.back().columns.front().reference->is_enforced = false;
    EXPECT_NE(schema.tables.front().columns[6].types, 0);
    schema.tables.front().columns[6].types =
        contract::schema::array_type | contract::schema::integer_type;
    for (const TableShape& each : schema.tables) {
      const std::string sql = table_sql(each, dialect);
      const auto read = read_table(sql, dialect);
      ASSERT_TRUE(read) << sql;
      EXPECT_EQ(described(*read), described(each)) << sql;
    }
  }
}

TEST(ReadTable, RefusesWhatIsNotOfAccord) {
  for (const char* sql :
       {"",
        "CREATE TABLE",
        "CREATE TABLE \"t\"",
        "CREATE TABLE \"t\" (",
        "CREATE TABLE \"t\" (\"a\"",
        "CREATE TABLE \"t\" (\"a\" TEXT",
        "CREATE TABLE \"t\" (\"a\" BLOB)",
        "CREATE TABLE \"t\" (\"a\" TEXT COLLATE NOCASE)",
        "CREATE TABLE \"t\" (\"a\" TEXT, CHECK (a > 1))",
        "CREATE TABLE \"t\" (\"a\" TEXT CHECK (\"a\" IN ('x))",
        "CREATE TABLE \"t\" (\"a\" TEXT REFERENCES \"b\" (\"c\") ON DELETE EXPLODE)",
        "CREATE TABLE \"t\" (\"a\" TEXT) WITHOUT ROWID",
        "CREATE TABLE \"t\" (\"a TEXT)",
        "CREATE VIRTUAL TABLE \"t\" (\"a\" TEXT)"})
    EXPECT_FALSE(read_table(sql, sql::sqlite_dialect)) << sql;
}

}  // namespace
}  // namespace accord::persistence::schema
