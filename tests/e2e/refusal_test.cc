#include <ostream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;

struct RefusalFaulty {
  const char* name;
  std::string text;
  const char* place;  // line:column
  const char* what;
  const char* fix;
};

void PrintTo(const RefusalFaulty& faulty, std::ostream* stream) {
  *stream << faulty.name;
}

const std::string head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";
const std::string schema = head + R"(paths:
  /x:
    get:
      responses:
        '200':
          description: d
          content:
            application/json:
              schema: )";

const RefusalFaulty refusal_all_faulty[] = {
    {"YamlSyntax", "openapi: 3.1.0\ninfo: {title: T\npaths: {}\n", "3:6", "expected ','", ";"},
    {"DuplicateKey",
     head + "paths: {}\npaths: {}\n",
     "4:1",
     "\"paths\" is declared more than once",
     "keep one"},
    {"OpenApi2",
     "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {}\n",
     "1:10",
     "OpenAPI 2.0",
     "convert"},
    {"UnknownVersion", "openapi: 9.9.9\n", "1:10", "9.9.9", "3.1.x"},
    {"DanglingReference",
     schema + "{$ref: '#/components/schemas/Nope'}\n",
     "11:30",
     "unresolved reference",
     "check the names"},
    {"AnchorThatIsNotThere",
     schema + "{$dynamicRef: '#a'}\n",
     "11:37",
     "unresolved reference",
     "declare the $anchor"},
    {"UndefinedSecurityScheme",
     head + "security: [{nope: []}]\npaths:\n  /x:\n    get:\n      responses: {'200': "
            "{description: d}}\n",
     "3:13",
     "\"nope\" is not defined",
     "components.securitySchemes"},
    {"ForeignKeyOfNothing",
     schema + "{type: array, items: {type: object, properties: {id: {type: integer}, team: {type: "
              "integer, x-foreign-key: teams.id}}}}\n",
     "11:130",
     "x-foreign-key teams.id is not a key or unique column",
     "write <table>.<column>"},
    {"NoObject", "hello\n", "1:1", "not an object", "openapi: 3.1.0"},
    {"Empty", "", "1:1", "empty", "openapi: 3.1.0"},
};

class FaultyContract : public testing::TestWithParam<RefusalFaulty> {
 protected:
  void expect_told(const std::string& text) const {
    EXPECT_THAT(text, HasSubstr(std::string("faulty.yaml:") + GetParam().place + ": error: "));
    EXPECT_THAT(text, HasSubstr(GetParam().what));
    EXPECT_THAT(text, HasSubstr(GetParam().fix));
  }
  TemporaryFolder folder_;
  std::string contract_ = folder_.write("faulty.yaml", GetParam().text);
};

TEST_P(FaultyContract, IsRefusedByServe) {
  const auto outcome = run_accord(
      {"serve", contract_, "--listen", "127.0.0.1:0", "--strict", "--database", "sqlite:rows.db"},
      {folder_.path(), {}});
  EXPECT_EQ(outcome.status, 2);
  expect_told(outcome.err);
}

TEST_P(FaultyContract, MakesNoDatabase) {
  const auto outcome = run_accord(
      {"serve", contract_, "--listen", "127.0.0.1:0", "--strict", "--database", "sqlite:rows.db"},
      {folder_.path(), {}});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "rows.db"));
}

TEST_P(FaultyContract, IsFoundByCheck) {
  const auto outcome = run_accord({"check", contract_});
  EXPECT_EQ(outcome.status, 1);
  expect_told(outcome.out);
}

INSTANTIATE_TEST_SUITE_P(
    Each, FaultyContract, testing::ValuesIn(refusal_all_faulty), [](const auto& each) {
      return std::string(each.param.name);
    });

class Petstore : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(contract_)) GTEST_SKIP() << contract_ << " is absent";
  }
  [[nodiscard]] Outcome refused(const Words& more) const {
    Words words = {"serve", contract_, "--database", "sqlite:rows.db"};
    words.insert(words.end(), more.begin(), more.end());
    return run_accord(words, {folder_.path(), {}});
  }
  const std::string contract_ = shared("corpus/swagger-petstore__src_main_resources_openapi.yaml");
  TemporaryFolder folder_;
};

TEST_F(Petstore, AsksForCredentialsAndIsNotStartedWithout) {
  const auto outcome = refused({"--listen", "127.0.0.1:0"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("petstore_auth"));
  EXPECT_THAT(outcome.err, HasSubstr("--no-auth"));
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "rows.db"));
}

// What the reader and the enforcement refuse, and the credentials, at once.
TEST(Refusal, TellsAllFaultsAtOnce) {
  const TemporaryFolder folder;
  const char* start = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /x:\n    get:\n";
  const char* rest =
      "      security: [{k: []}]\n"
      "      parameters: [{name: q, in: query, schema: {type: string, pattern: '('}}]\n"
      "      responses: {'200': {description: d}}\n"
      "components: {securitySchemes: {k: {type: apiKey, in: header, name: K}}}\n";
  const auto sound = folder.write("a.yaml", std::string(start) + rest);
  const auto refused =
      run_accord({"serve", sound, "--strict", "--listen", "127.0.0.1:0"}, {folder.path(), {}});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("pattern"));
  EXPECT_THAT(refused.err, HasSubstr("--credentials FILE"));
  const auto faulty = folder.write(
      "b.yaml", std::string(start) + "      requestBody: {$ref: '#/nothing'}\n" + rest);
  const auto told =
      run_accord({"serve", faulty, "--strict", "--listen", "127.0.0.1:0"}, {folder.path(), {}});
  EXPECT_EQ(told.status, 2);
  EXPECT_THAT(told.err, HasSubstr("#/nothing"));
  EXPECT_THAT(told.err, HasSubstr("pattern"));
}

TEST_F(Petstore, IsNotOpenToTheWorldWithoutCredentials) {
  for (const char* listen : {"0.0.0.0:0", "[::]:0", "0:0"}) {
    Process process(
        {"serve", contract_, "--database", "sqlite:rows.db", "--no-auth", "--listen", listen},
        {folder_.path(), {}});
    const bool is_serving = process.wait_for("accord: serving");
    EXPECT_FALSE(is_serving) << listen;
    if (is_serving) process.signal(SIGTERM);
    EXPECT_EQ(process.wait(), 2) << listen;
  }
}

std::vector<std::string> lines_with(const std::string& text, const std::string& start) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(start)) lines.push_back(line);
  }
  return lines;
}

TEST_F(Petstore, ListsWhatIsNotServedWithPlaceAndReason) {
  const Serving server(folder_, contract_, {"--no-auth"});
  EXPECT_THAT(server.err(), HasSubstr("warning: credentials are not required"));
  EXPECT_THAT(server.url(), HasSubstr("/api/v3"));
  const auto enforced = lines_with(server.err(), "accord: not enforced: ");
  EXPECT_FALSE(enforced.empty());
  for (const std::string& each : enforced)
    EXPECT_THAT(each, testing::ContainsRegex("openapi\\.yaml:[0-9]+:[0-9]+: .+"));
  const auto missing = lines_with(server.err(), "accord: answered 501: ");
  EXPECT_FALSE(missing.empty());
  for (const std::string& each : missing)
    EXPECT_THAT(each, testing::ContainsRegex("openapi\\.yaml:[0-9]+:[0-9]+: .+"));
  EXPECT_EQ(server.ask("GET", "/api/v3/store/inventory").status, 501);
  EXPECT_EQ(server.ask("GET", "/api/v3/pet/1").status, 404);
}

TEST_F(Petstore, KeepsItsContract) {
  const Serving server(folder_, contract_, {"--no-auth"});
  const auto outcome = run_accord({"conform", contract_, "--url", server.url()});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
}

}  // namespace
}  // namespace accord::e2e
