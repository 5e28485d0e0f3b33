#include <algorithm>

#include <gmock/gmock.h>

#include "cli/support.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;

// What serves is tested in tests/e2e: here only what does not start.
TEST(ServeCommand, RefusesInOneLineAndMakesNoFile) {
  const support::TemporaryFolder folder;
  const std::string contract = folder.write("a.yaml", test::greeting);
  const std::string database = "sqlite:" + folder.file("rows.db");
  const struct {
    const char* name;
    std::vector<std::string> arguments;
    const char* want;
  } cases[] = {
      {"address", {contract, "--listen", "8080", "--database", database}, "127.0.0.1:8080"},
      {"port", {contract, "--listen", "127.0.0.1:65536", "--database", database}, "65536"},
      {"database", {contract, "--listen", "127.0.0.1:0", "--database", "mysql://x"}, "sqlite:"},
      {"PostgreSQL",
       {contract, "--listen", "127.0.0.1:0", "--database", "postgres://x:hunter2@y:port/z"},
       "postgresql://"},
      {"credentials",
       {contract,
        "--listen",
        "127.0.0.1:0",
        "--database",
        database,
        "--credentials",
        folder.file("nosuch")},
       "nosuch\" does not exist"},
      {"credentials that are a folder",
       {contract,
        "--listen",
        "127.0.0.1:0",
        "--database",
        database,
        "--credentials",
        folder.path().string()},
       "the credentials file cannot be read"},
      {"no contract",
       {folder.file("b.yaml"), "--listen", "127.0.0.1:0", "--database", database},
       "b.yaml"},
      {"a folder",
       {folder.path().string(), "--listen", "127.0.0.1:0", "--database", database},
       "regular file"},
  };
  for (auto each : cases) {
    each.arguments.insert(each.arguments.begin(), "serve");
    const auto outcome = test::outcome_of(each.arguments);
    EXPECT_EQ(outcome.status, 2) << each.name;
    EXPECT_EQ(outcome.out, "") << each.name;
    EXPECT_THAT(outcome.err, HasSubstr(each.want)) << each.name;
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(folder.file("rows.db"))) << each.name;
  }
}

// Whoever wrote the assertion thinks that it is kept.
TEST(ServeCommand, RefusesAnAssertionThatItWouldNotKeep) {
  const support::TemporaryFolder folder;
  const std::string contract = folder.write("a.yaml", R"(openapi: 3.0.3
info: {title: T, version: '1'}
paths: {}
components: {schemas: {S: {type: object, patternProperties: {^a: {}}}}}
)");
  const auto outcome = test::outcome_of(
      {"serve",
       contract,
       "--strict",
       "--listen",
       "127.0.0.1:0",
       "--database",
       "sqlite:" + folder.file("r.db")});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("a.yaml:4:"));
  EXPECT_THAT(outcome.err, HasSubstr("--allow-unenforced"));
}

}  // namespace
}  // namespace accord::cli
