// Files that an accord of before migrations made (tests/cases/migrations/files, as `.dump` of
// sqlite3 writes them): it noted JSON as text, booleans as integers, and no history.

#include <fstream>

#include <gtest/gtest.h>

#include "e2e/migration/migrating.h"
#include "e2e/migration/version.h"

namespace accord::e2e {
namespace {

const std::string files = std::string(support::source_folder) + "/tests/cases/migrations/files/";

class MigrationOfFile : public testing::Test {
 protected:
  void SetUp() override {
    if (support::is_on_postgres()) GTEST_SKIP() << "of SQLite";
  }

  void load(const std::string& name) const {
    const auto session = migration::session_of(folder_);
    std::ifstream file(files + name);
    ASSERT_TRUE(file.is_open()) << name;
    for (std::string line; std::getline(file, line);)
      session->run(line);
  }

  static void expect_is(const Serving& server, const std::string& target, const std::string& item) {
    const Answer answer = server.ask("GET", target);
    ASSERT_EQ(answer.status, 200) << target << ": " << answer.body << server.err();
    EXPECT_TRUE(contract::is_equal(migration::json_of(answer.body), migration::json_of(item)))
        << target << " is " << answer.body << ", expected: " << item;
  }

  [[nodiscard]] int64_t history() const {
    return migration::integer_of(folder_, "SELECT COUNT(*) FROM accord_migration");
  }

  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
};

constexpr const char* things_of_file = R"([
    {"id": 1, "name": "one", "isLarge": true, "isOpen": null, "count": 1, "weight": 1.5,
     "kind": "a", "data": {"a": [1, null, "b"]}, "list": ["p", "q"], "code": "1",
     "labels": [{"id": 2, "text": "y"}, {"id": 1, "text": "x"}]},
    {"id": 2, "name": "two", "isLarge": false, "data": {}, "code": 1}])";

TEST_F(MigrationOfFile, OpensWithValuesOfEveryType) {
  load("things.sql");
  const std::string contract = files + "things.yaml";
  {
    const Serving server(folder(), contract);
    expect_is(server, "/things", things_of_file);
    expect_is(server, "/things/1/parts", R"([{"id": 1, "name": "bolt"}])");
    // The id of a row that was deleted is not used again.
    EXPECT_EQ(
        server.ask("POST", "/things", R"({"name": "four", "isLarge": true, "list": []})")
            .field("Location"),
        "/things/4");
    EXPECT_EQ(server.ask("DELETE", "/things/4").status, 204);
  }
  EXPECT_EQ(history(), 1);
  EXPECT_EQ(migration::migrate(folder(), contract).status, 0);
  const Serving server(folder(), contract);
  expect_is(server, "/things", things_of_file);
  EXPECT_EQ(history(), 1);
}

TEST_F(MigrationOfFile, OpensWithTheContractThatShips) {
  load("shipped.sql");
  const Serving server(folder(), shipped);
  expect_is(
      server,
      "/student",
      R"([{"id": 1, "first_name": "Bob", "last_name": "Dylan", "email": "bob@example.com",
           "age": 33, "cohort_id": 1},
          {"id": 2, "first_name": "Eve", "last_name": "E", "email": "eve@example.com"}])");
  expect_is(server, "/cohort", R"([{"id": 1, "name": "c"}])");
  EXPECT_EQ(server.ask("DELETE", "/cohort/1").status, 409);
  EXPECT_EQ(server.ask("POST", "/cohort", R"({"name": "c"})").status, 409);
}

// Its type was not noted: it comes back as it was, not as a string of JSON.
TEST_F(MigrationOfFile, KeepsValuesThatTheFirstContractDoesNotHave) {
  load("things.sql");
  std::ifstream file(files + "things.yaml");
  std::string text;
  for (std::string line; std::getline(file, line);) {
    const bool is_kept = line.find(" data:") != std::string::npos ||
                         line.find(" list:") != std::string::npos ||
                         line.find(" isOpen:") != std::string::npos;
    if (!is_kept) text += line + "\n";
  }
  {
    const Serving server(folder(), folder().write("fewer.yaml", text));
    expect_is(server, "/things/2", R"({"id": 2, "name": "two", "isLarge": false, "code": 1})");
  }
  const Serving server(folder(), files + "things.yaml");
  expect_is(server, "/things", things_of_file);
}

}  // namespace
}  // namespace accord::e2e
