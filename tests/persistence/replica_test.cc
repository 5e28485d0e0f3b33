#include "accord/persistence/replica.h"

#include <gtest/gtest.h>

namespace accord::persistence {
namespace {

using Kind = StoreFault::Kind;
using std::chrono::seconds;

struct Made {
  std::chrono::steady_clock::time_point now{seconds(1'000)};
  Replica replica{
      [](sql::Access) -> std::unique_ptr<sql::Session> { return nullptr; },
      {1, std::chrono::milliseconds(1)},
      [this] { return now; }};

  // True where it is news.
  bool fails(Kind kind) {
    try {
      replica.failed({kind, "", "why"});
    } catch (const ReplicaFailed& failed) {
      EXPECT_STREQ(failed.what(), "why");
      return failed.is_news();
    }
  }
};

TEST(Replica, IsTriedByOneAtATimeWhereItCannotBeReached) {
  Made made;
  EXPECT_TRUE(made.replica.is_usable());
  EXPECT_TRUE(made.fails(Kind::unreachable));
  EXPECT_FALSE(made.fails(Kind::unreachable)) << "another request that was under way";
  EXPECT_FALSE(made.replica.is_usable());
  made.now += seconds(5);
  EXPECT_TRUE(made.replica.is_usable());
  EXPECT_FALSE(made.replica.is_usable());
  EXPECT_FALSE(made.fails(Kind::unreachable)) << "known";
  made.now += seconds(5);
  EXPECT_TRUE(made.replica.is_usable());
  made.replica.succeeded();
  EXPECT_TRUE(made.replica.is_usable());
  EXPECT_TRUE(made.fails(Kind::unreachable)) << "news again";
}

TEST(Replica, IsReadOnAfterAnotherFault) {
  Made made;
  for (const Kind each : {Kind::conflict, Kind::timeout, Kind::tables}) {
    EXPECT_FALSE(made.fails(each));
    EXPECT_TRUE(made.replica.is_usable());
  }
}

}  // namespace
}  // namespace accord::persistence
