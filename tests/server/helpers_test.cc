#include "accord/server/helpers.h"

#include <atomic>
#include <latch>
#include <memory>
#include <thread>

#include <gtest/gtest.h>

namespace accord::server {
namespace {

TEST(Helpers, RunTasksAtTheSameTime) {
  constexpr int count = 3;
  std::latch met(count);
  std::latch all(count + 50);
  std::atomic<int> run = 0;
  {
    Helpers helpers(count);
    for (int i = 0; i < count; ++i) {
      EXPECT_TRUE(helpers.run([&] {
        return [&] {
          met.arrive_and_wait();
          ++run;
          all.count_down();
        };
      }));
    }
    for (int i = 0; i < 50; ++i)
      EXPECT_TRUE(helpers.run([&] {
        return [&] {
          ++run;
          all.count_down();
        };
      }));
    all.wait();
  }
  EXPECT_EQ(run, count + 50);
}

TEST(Helpers, DropWhatHasNotBegunAtTheirEnd) {
  std::latch begun(1);
  std::latch release(1);
  std::atomic<int> run = 0;
  std::thread other;
  {
    Helpers helpers(1);
    ASSERT_TRUE(helpers.run([&] {
      return [&] {
        begun.count_down();
        release.wait();
        ++run;
      };
    }));
    begun.wait();
    auto token = std::make_shared<int>(0);
    const std::weak_ptr<int> watched = token;
    ASSERT_TRUE(
        helpers.run([&run, token]() -> Helpers::Task { return [&run, token] { run += 100; }; }));
    token.reset();
    other = std::thread([&release, watched] {
      while (!watched.expired())
        std::this_thread::yield();
      release.count_down();
    });
  }
  other.join();
  EXPECT_EQ(run, 1);
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
