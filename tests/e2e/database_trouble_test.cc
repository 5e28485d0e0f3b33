// A database that is in trouble while it is served: who sends requests and who operates the server
// are told, and nothing is acknowledged that is not kept.

#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "accord/persistence/sql/session.h"
#include "e2e/operated.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;

constexpr const char* thing = R"({"name": "a"})";

void run_sql(const Operated& server, const std::string& text) {
  persistence::sql::connect(
      persistence::parse_database_url("sqlite:" + server.folder.file("rows.db")).value(),
      persistence::sql::Access::read_write)
      ->run(text);
}

void expect_not_ready(const Operated& server, const std::string& kind) {
  const Answer ready = server.ask_operators("/ready");
  EXPECT_EQ(ready.status, 503);
  EXPECT_THAT(ready.body, HasSubstr(R"("reason":"database ()" + kind + ")"));
}

void expect_counted(const Operated& server, const std::string& kind) {
  const std::string metrics = server.ask_operators("/metrics").body;
  const std::string line = "accord_database_faults_total{kind=\"" + kind + "\"} ";
  EXPECT_THAT(metrics, HasSubstr(line));
  EXPECT_EQ(metrics.find(line + "0\n"), std::string::npos);
}

TEST(DatabaseTrouble, AFileThatIsDeletedIsNoticedAndNotWrittenTo) {
  Operated server({"--log", "text"});
  ASSERT_EQ(server.ask("POST", "/things", thing).status, 201);
  std::filesystem::remove(server.folder.file("rows.db"));
  const Answer refused = server.ask("POST", "/things", thing);
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(refused.has("Retry-After"));
  expect_not_ready(server, "moved");
  expect_counted(server, "moved");
  EXPECT_TRUE(server.says(" error database (moved): "));
}

// Nobody writes: it is noticed all the same.
TEST(DatabaseTrouble, AFileThatIsReplacedIsNoticedAndMayComeBack) {
  Operated server({"--log", "text"});
  ASSERT_EQ(server.ask("POST", "/things", thing).status, 201);
  const std::string file = server.folder.file("rows.db");
  std::filesystem::rename(file, file + ".away");
  std::ofstream(file) << "another";
  EXPECT_TRUE(server.says(" error database (moved): "));
  EXPECT_EQ(server.ask("POST", "/things", thing).status, 503);
  std::filesystem::rename(file + ".away", file);
  EXPECT_TRUE(server.says("the database can be used again"));
  EXPECT_EQ(server.ask("POST", "/things", thing).status, 201);
}

TEST(DatabaseTrouble, ATableThatIsMissingIsTold) {
  Operated server({"--log", "text"});
  ASSERT_EQ(server.ask("POST", "/things", thing).status, 201);
  run_sql(server, "ALTER TABLE thing RENAME TO things");
  expect_not_ready(server, "tables");
  EXPECT_EQ(server.ask("GET", "/things").status, 503);
  EXPECT_EQ(server.ask("POST", "/things", thing).status, 503);
  expect_counted(server, "tables");
  EXPECT_TRUE(server.says("no such table"));
}

// A moment is nothing: who sends requests elsewhere learns it when writers do not wait any more.
TEST(DatabaseTrouble, ALockThatLastsIsToldUntilItEnds) {
  Operated server({"--log", "text", "--database-timeout", "1"});
  const auto other = persistence::sql::connect(
      persistence::parse_database_url("sqlite:" + server.folder.file("rows.db")).value(),
      persistence::sql::Access::read_write);
  other->run("BEGIN IMMEDIATE");
  EXPECT_EQ(server.ask_operators("/ready").status, 200) << "nobody met with it";
  EXPECT_EQ(server.ask("POST", "/things", thing).status, 503);
  EXPECT_TRUE(server.says(" error database (busy): another process holds the write lock since 2"));
  expect_not_ready(server, "busy");
  EXPECT_EQ(server.ask("GET", "/things").status, 200) << "readers are served";
  other->run("ROLLBACK");
  EXPECT_TRUE(server.says("the database can be used again"));
  EXPECT_EQ(server.ask_operators("/ready").status, 200);
  EXPECT_EQ(server.ask("POST", "/things", thing).status, 201);
}

TEST(DatabaseTrouble, AFileThatMayNotGrowIsTold) {
  Operated server({"--log", "text"});
  ASSERT_EQ(server.ask("POST", "/things", thing).status, 201);
  const rlimit none{1, RLIM_INFINITY};
  ASSERT_EQ(::prlimit(server.pid(), RLIMIT_FSIZE, &none, nullptr), 0);
  EXPECT_EQ(server.ask("POST", "/things", thing).status, 503);
  EXPECT_EQ(server.ask("GET", "/things/1").status, 200) << "reads go on";
  expect_not_ready(server, "input_output");
  expect_counted(server, "input_output");
  const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
  ASSERT_EQ(::prlimit(server.pid(), RLIMIT_FSIZE, &all, nullptr), 0);
  EXPECT_EQ(server.ask("POST", "/things", thing).status, 201);
}

// Overwrites what follows the header of the first page.
void damage(const std::string& file) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  constexpr int header = 100;
  stream.seekp(header);
  stream << std::string(1'000, '\xA5');
}

TEST(DatabaseTrouble, ADamagedFileIsNotServed) {
  const TemporaryFolder folder;
  const std::string contract = folder.write("contract.yaml", things("hi"));
  const Words words = {
      "serve", contract, "--no-auth", "--listen", "127.0.0.1:0", "--database", "sqlite:rows.db"};
  {
    Process server(words, {folder.path(), {}});
    ASSERT_TRUE(server.wait_for("accord: serving "));
    server.signal(SIGTERM);
    ASSERT_EQ(server.wait(), 0);
  }
  damage(folder.file("rows.db"));
  const Outcome refused = run_accord(words, {folder.path(), {}});
  EXPECT_NE(refused.status, 0);
  EXPECT_THAT(refused.err, HasSubstr("rows.db"));
  EXPECT_THAT(refused.err, HasSubstr("damaged"));
}

}  // namespace
}  // namespace accord::e2e
