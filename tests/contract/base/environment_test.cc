#include "accord/contract/base/environment.h"

#include <cstdlib>
#include <map>
#include <tuple>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/temporary_folder.h"

namespace accord::contract {
namespace {

using Values = std::map<std::string, std::string>;

Values values_of(const Environment& environment) {
  Values values;
  for (const auto& [name, variable] : environment)
    values.emplace(name, variable.value);
  return values;
}

Values dotenv(std::string_view text, Environment known = {}) {
  const support::TemporaryFolder folder;
  std::ignore = folder.write(".env", text);
  add_dotenv(folder.path(), known);
  return values_of(known);
}

TEST(Dotenv, ReadsNamesAndValues) {
  const struct {
    const char* name;
    const char* input;
    Values want;
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
      {"names of other tools", "a.b-c=1\n", {{"a.b-c", "1"}}},
      {"the first of two stays", "A=1\nA=2\n", {{"A", "1"}}},
      {"empty file", "", {}},
  };
  for (const auto& each : cases)
    EXPECT_EQ(dotenv(each.input), each.want) << each.name;
}

TEST(Dotenv, LeavesWhatIsKnown) {
  EXPECT_EQ(dotenv("PORT=1\n", {{"PORT", "2"}}), (Values{{"PORT", "2"}}));
}

TEST(Dotenv, KnowsTheLineOfEach) {
  const support::TemporaryFolder folder;
  std::ignore = folder.write(".env", "# first\nPORT=1\n\nA=2\nPORT=3\n");
  Environment environment = {{"B", "4"}};
  add_dotenv(folder.path(), environment);
  EXPECT_EQ(environment.at("PORT").place, folder.file(".env:2"));
  EXPECT_EQ(environment.at("A").place, folder.file(".env:4"));
  EXPECT_EQ(environment.at("B").place, "");
}

TEST(Dotenv, RefusesLinesThatAreNotAVariable) {
  const support::TemporaryFolder folder;
  for (const char* line : {"nonsense", "ACCORD_LOG: json", "=1", "export A", "A B=1", "\"A\"=1"}) {
    std::ignore = folder.write(".env", "A=sesame\n\n" + std::string(line) + "\nPORT=1\n");
    Environment environment;
    const auto faults = add_dotenv(folder.path(), environment);
    ASSERT_EQ(faults.size(), 1U) << line;
    EXPECT_EQ(faults.front().at.file, folder.file(".env"));
    EXPECT_EQ(faults.front().at.line, 3);
    EXPECT_EQ(to_text(faults.front()).find("sesame"), std::string::npos);
    EXPECT_EQ(value_of(environment, "PORT"), "1");
  }
}

TEST(ServiceLink, IsOfTheService) {
  const struct {
    const char* name;
    const char* value;
    bool want;
  } cases[] = {
      {"APP_SERVICE_HOST", "10.0.0.1", true},
      {"APP_SERVICE_PORT_HTTP", "80", true},
      {"APP_PORT", "tcp://10.0.0.1:80", true},
      {"APP_PORT", "80", false},
      {"APP_PORT_80_TCP", "tcp://10.0.0.1:80", true},
      {"APP_PORT_X", "1", false},
      {"APP_PORT_", "1", false},
      {"APPLE_SERVICE_HOST", "10.0.0.1", false},
      {"OTHER_SERVICE_HOST", "10.0.0.1", false}};
  for (const auto& each : cases)
    EXPECT_EQ(is_of_service_link("APP", each.name, each.value), each.want) << each.name;
}

TEST(Dotenv, IsNothingWhereThereIsNoFile) {
  const support::TemporaryFolder folder;
  Environment environment;
  add_dotenv(folder.path(), environment);
  add_dotenv(folder.path() / "absent", environment);
  EXPECT_EQ(values_of(environment), Values());
}

TEST(Dotenv, IsNothingWhereItIsAFolder) {
  const support::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / ".env");
  Environment environment;
  add_dotenv(folder.path(), environment);
  EXPECT_EQ(values_of(environment), Values());
}

TEST(Dotenv, IsNothingWhereItIsAFifo) {
  const support::TemporaryFolder folder;
  ASSERT_EQ(::mkfifo(folder.file(".env").c_str(), 0600), 0);
  Environment known;
  add_dotenv(folder.path(), known);  // would wait for a writer
  EXPECT_TRUE(known.empty());
}

TEST(ProcessEnvironment, HoldsTheVariablesOfTheProcess) {
  ::setenv("ACCORD_ENVIRONMENT_TEST", "a=b", 1);
  EXPECT_EQ(value_of(process_environment(), "ACCORD_ENVIRONMENT_TEST"), "a=b");
  ::unsetenv("ACCORD_ENVIRONMENT_TEST");
  EXPECT_EQ(value_of(process_environment(), "ACCORD_ENVIRONMENT_TEST"), "");
}

}  // namespace
}  // namespace accord::contract
