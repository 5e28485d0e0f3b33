#include "accord/server/edge/recent_writers.h"

#include <gtest/gtest.h>

namespace accord::server::edge {
namespace {

using std::chrono::milliseconds;

struct Made {
  std::chrono::steady_clock::time_point now{std::chrono::seconds(1'000)};
  RecentWriters writers{milliseconds(100), [this] { return now; }};
};

TEST(RecentWriters, AreKnownForATime) {
  Made made;
  EXPECT_FALSE(made.writers.has("ann"));
  made.writers.note("ann");
  EXPECT_TRUE(made.writers.has("ann"));
  EXPECT_FALSE(made.writers.has("bob"));
  made.now += milliseconds(60);
  made.writers.note("ann");
  made.now += milliseconds(60);
  EXPECT_TRUE(made.writers.has("ann")) << "since the last write";
  made.now += milliseconds(40);
  EXPECT_FALSE(made.writers.has("ann"));
}

TEST(RecentWriters, AreNeverForgottenWhereTheyAreMany) {
  Made made;
  for (std::size_t i = 0; i < 3 * RecentWriters::most_clients; ++i)
    made.writers.note(std::to_string(i));
  for (std::size_t i = 0; i < 3 * RecentWriters::most_clients; ++i)
    ASSERT_TRUE(made.writers.has(std::to_string(i))) << i;
  made.now += milliseconds(100);
  EXPECT_FALSE(made.writers.has("0"));
}

}  // namespace
}  // namespace accord::server::edge
