#include "accord/persistence/sql/log_version.h"

#include <array>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "accord/persistence/sql/session.h"
#include "persistence/support.h"

namespace accord::persistence::sql {
namespace {

/// Two sessions of a file, as two processes have.
struct TwoSessions {
  TwoSessions() {
    url.file = folder.file("accord.db");
    one = connect(url, Access::read_write);
    one->run("CREATE TABLE t (x INTEGER)");
    other = connect(url, Access::read_only);
    other->run("SELECT x FROM t");
    index = other->log_index();
  }
  Folder folder;
  DatabaseUrl url;
  std::unique_ptr<Session> one;
  std::unique_ptr<Session> other;
  LogIndex index;
};

TEST(LogVersion, StaysWhileNothingIsCommitted) {
  const TwoSessions both;
  const auto before = both.index.version();
  ASSERT_TRUE(before);
  both.one->run("SELECT x FROM t");
  both.one->run("BEGIN IMMEDIATE");
  both.one->run("INSERT INTO t VALUES (1)");
  EXPECT_EQ(both.index.version(), before);
  both.one->run("ROLLBACK");
  EXPECT_EQ(both.index.version(), before);
}

TEST(LogVersion, DiffersFromAllBeforeItAfterEveryCommit) {
  const TwoSessions both;
  std::vector<LogVersion> seen{both.index.version().value()};
  for (int i = 0; i < 50; ++i) {
    // The same rows again.
    both.one->run(i % 2 == 0 ? "INSERT INTO t VALUES (1)" : "DELETE FROM t");
    const auto now = both.index.version();
    ASSERT_TRUE(now);
    for (const LogVersion& each : seen) {
      EXPECT_NE(*now, each);
      EXPECT_NE(now->hash(), each.hash());
    }
    seen.push_back(*now);
    // The next commit begins the log anew.
    if (i % 10 == 9) both.one->copy_log(Session::CopyLog::whole);
  }
}

TEST(LogVersion, IsTheSameForEverySession) {
  const TwoSessions both;
  EXPECT_EQ(both.one->log_index().version(), both.index.version());
}

TEST(LogVersion, IsUnknownWithoutALog) {
  EXPECT_FALSE(LogIndex().version());
  const Folder folder;
  DatabaseUrl url;
  url.file = folder.file("plain.db");
  const auto session = connect(url, Access::inspect);
  session->run("CREATE TABLE t (x INTEGER)");
  EXPECT_FALSE(session->log_index().version());
}

TEST(LogVersion, IsUnknownWhileItIsWritten) {
  std::array<uint64_t, 12> header{};
  const LogIndex index(header.data());
  EXPECT_FALSE(index.version()) << "not made yet";
  header.fill(7);
  EXPECT_TRUE(index.version());
  for (std::size_t i = 0; i < header.size(); ++i) {
    header[i] = 8;
    EXPECT_FALSE(index.version()) << i;
    header[i] = 7;
  }
}

}  // namespace
}  // namespace accord::persistence::sql
