#include "accord/contract/base/task_queue.h"

#include <atomic>
#include <latch>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

TEST(TaskQueue, RunsTasksInOrderAndAllOfThemBeforeItsEnd) {
  std::vector<int> seen;
  const auto caller = std::this_thread::get_id();
  {
    TaskQueue queue({});
    for (int i = 0; i < 100; ++i) {
      EXPECT_TRUE(queue.run([&seen, i, caller] {
        return [&seen, i, caller] {
          EXPECT_NE(std::this_thread::get_id(), caller);
          seen.push_back(i);
        };
      }));
    }
  }
  ASSERT_EQ(seen.size(), 100U);
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(seen[static_cast<std::size_t>(i)], i);
}

TEST(TaskQueue, RunsTasksAtTheSameTime) {
  constexpr int count = 3;
  std::latch met(count);
  std::latch all(count + 50);
  std::atomic<int> run = 0;
  {
    TaskQueue queue({.most_threads = count});
    for (int i = 0; i < count; ++i) {
      EXPECT_TRUE(queue.run([&] {
        return [&] {
          met.arrive_and_wait();
          ++run;
          all.count_down();
        };
      }));
    }
    for (int i = 0; i < 50; ++i)
      EXPECT_TRUE(queue.run([&] {
        return [&] {
          ++run;
          all.count_down();
        };
      }));
    all.wait();
  }
  EXPECT_EQ(run, count + 50);
}

TEST(TaskQueue, DropsWhatHasNotBegunAtItsEnd) {
  std::latch begun(1);
  std::latch release(1);
  std::atomic<int> run = 0;
  std::thread other;
  {
    TaskQueue queue({.drops_at_end = true});
    ASSERT_TRUE(queue.run([&] {
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
        queue.run([&run, token]() -> TaskQueue::Task { return [&run, token] { run += 100; }; }));
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

TEST(TaskQueue, RefusesWhatWouldWaitTooLong) {
  std::latch release(1);
  std::latch begun(1);
  constexpr std::size_t most_waiting = 5;
  TaskQueue queue({.most_waiting = most_waiting});
  ASSERT_TRUE(queue.run([&] {
    return [&] {
      begun.count_down();
      release.wait();
    };
  }));
  begun.wait();
  for (std::size_t i = 0; i < most_waiting; ++i)
    EXPECT_TRUE(queue.run([] { return [] {}; }));
  bool is_made = false;
  EXPECT_FALSE(queue.run([&] {
    is_made = true;
    return [] {};
  }));
  EXPECT_FALSE(is_made);
  release.count_down();
}

}  // namespace
}  // namespace accord::contract
