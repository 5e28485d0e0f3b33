// Another process holds the write lock of the database file: readers are answered, writers wait
// without a worker, and are told in time.

#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "accord/persistence/sql/session.h"
#include "e2e/serving.h"

namespace accord::e2e {
namespace {

// The lock of another process.
class Lock {
 public:
  explicit Lock(const TemporaryFolder& folder)
      : session_(persistence::sql::connect(
            persistence::parse_database_url("sqlite:" + folder.file("rows.db")).value(),
            persistence::sql::Access::read_write)) {
    session_->run("BEGIN IMMEDIATE");
  }
  void end() { session_->run("ROLLBACK"); }

 private:
  std::unique_ptr<persistence::sql::Session> session_;
};

class Writers {
 public:
  Writers(const Serving& server, int count) {
    for (int i = 0; i < count; ++i) {
      clients_.push_back(std::make_unique<RawClient>(server.port()));
      clients_.back()->send(support::request_text(
          "POST",
          "/cohort",
          R"({"name": "cohort )" + std::to_string(i) + "\"}",
          {{"Content-Type", "application/json"}}));
    }
  }
  std::vector<Answer> receive() {
    std::vector<Answer> answers;
    for (const auto& each : clients_)
      answers.push_back(each->receive());
    return answers;
  }
  void finish_sending() {
    for (const auto& each : clients_)
      each->finish_sending();
  }
  void leave() { clients_.clear(); }

 private:
  std::vector<std::unique_ptr<RawClient>> clients_;
};

// On connections of their own: each worker has some.
void expect_readers_are_answered(const Serving& server) {
  constexpr int many = 64;
  for (int i = 0; i < many; ++i)
    ASSERT_EQ(server.ask("GET", "/cohort?limit=1").status, 200) << i;
}

TEST(LockedDatabase, CostsReadersNothingAndWritersAreToldInTime) {
  const TemporaryFolder folder;
  const Serving server(folder, shipped, {"--database-timeout", "1"});
  Lock lock(folder);
  Writers writers(server, 200);
  expect_readers_are_answered(server);
  for (const Answer& each : writers.receive()) {
    ASSERT_EQ(each.status, 503);
    EXPECT_EQ(each.field("Retry-After"), "1");
    EXPECT_NE(each.body.find("locked"), std::string::npos) << each.body;
  }
  expect_readers_are_answered(server);
  lock.end();
  EXPECT_EQ(server.ask("POST", "/cohort", R"({"name": "after"})").status, 201);
  EXPECT_EQ(server.ask("GET", "/cohort?limit=1").field("X-Total-Count"), "1");
}

TEST(LockedDatabase, WritersThatWaitAreCarriedOutOnce) {
  const TemporaryFolder folder;
  const Serving server(folder, shipped, {"--database-timeout", "60"});
  Lock lock(folder);
  Writers writers(server, 50);
  expect_readers_are_answered(server);
  lock.end();
  for (const Answer& each : writers.receive())
    EXPECT_EQ(each.status, 201) << each.body;
  EXPECT_EQ(server.ask("GET", "/cohort?limit=1").field("X-Total-Count"), "50");
}

// They look like clients that have sent all and wait for the answer.
TEST(LockedDatabase, WritersThatLeaveHarmNobody) {
  const TemporaryFolder folder;
  const Serving server(folder, shipped, {"--database-timeout", "60"});
  Lock lock(folder);
  Writers writers(server, 50);
  expect_readers_are_answered(server);
  writers.leave();
  expect_readers_are_answered(server);
  lock.end();
  EXPECT_EQ(server.ask("POST", "/cohort", R"({"name": "after"})").status, 201);
}

TEST(LockedDatabase, WritersThatSendNoMoreAreAnswered) {
  const TemporaryFolder folder;
  const Serving server(folder, shipped, {"--database-timeout", "60"});
  Lock lock(folder);
  Writers writers(server, 50);
  writers.finish_sending();
  expect_readers_are_answered(server);
  lock.end();
  for (const Answer& each : writers.receive())
    EXPECT_EQ(each.status, 201) << each.body;
  EXPECT_EQ(server.ask("GET", "/cohort?limit=1").field("X-Total-Count"), "50");
}

TEST(LockedDatabase, DoesNotKeepTheServerFromStopping) {
  const TemporaryFolder folder;
  Serving server(folder, shipped, {"--database-timeout", "60", "--shutdown-timeout", "1"});
  const Lock lock(folder);
  Writers writers(server, 20);
  expect_readers_are_answered(server);
  EXPECT_EQ(server.stop(SIGTERM), 0);
}

}  // namespace
}  // namespace accord::e2e
