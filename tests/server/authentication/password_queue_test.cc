#include "accord/server/authentication/password_queue.h"

#include <string>

#include <gtest/gtest.h>

namespace accord::server::authentication {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const PasswordQueue::Time start{std::chrono::hours(1)};

PasswordJob job_of(std::string network, std::string password = "p") {
  return {{}, "alice", std::move(password), std::move(network)};
}

std::string taken(PasswordQueue& queue, PasswordQueue::Time now = start) {
  const auto job = queue.take(now);
  return job ? job->network + ' ' + job->password : "nothing";
}

TEST(PasswordQueue, TakesTurnsOfTheNetworks) {
  PasswordQueue queue;
  EXPECT_EQ(taken(queue), "nothing");
  for (const char* each : {"1", "2", "3"})
    queue.add(job_of("stranger", each));
  queue.add(job_of("other", "a"));
  queue.add(job_of("third", "b"));
  EXPECT_EQ(taken(queue), "stranger 1");
  EXPECT_EQ(taken(queue), "other a");
  queue.add(job_of("other", "c"));
  EXPECT_EQ(taken(queue), "third b");
  EXPECT_EQ(taken(queue), "stranger 2");
  EXPECT_EQ(taken(queue), "other c");
  EXPECT_EQ(taken(queue), "stranger 3");
  EXPECT_TRUE(queue.is_empty());
}

TEST(PasswordQueue, ANetworkHasAShare) {
  PasswordQueue queue;
  for (std::size_t i = 0; i < PasswordQueue::most_of_network; ++i) {
    ASSERT_TRUE(queue.has_room("stranger"));
    queue.add(job_of("stranger"));
  }
  EXPECT_FALSE(queue.has_room("stranger"));
  EXPECT_TRUE(queue.has_room("other"));
  (void)queue.take(start);
  EXPECT_TRUE(queue.has_room("stranger"));
}

TEST(PasswordQueue, IsBounded) {
  PasswordQueue queue;
  std::size_t count = 0;
  for (; queue.has_room(std::to_string(count)); ++count)
    queue.add(job_of(std::to_string(count)));
  EXPECT_EQ(count, PasswordQueue::most_waiting);
}

TEST(PasswordQueue, ANetworkWithManyWrongOnesWaits) {
  PasswordQueue queue;
  for (int i = 0; i < PasswordQueue::free_wrong; ++i)
    queue.count_wrong("stranger", start);
  queue.add(job_of("stranger", "free"));
  EXPECT_EQ(taken(queue), "stranger free");
  queue.count_wrong("stranger", start);
  queue.add(job_of("stranger", "late"));
  EXPECT_EQ(taken(queue), "nothing");
  EXPECT_EQ(queue.next_turn(), start + seconds(1));
  queue.add(job_of("other", "a"));
  EXPECT_EQ(taken(queue), "other a") << "nobody else waits for it";
  EXPECT_EQ(taken(queue, start + seconds(1)), "stranger late");
  EXPECT_EQ(queue.next_turn(), PasswordQueue::Time::max());
}

TEST(PasswordQueue, ForgetsWrongOnesAfterTheWindow) {
  PasswordQueue queue;
  for (int i = 0; i <= PasswordQueue::free_wrong; ++i)
    queue.count_wrong("stranger", start);
  queue.count_wrong("stranger", start + minutes(1));
  queue.add(job_of("stranger", "again"));
  EXPECT_EQ(taken(queue, start + minutes(1)), "stranger again");
}

TEST(PasswordQueue, RemembersSoManyNetworks) {
  PasswordQueue queue;
  for (std::size_t i = 0; i < 2 * PasswordQueue::most_networks; ++i)
    queue.count_wrong(std::to_string(i), start);
  const std::string last = std::to_string(2 * PasswordQueue::most_networks - 1);
  for (int i = 0; i < PasswordQueue::free_wrong; ++i)
    queue.count_wrong(last, start);
  queue.add(job_of(last));
  EXPECT_EQ(taken(queue), "nothing");
}

}  // namespace
}  // namespace accord::server::authentication
