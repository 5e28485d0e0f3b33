#include "accord/persistence/table_difference.h"

#include <gtest/gtest.h>

namespace accord::persistence {
namespace {

TEST(TableDifference, NamesTheFirstColumnThatDiffers) {
  const std::string old =
      R"(CREATE TABLE "t" /* T */ ("id" INTEGER PRIMARY KEY, "a,(" TEXT CHECK ("a,(" IN ('x', ')')), UNIQUE ("id", "a,(")))";
  struct Case {
    std::string now;
    const char* want;
  };
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string now = old;
    return now.replace(now.find(from), from.size(), to);
  };
  const Case cases[] = {
      {old, ""},
      {changed("\"id\" INTEGER", "\"id\" TEXT"),
       "changed from \"id\" INTEGER PRIMARY KEY to \"id\" TEXT PRIMARY KEY"},
      {changed(", UNIQUE", ", \"b\" TEXT, UNIQUE"), "added: \"b\" TEXT"},
      {changed(", UNIQUE (\"id\", \"a,(\")", ""), "removed: UNIQUE (\"id\", \"a,(\")"},
      {changed("/* T */", "/* U */"),
       "it is \"CREATE TABLE \"t\" /* T */ \", not \"CREATE TABLE \"t\" /* U */ \""}};
  for (const auto& [now, want] : cases)
    EXPECT_EQ(table_difference(old, now), want) << now;
}

}  // namespace
}  // namespace accord::persistence
