#include "accord/persistence/schema/table.h"

#include <set>

#include <gtest/gtest.h>

#include "accord/contract/http/text.h"
#include "persistence/support.h"

namespace accord::persistence {
namespace {

Resource plain(const std::string& name) {
  return resource(name, {counted_key()});
}

std::vector<std::string> names_of(const std::vector<Table>& tables) {
  std::vector<std::string> names;
  for (const Table& each : tables)
    names.push_back(each.name);
  return names;
}

std::set<std::string> folded_columns(const Table& table) {
  std::set<std::string> names;
  for (const Column& each : table.columns)
    names.insert(contract::http::to_lower(each.name));
  return names;
}

TEST(Tables, HaveAColumnPerPropertyInItsOrder) {
  Resource student = resource(
      "student",
      {property("name", ColumnType::text),
       counted_key(),
       property("grade", ColumnType::number),
       property("tags", ColumnType::json)});
  student.key = 1;
  const auto tables = tables_of(model_of({student}));
  ASSERT_EQ(tables.size(), 1U);
  const std::vector<Column> want = {
      {"name", ColumnType::text},
      {"id", ColumnType::integer},
      {"grade", ColumnType::number},
      {"tags", ColumnType::json}};
  EXPECT_EQ(tables.front().columns, want);
  EXPECT_EQ(tables.front().key, 1U);
  EXPECT_EQ(tables.front().nulls, std::nullopt);
  EXPECT_EQ(tables.front().more, std::nullopt);
}

TEST(Tables, AddAColumnOnlyWhereItIsNeeded) {
  Property nickname = property("nickname", ColumnType::text);
  nickname.is_nullable = true;
  Resource student = resource("student", {counted_key(), nickname});
  EXPECT_EQ(tables_of(model_of({student})).front().nulls, 2U);
  student.keeps_unknown = true;
  const Table both = tables_of(model_of({student})).front();
  EXPECT_EQ(both.nulls, 2U);
  EXPECT_EQ(both.more, 3U);
  student.properties[1].is_required = true;  // null has one meaning only
  const Table one = tables_of(model_of({student})).front();
  EXPECT_EQ(one.nulls, std::nullopt);
  EXPECT_EQ(one.more, 2U);
}

TEST(Tables, DifferEvenWhenCaseIsIgnored) {
  const auto tables =
      tables_of(model_of({plain("Pet"), plain("pet"), plain("PET"), plain("pet_2")}));
  std::set<std::string> folded;
  for (const Table& each : tables)
    folded.insert(contract::http::to_lower(each.name));
  EXPECT_EQ(folded.size(), 4U);
  EXPECT_EQ(tables.front().name, "Pet");
}

TEST(Tables, StayOutOfTheNamesOfOthers) {
  EXPECT_EQ(
      names_of(tables_of(model_of(
          {plain("sqlite_master"),
           plain("SQLITE_x"),
           plain("Accord_migration"),
           plain("accord")}))),
      (std::vector<std::string>{"t_sqlite_master", "t_SQLITE_x", "t_Accord_migration", "accord"}));
}

TEST(Tables, KeepTheirOwnColumnsApartFromPropertiesOfThoseNames) {
  Property nulls = property("accord_nulls", ColumnType::text);
  nulls.is_nullable = true;
  Resource hostile =
      resource("hostile", {counted_key(), nulls, property("Accord_More", ColumnType::text)});
  hostile.keeps_unknown = true;
  const Table table = tables_of(model_of({hostile})).front();
  EXPECT_EQ(folded_columns(table).size(), table.columns.size());
}

TEST(Identifier, IsAlwaysQuoted) {
  struct Case {
    std::string input;
    std::string want;
  };
  const Case cases[] = {
      {"student", R"("student")"},
      {"select", R"("select")"},
      {"a b", R"("a b")"},
      {"", R"("")"},
      {R"(a"b)", R"("a""b")"},
      {R"("; DROP TABLE student; --)", R"("""; DROP TABLE student; --")"},
      {"it's", R"("it's")"},
  };
  for (const auto& [input, want] : cases)
    EXPECT_EQ(identifier(input), want);
}

TEST(Identifier, NeverHoldsNul) {
  EXPECT_EQ(identifier(std::string_view("a\0b", 3)).find('\0'), std::string::npos);
}

}  // namespace
}  // namespace accord::persistence
