#include "accord/cli/options/environment.h"

#include <cstdlib>
#include <tuple>

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

Environment dotenv(std::string_view text, Environment known = {}) {
  const support::TemporaryFolder folder;
  std::ignore = folder.write(".env", text);
  add_dotenv(folder.path(), known);
  return known;
}

TEST(Dotenv, ReadsNamesAndValues) {
  const struct {
    const char* name;
    const char* input;
    Environment want;
  } cases[] = {
      {"plain", "PORT=8080\n", {{"PORT", "8080"}}},
      {"no newline at the end", "PORT=8080", {{"PORT", "8080"}}},
      {"CRLF", "PORT=8080\r\nA=b\r\n", {{"PORT", "8080"}, {"A", "b"}}},
      {"spaces around", "  PORT = 8080 \n", {{"PORT", "8080"}}},
      {"comment", "# PORT=1\n  # A=b\n", {}},
      {"export", "export PORT=8080\n", {{"PORT", "8080"}}},
      {"double quotes", "A=\" b \"\n", {{"A", " b "}}},
      {"single quotes", "A=' b '\n", {{"A", " b "}}},
      {"quotes that differ stay", "A=\"b'\n", {{"A", "\"b'"}}},
      {"one quote alone stays", "A=\"\n", {{"A", "\""}}},
      {"the value may hold =",
       "A=sqlite:x.db?synchronous=normal\n",
       {{"A", "sqlite:x.db?synchronous=normal"}}},
      {"empty value", "A=\n", {{"A", ""}}},
      {"no =", "nonsense\n\n", {}},
      {"the first of two stays", "A=1\nA=2\n", {{"A", "1"}}},
      {"empty file", "", {}},
  };
  for (const auto& each : cases)
    EXPECT_EQ(dotenv(each.input), each.want) << each.name;
}

TEST(Dotenv, LeavesWhatIsKnown) {
  EXPECT_EQ(dotenv("PORT=1\n", {{"PORT", "2"}}), (Environment{{"PORT", "2"}}));
}

TEST(Dotenv, IsNothingWhereThereIsNoFile) {
  const support::TemporaryFolder folder;
  Environment environment;
  add_dotenv(folder.path(), environment);
  add_dotenv(folder.path() / "absent", environment);
  EXPECT_EQ(environment, Environment());
}

TEST(Dotenv, IsNothingWhereItIsAFolder) {
  const support::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / ".env");
  Environment environment;
  add_dotenv(folder.path(), environment);
  EXPECT_EQ(environment, Environment());
}

TEST(ProcessEnvironment, HoldsTheVariablesOfTheProcess) {
  ::setenv("ACCORD_ENVIRONMENT_TEST", "a=b", 1);
  EXPECT_EQ(value_of(process_environment(), "ACCORD_ENVIRONMENT_TEST"), "a=b");
  ::unsetenv("ACCORD_ENVIRONMENT_TEST");
  EXPECT_EQ(value_of(process_environment(), "ACCORD_ENVIRONMENT_TEST"), "");
}

}  // namespace
}  // namespace accord::cli
