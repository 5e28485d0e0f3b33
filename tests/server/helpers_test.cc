#include "accord/server/helpers.h"

#include <atomic>
#include <latch>

#include <gtest/gtest.h>

namespace accord::server {
namespace {

TEST(Helpers, RunTasksAtTheSameTimeAndAllOfThemBeforeTheirEnd) {
  constexpr int count = 3;
  std::latch met(count);
  std::atomic<int> run = 0;
  {
    Helpers helpers(count);
    for (int i = 0; i < count; ++i) {
      EXPECT_TRUE(helpers.run([&] {
        return [&] {
          met.arrive_and_wait();
          ++run;
        };
      }));
    }
    for (int i = 0; i < 50; ++i)
      EXPECT_TRUE(helpers.run([&] { return [&] { ++run; }; }));
  }
  EXPECT_EQ(run, count + 50);
}

TEST(Helpers, RefuseWhatWouldWaitTooLong) {
  std::latch release(1);
  std::latch begun(1);
  Helpers helpers(1);
  ASSERT_TRUE(helpers.run([&] {
    return [&] {
      begun.count_down();
      release.wait();
    };
  }));
  begun.wait();
  for (std::size_t i = 0; i < Helpers::most_waiting; ++i)
    EXPECT_TRUE(helpers.run([] { return [] {}; }));
  bool is_made = false;
  EXPECT_FALSE(helpers.run([&] {
    is_made = true;
    return [] {};
  }));
  EXPECT_FALSE(is_made);
  release.count_down();
}

}  // namespace
}  // namespace accord::server
