#include "accord/server/edge/rate_limit.h"

#include <atomic>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server::edge {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

/// A clock that a test moves on.
struct FakeClock {
  steady_clock::time_point now{seconds(1'000)};
  [[nodiscard]] RateLimit::Clock reader() const {
    return [this] { return now; };
  }
};

TEST(Quota, IsRequestsInATime) {
  const struct {
    const char* text;
    Quota want;
  } cases[] = {
      {"100/60", {100, seconds(60)}},
      {"10/s", {10, seconds(1)}},
      {"10/m", {10, seconds(60)}},
      {"10/h", {10, seconds(3600)}},
      {"1000000000/1000000000", {1'000'000'000, seconds(1'000'000'000)}},
      {"01/01", {1, seconds(1)}}};
  for (const auto& each : cases)
    EXPECT_EQ(Quota::parse(each.text).value(), each.want) << each.text;
}

TEST(Quota, RefusesWhatIsNone) {
  for (const char* text :
       {"",
        "/",
        "10",
        "10/",
        "/s",
        "0/s",
        "10/0",
        "-1/s",
        "10/-1",
        "+1/s",
        "10/S",
        "10/d",
        "10/60s",
        "1.5/s",
        "10/s ",
        " 10/s",
        "10 / s",
        "1000000001/s",
        "10/1000000001",
        "1e3/s",
        "10/s/s",
        "99999999999999999999/s",
        "0x10/s"}) {
    const auto quota = Quota::parse(text);
    ASSERT_FALSE(quota.ok()) << text;
    EXPECT_NE(quota.fault().find("100/60"), std::string::npos);
  }
}

TEST(RateLimit, CountsDownAndThenRefuses) {
  FakeClock clock;
  RateLimit limit({3, seconds(10)}, clock.reader());
  for (const int64_t remaining : {2, 1, 0}) {
    const RateLimitStatus status = limit.count("a");
    EXPECT_FALSE(status.is_over);
    EXPECT_EQ(status.remaining, remaining);
    EXPECT_EQ(status.reset, seconds(10));
  }
  const RateLimitStatus over = limit.count("a");
  EXPECT_TRUE(over.is_over);
  EXPECT_EQ(over.remaining, 0);
  EXPECT_FALSE(limit.count("b").is_over) << "another client has a window of its own";
}

TEST(RateLimit, AWindowEndsToTheNanosecond) {
  FakeClock clock;
  RateLimit limit({1, seconds(10)}, clock.reader());
  EXPECT_FALSE(limit.count("a").is_over);
  clock.now += seconds(10) - std::chrono::nanoseconds(1);
  const RateLimitStatus last = limit.count("a");
  EXPECT_TRUE(last.is_over);
  EXPECT_EQ(last.reset, seconds(1)) << "rounded up: asking after 0 s would be refused";
  clock.now += std::chrono::nanoseconds(1);
  const RateLimitStatus next = limit.count("a");
  EXPECT_FALSE(next.is_over);
  EXPECT_EQ(next.reset, seconds(10));
}

TEST(RateLimit, WhatIsRefusedDoesNotPutTheEndOff) {
  FakeClock clock;
  RateLimit limit({1, seconds(2)}, clock.reader());
  limit.count("a");
  for (int i = 0; i < 3; ++i) {
    clock.now += milliseconds(500);
    EXPECT_TRUE(limit.count("a").is_over);
  }
  clock.now += milliseconds(500);
  EXPECT_FALSE(limit.count("a").is_over);
}

TEST(RateLimit, AWindowBeginsWithTheFirstRequest) {
  FakeClock clock;
  RateLimit limit({2, seconds(10)}, clock.reader());
  limit.count("a");
  clock.now += seconds(60);
  EXPECT_EQ(limit.count("a").reset, seconds(10));
  clock.now += milliseconds(9'001);
  EXPECT_EQ(limit.count("a").reset, seconds(1));
}

// However many strangers come, it remembers no more than it says; each new one is still counted.
TEST(RateLimit, RemembersSoManyClients) {
  FakeClock clock;
  RateLimit limit({1, seconds(3600)}, clock.reader());
  constexpr std::size_t strangers = RateLimit::most_clients * 2;
  const std::clock_t start = std::clock();
  for (std::size_t i = 0; i < strangers; ++i)
    ASSERT_FALSE(limit.count("stranger " + std::to_string(i)).is_over) << i;
  std::size_t remembered = 0;
  for (std::size_t i = 0; i < strangers; ++i) {
    // Asking brings a forgotten one back: only the first half of a shard could be told twice.
    if (limit.count("stranger " + std::to_string(strangers - 1 - i)).is_over) ++remembered;
  }
  EXPECT_LE(remembered, RateLimit::most_clients);
  EXPECT_GT(remembered, 0U);
  // Walking over all of them at each stranger took 20 s.
  EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 5);
}

TEST(RateLimit, ForgetsThoseWhoseWindowEndedFirst) {
  FakeClock clock;
  RateLimit limit({1, seconds(10)}, clock.reader());
  for (std::size_t i = 0; i < RateLimit::most_clients; ++i)
    limit.count("early " + std::to_string(i));
  clock.now += seconds(10);
  limit.count("regular");
  for (std::size_t i = 0; i < RateLimit::most_clients / 2; ++i)
    limit.count("late " + std::to_string(i));
  EXPECT_TRUE(limit.count("regular").is_over);
}

TEST(RateLimit, LetsNoMoreThroughFromManyThreads) {
  FakeClock clock;
  constexpr int64_t most = 1'000;
  RateLimit limit({most, seconds(10)}, clock.reader());
  std::atomic<int64_t> passed = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int64_t n = 0; n < most; ++n)
          passed += limit.count("a").is_over ? 0 : 1;
      });
    }
  }
  EXPECT_EQ(passed, most);
}

}  // namespace
}  // namespace accord::server::edge
