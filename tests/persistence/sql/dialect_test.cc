#include "accord/persistence/sql/dialect.h"

#include <gtest/gtest.h>

namespace accord::persistence::sql {
namespace {

TEST(Dialect, NumbersThePlaceholdersOfPostgresOutsideOfQuotesAndComments) {
  const std::pair<const char*, const char*> cases[] = {
      {"SELECT 1", "SELECT 1"},
      {"a = ? AND b IN (?, ?)", "a = $1 AND b IN ($2, $3)"},
      {"\"what?\" = ?", "\"what?\" = $1"},
      {"'what?' = ? OR 'it''s ?' = ?", "'what?' = $1 OR 'it''s ?' = $2"},
      {"\"a\"\"?\" = ?", "\"a\"\"?\" = $1"},
      {"'' = ?", "'' = $1"},
      {"/* parent What's? */ ?", "/* parent What's? */ $1"},
      {"'open ?", "'open ?'"}};
  for (const auto& [text, want] : cases)
    EXPECT_EQ(postgres_text(text), want) << text;
}

// PostgreSQL would cut them: two long names would be one.
TEST(Dialect, ShortensLongNamesByAHashOfThem) {
  const std::string common(70, 'n');
  const std::string first = postgres_name(common + "1");
  EXPECT_EQ(first.size(), longest_postgres_name);
  EXPECT_EQ(first, postgres_name(common + "1"));
  EXPECT_NE(first, postgres_name(common + "2"));
  EXPECT_EQ(postgres_name(common.substr(0, 63)), common.substr(0, 63));
  EXPECT_EQ(postgres_text("\"" + common + "1\".x"), "\"" + first + "\".x");
  EXPECT_EQ(postgres_text("'" + common + "'"), "'" + common + "'");
  // Never within a character.
  std::string wide;
  for (int i = 0; i < 40; ++i)
    wide += "\xC3\xA4";
  for (const std::string& each : {wide, "a" + wide}) {
    const std::string name = postgres_name(each);
    EXPECT_LE(name.size(), longest_postgres_name);
    const std::size_t mark = name.rfind('_');
    EXPECT_EQ((mark - (each.front() == 'a' ? 1 : 0)) % 2, 0U) << name;
  }
}

TEST(Dialect, GivesNoColumnANameThatEachTableHas) {
  for (const char* each : {"xmin", "xmax", "cmin", "cmax", "ctid", "tableoid"}) {
    EXPECT_EQ(postgres_name(each).find(std::string(each) + "_"), 0U);
    EXPECT_LT(postgres_name(each).size(), longest_postgres_name);
  }
  EXPECT_EQ(postgres_name("oid"), "oid");
  EXPECT_EQ(postgres_name("XMIN"), "XMIN");
}

}  // namespace
}  // namespace accord::persistence::sql
