// `kill -9` of `accord migrate --apply`, at moments over all of its time: the tables are those of
// before or those of after. ACCORD_KILLS is the number of kills.

#include <chrono>
#include <cstdlib>
#include <iostream>

#include <gtest/gtest.h>
#include <poll.h>

#include "e2e/migration/migrating.h"
#include "e2e/migration/versions.h"

namespace accord::e2e {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int64_t many = 100'000;

int kills() {
  const char* text = std::getenv("ACCORD_KILLS");
  return text == nullptr ? 8 : std::atoi(text);
}

class Migrated {
 public:
  Migrated()
      : old_(folder_.write("old.yaml", migration::old_contract())),
        new_(folder_.write("new.yaml", migration::new_contract())) {
    fill();
  }

  /// The time of `--apply` from its start to its end; back to the old tables after it.
  Milliseconds whole() {
    const auto start = Clock::now();
    const Outcome done = migration::migrate(folder_, new_, {"--apply"});
    const Milliseconds time = Clock::now() - start;
    EXPECT_EQ(done.status, 0) << done.out << done.err;
    EXPECT_TRUE(is_new());
    go_back();
    return time;
  }

  void kill_after(Milliseconds time) {
    Process process(migration::migrate_words(folder_, new_, {"--apply"}), {folder_.path(), {}});
    const auto end = Clock::now() + time;
    for (Milliseconds left = time; left.count() > 0; left = end - Clock::now())
      ::poll(nullptr, 0, static_cast<int>(left.count()) + 1);
    process.signal(SIGKILL);
    (void)process.wait();
  }

  /// What it is now, by a server that starts and reads all; false where it is the old one.
  bool is_new() {
    wait_for_the_server();
    const bool is_applied =
        migration::integer_of(folder_, "SELECT COUNT(*) FROM accord_migration") > history_;
    expect_serves(is_applied ? new_ : old_, is_applied);
    const Outcome other = migration::migrate(folder_, is_applied ? new_ : old_);
    EXPECT_EQ(other.status, 0) << other.out;
    return is_applied;
  }

  /// The old tables with all rows, as a backup would be.
  void go_back() {
    const auto session = migration::session_of(folder_);
    for (const char* table : {"note", "shelf"})
      session->run(
          "DROP TABLE " + std::string(table) + (support::is_on_postgres() ? " CASCADE" : ""));
    if (support::is_on_postgres()) {
      session->run("DROP TABLE accord_table");
      session->run("DROP TABLE accord_seeded");
    }
    session->run("DROP TABLE accord_migration");
    fill();
  }

  [[nodiscard]] int backups() const {
    int count = 0;
    for (const auto& each : std::filesystem::directory_iterator(folder_.path())) {
      if (each.path().extension() != ".backup") continue;
      ++count;
      const auto session = persistence::sql::connect(
          {each.path().string(), persistence::Synchronous::normal},
          persistence::sql::Access::read_write);
      auto& rows =
          session->prepared("SELECT COUNT(*) FROM note", {}, {persistence::ColumnType::integer});
      EXPECT_TRUE(rows.run());
      EXPECT_EQ(rows.row().front().integer, many) << each.path();
    }
    return count;
  }
  void remove_backups() {
    std::vector<std::filesystem::path> files;
    for (const auto& each : std::filesystem::directory_iterator(folder_.path())) {
      if (each.path().string().find(".backup") != std::string::npos) files.push_back(each.path());
    }
    for (const auto& each : files)
      std::filesystem::remove(each);
  }

 private:
  // The session of a killed process may be in a statement yet: it holds this lock.
  void wait_for_the_server() {
    if (!support::is_on_postgres()) return;
    migration::session_of(folder_)->run(
        "SELECT pg_advisory_xact_lock(hashtext('accord ' || current_schema()))");
  }

  void fill() {
    { const Serving server(folder_, old_); }
    const auto session = migration::session_of(folder_);
    session->run("INSERT INTO shelf DEFAULT VALUES");
    const std::string rows =
        support::is_on_postgres()
            ? "generate_series(1, " + std::to_string(many) + ") AS n(i)"
            : "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                  std::to_string(many) + ") SELECT i FROM n)";
    session->run("INSERT INTO note (shelf_id, text, count) SELECT 1, 'text ' || i, i FROM " + rows);
    history_ = migration::integer_of(folder_, "SELECT COUNT(*) FROM accord_migration");
  }

  void expect_serves(const std::string& contract, bool is_applied) {
    const std::string last = std::to_string(many);
    const Serving server(folder_, contract);
    const std::string text = is_applied ? R"("name":"text )" : R"("text":"text )";
    const std::string count = is_applied ? R"("count":"100000")" : R"("count":100000)";
    const Answer answer = server.ask("GET", "/notes/" + last);
    EXPECT_NE(answer.body.find(text + last + '"'), std::string::npos) << answer.body;
    EXPECT_NE(answer.body.find(count), std::string::npos) << answer.body;
    EXPECT_EQ(answer.body.find("flag") != std::string::npos, is_applied) << answer.body;
    EXPECT_EQ(server.ask("POST", "/notes", R"({"shelf_id": 2})").status, 422);
    EXPECT_EQ(
        migration::integer_of(
            folder_,
            is_applied ? "SELECT COUNT(*) FROM note WHERE name = 'text ' || id AND shelf_id = 1"
                       : "SELECT COUNT(*) FROM note WHERE text = 'text ' || id AND shelf_id = 1"),
        many);
  }

  TemporaryFolder folder_;
  std::string old_;
  std::string new_;
  int64_t history_ = 0;
};

TEST(MigrationKilled, LeavesTheOldOrTheNewTables) {
  Migrated database;
  const Milliseconds whole = database.whole();
  int of_new = 0;
  int backups = 0;
  for (int i = 0; i < kills(); ++i) {
    // Spread over the time it takes, and a little after.
    const double part = (i + 0.5) / kills() * 1.1;
    SCOPED_TRACE("after " + std::to_string(part * whole.count()) + " ms");
    database.kill_after(whole * part);
    if (database.is_new()) {
      ++of_new;
      database.go_back();
    }
    backups += database.backups();
    database.remove_backups();
    ASSERT_FALSE(HasFailure());
  }
  std::cout << kills() << " kills in " << whole.count() << " ms: " << of_new << " times the new "
            << "tables, " << backups << " whole backups\n";
  EXPECT_LT(of_new, kills());
}

}  // namespace
}  // namespace accord::e2e
