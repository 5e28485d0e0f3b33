#include "accord/server/http/resume_queue.h"

#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <poll.h>

namespace accord::server::http {
namespace {

bool has_something(const ResumeQueue& queue) {
  pollfd waiting{queue.descriptor(), POLLIN, 0};
  return ::poll(&waiting, 1, 0) == 1;
}

TEST(ResumeQueue, RunsWhatIsResumedInThatOrderAndOnce) {
  ResumeQueue queue;
  std::string ran;
  const Resume first = queue.make([&] { ran += 'a'; });
  const Resume second = queue.make([&] { ran += 'b'; });
  const Resume never = queue.make([&] { ran += 'c'; });
  queue.run();
  EXPECT_EQ(ran, "");
  EXPECT_FALSE(has_something(queue));
  second();
  first();
  EXPECT_TRUE(has_something(queue));
  queue.run();
  queue.run();
  EXPECT_EQ(ran, "ba");
  EXPECT_FALSE(has_something(queue));
}

TEST(ResumeQueue, RunsLaterWhatIsResumedMeanwhile) {
  ResumeQueue queue;
  std::string ran;
  const Resume second = queue.make([&] { ran += 'b'; });
  const Resume first = queue.make([&] {
    ran += 'a';
    second();
  });
  first();
  queue.run();
  EXPECT_EQ(ran, "a");
  EXPECT_TRUE(has_something(queue));
  queue.run();
  EXPECT_EQ(ran, "ab");
}

TEST(ResumeQueue, TakesFromManyThreads) {
  ResumeQueue queue;
  constexpr int threads = 8;
  constexpr int each = 1'000;
  int ran = 0;
  std::vector<std::jthread> others;
  for (int i = 0; i < threads; ++i) {
    others.emplace_back([&] {
      for (int k = 0; k < each; ++k)
        queue.make([&] { ++ran; })();
    });
  }
  while (ran < threads * each) {
    pollfd waiting{queue.descriptor(), POLLIN, 0};
    ASSERT_EQ(::poll(&waiting, 1, 10'000), 1);
    queue.run();
  }
  EXPECT_FALSE(has_something(queue));
}

TEST(ResumeQueue, MayBeGoneByThen) {
  std::optional<ResumeQueue> queue(std::in_place);
  bool has_run = false;
  const Resume late = queue->make([&] { has_run = true; });
  queue.reset();
  late();
  EXPECT_FALSE(has_run);
}

}  // namespace
}  // namespace accord::server::http
