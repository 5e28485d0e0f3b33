#include "accord/persistence/lock_watch.h"

#include <atomic>
#include <future>
#include <thread>

#include <gtest/gtest.h>

namespace accord::persistence {
namespace {

using Clock = LockWatch::Clock;

constexpr auto long_time = std::chrono::hours(1);

// Fulfilled when it is woken; a second wake would throw.
struct Woken {
  LockWatch::Wake wake() {
    return [this] { promise.set_value(); };
  }
  std::promise<void> promise;
  std::future<void> future = promise.get_future();
};

TEST(LockWatch, WakesAllWhenTheDatabaseIsFree) {
  std::atomic<bool> is_free = false;
  Woken first;
  Woken second;
  LockWatch watch([&] { return is_free.load(); });
  for (Woken* each : {&first, &second})
    ASSERT_TRUE(watch.wait(Clock::now() + long_time, [&] { return each->wake(); }));
  EXPECT_EQ(watch.waiting(), 2U);
  is_free = true;
  first.future.get();
  second.future.get();
  EXPECT_EQ(watch.waiting(), 0U);
}

TEST(LockWatch, WakesAtTheDeadline) {
  Woken early;
  Woken late;
  LockWatch watch([] { return false; });
  ASSERT_TRUE(watch.wait(Clock::now() + long_time, [&] { return late.wake(); }));
  ASSERT_TRUE(watch.wait(Clock::now(), [&] { return early.wake(); }));
  early.future.get();
  EXPECT_EQ(watch.waiting(), 1U);
}

TEST(LockWatch, KnowsTheLockUntilItIsFreeAlsoWhereNobodyWaits) {
  std::atomic<bool> is_free = false;
  Woken woken;
  LockWatch watch([&] { return is_free.load(); });
  EXPECT_FALSE(watch.lock());
  const auto before = Clock::now();
  ASSERT_TRUE(watch.wait(Clock::now(), [&] { return woken.wake(); }));
  woken.future.get();
  const auto lock = watch.lock();
  ASSERT_TRUE(lock);
  EXPECT_GE(lock->since, before);
  EXPECT_LE(lock->since_date, std::chrono::system_clock::now());
  Woken later;
  ASSERT_TRUE(watch.wait(Clock::now(), [&] { return later.wake(); }));
  later.future.get();
  EXPECT_EQ(watch.lock()->since, lock->since) << "since the first";
  is_free = true;
  while (watch.lock())
    std::this_thread::yield();
}

TEST(LockWatch, AsksOnlyWhileSomebodyWaitsOrTheDatabaseIsLocked) {
  std::atomic<int> asked = 0;
  Woken woken;
  {
    LockWatch watch([&] {
      ++asked;
      return true;
    });
    ASSERT_TRUE(watch.wait(Clock::now() + long_time, [&] { return woken.wake(); }));
    woken.future.get();
  }
  EXPECT_EQ(asked, 1);
}

TEST(LockWatch, RefusesThoseBeyondTheBound) {
  std::vector<Woken> woken(LockWatch::most_waiting);
  LockWatch watch([] { return false; });
  for (Woken& each : woken)
    ASSERT_TRUE(watch.wait(Clock::now() + long_time, [&] { return each.wake(); }));
  bool is_made = false;
  EXPECT_FALSE(watch.wait(Clock::now() + long_time, [&]() -> LockWatch::Wake {
    is_made = true;
    return [] {};
  }));
  EXPECT_FALSE(is_made);
}

TEST(LockWatch, WakesAllWhenItEnds) {
  Woken woken;
  {
    LockWatch watch([] { return false; });
    ASSERT_TRUE(watch.wait(Clock::now() + long_time, [&] { return woken.wake(); }));
  }
  woken.future.get();
}

}  // namespace
}  // namespace accord::persistence
