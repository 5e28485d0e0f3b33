#include "accord/server/authentication/password_check.h"

#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/authentication/support.h"

namespace accord::server::authentication {
namespace {

using Answer = PasswordCheck::Answer;
using support::htpasswd_line;

// bcrypt of that cost holds the only thread up for as long as a test needs.
constexpr unsigned slow = 8;

Htpasswd password_check_users_of(const std::string& text) {
  return std::move(Htpasswd::parse(text)).value();
}

Answer settled(
    PasswordCheck& check,
    const std::string& user,
    const std::string& password,
    const std::string& network = "10.0.0.1") {
  Delays delays;
  for (int round = 1;; ++round) {
    const Answer answer = check.check(user, password, {network, delays.defer()});
    if (answer != Answer::pending) return answer;
    delays.wait_for(round);
  }
}

TEST(PasswordCheck, PutsOffFirstAndKnowsThen) {
  PasswordCheck check(password_check_users_of(htpasswd_line("alice", "secret")));
  Delays delays;
  EXPECT_EQ(check.check("alice", "secret", {"10.0.0.1", delays.defer()}), Answer::pending);
  delays.wait_for(1);
  EXPECT_EQ(check.check("alice", "secret", {"10.0.0.1", delays.defer()}), Answer::right);
  EXPECT_EQ(check.check("alice", "wrong", {"10.0.0.1", delays.defer()}), Answer::pending);
  delays.wait_for(2);
  EXPECT_EQ(check.check("alice", "wrong", {"10.0.0.1", delays.defer()}), Answer::wrong);
  EXPECT_EQ(check.check("alice", "secret", {"10.0.0.1", delays.defer()}), Answer::right);
  EXPECT_EQ(delays.count(), 2);
}

// "ab" with "c" must not be taken for "a" with "bc", nor for a length that stands in the user.
TEST(PasswordCheck, DoesNotMixUserAndPassword) {
  PasswordCheck check(
      password_check_users_of(htpasswd_line("ab", "c") + htpasswd_line("3ab", "c")));
  EXPECT_EQ(settled(check, "ab", "c"), Answer::right);
  EXPECT_EQ(settled(check, "3ab", "c"), Answer::right);
  EXPECT_EQ(settled(check, "a", "bc"), Answer::wrong);
  EXPECT_EQ(settled(check, "abc", ""), Answer::wrong);
  EXPECT_EQ(settled(check, "", "abc"), Answer::wrong);
  EXPECT_EQ(settled(check, "3a", "bc"), Answer::wrong);
}

TEST(PasswordCheck, HashesOnceForAllWhoAskTheSame) {
  PasswordCheck check(password_check_users_of(htpasswd_line("alice", "secret", slow)));
  Delays delays;
  for (int i = 0; i < 200; ++i)
    EXPECT_EQ(check.check("alice", "secret", {"10.0.0.1", delays.defer()}), Answer::pending) << i;
  delays.wait_for(200);
  EXPECT_EQ(check.check("alice", "secret", {"10.0.0.1", delays.defer()}), Answer::right);
  EXPECT_EQ(delays.count(), 200);
}

TEST(PasswordCheck, IsOverloadedBeyondItsBound) {
  PasswordCheck check(password_check_users_of(htpasswd_line("alice", "secret", slow)));
  Delays delays;
  int deferred = 0;
  int overloaded = 0;
  constexpr std::size_t most = PasswordQueue::most_of_network;
  for (std::size_t i = 0; i < most + 20; ++i) {
    const auto answer = check.check("alice", std::to_string(i), {"10.0.0.1", delays.defer()});
    deferred += answer == Answer::pending ? 1 : 0;
    overloaded += answer == Answer::overloaded ? 1 : 0;
  }
  // One or a few are being hashed already and wait no longer.
  EXPECT_GE(deferred, static_cast<int>(most));
  EXPECT_GE(overloaded, 10);
  EXPECT_EQ(delays.count(), deferred) << "who is told that it is overloaded is not deferred";
  // Who asks what is asked already waits with it, however many there are.
  const auto last = std::to_string(most - 1);
  EXPECT_EQ(check.check("alice", last, {"10.0.0.1", delays.defer()}), Answer::pending);
}

TEST(PasswordCheck, AnswersWhatItKnowsWhileItIsOverloaded) {
  PasswordCheck check(password_check_users_of(htpasswd_line("alice", "secret", slow)));
  ASSERT_EQ(settled(check, "alice", "secret"), Answer::right);
  Delays delays;
  Answer answer = Answer::pending;
  for (int i = 0; answer == Answer::pending; ++i)
    answer = check.check("mallory", std::to_string(i), {"10.0.0.1", delays.defer()});
  ASSERT_EQ(answer, Answer::overloaded);
  EXPECT_EQ(check.check("alice", "secret", {"10.0.0.1", delays.defer()}), Answer::right);
}

// 64 connections of a stranger do not keep others out, however many passwords they guess.
TEST(PasswordCheck, AStrangerWhoGuessesDelaysNobodyElse) {
  PasswordCheck check(password_check_users_of(htpasswd_line("alice", "secret", slow)));
  Delays strangers;
  int guesses = 0;
  for (int i = 0; i < 64; ++i) {
    const auto answer = check.check("alice", std::to_string(i), {"10.0.0.1", strangers.defer()});
    guesses += answer == Answer::pending ? 1 : 0;
  }
  EXPECT_EQ(settled(check, "alice", "secret", "10.0.0.2"), Answer::right);
  EXPECT_LT(strangers.resumed(), guesses) << "it did not wait for them";
}

// A client repeats what it was told is wrong: that is not another guess.
TEST(PasswordCheck, CountsARepeatedPasswordOnce) {
  PasswordCheck check(password_check_users_of(htpasswd_line("alice", "secret")));
  for (int i = 0; i < 10 * PasswordQueue::free_wrong; ++i)
    ASSERT_EQ(settled(check, "alice", "wrong"), Answer::wrong);
  EXPECT_EQ(settled(check, "alice", "secret"), Answer::right);
}

// A reload ends it: nobody waits until all that is queued is hashed.
TEST(PasswordCheck, ResumesAllWhoWaitWhenItEnds) {
  constexpr int waiting = 50;
  Delays delays;
  double one = 0;
  double start = 0;
  {
    PasswordCheck check(password_check_users_of(htpasswd_line("alice", "secret", slow)));
    start = processor_time();
    ASSERT_EQ(settled(check, "alice", "secret"), Answer::right);
    one = processor_time() - start;
    for (int i = 0; i < waiting; ++i)
      ASSERT_EQ(
          check.check("alice", std::to_string(i), {std::to_string(i), delays.defer()}),
          Answer::pending);
    start = processor_time();
  }
  EXPECT_EQ(delays.resumed(), waiting);
  EXPECT_LT(processor_time() - start, one * (waiting / 2));
}

TEST(PasswordCheck, ForgetsNobodyWhoWaitsWherePuttingOffFails) {
  PasswordCheck check(password_check_users_of(htpasswd_line("alice", "secret")));
  const Defer fails = []() -> std::function<void()> { throw std::runtime_error("no timer"); };
  EXPECT_THROW(check.check("alice", "secret", {"10.0.0.1", fails}), std::runtime_error);
  EXPECT_EQ(settled(check, "alice", "secret"), Answer::right);
}

TEST(PasswordCheck, GivesEveryThreadItsOwnAnswer) {
  std::string lines;
  for (int i = 0; i < 8; ++i)
    lines += htpasswd_line("user" + std::to_string(i), "password" + std::to_string(i));
  PasswordCheck check(password_check_users_of(lines));
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&check, i] {
      const std::string user = "user" + std::to_string(i);
      for (int other = 0; other < 8; ++other) {
        EXPECT_EQ(
            settled(check, user, "password" + std::to_string(other), user),
            other == i ? Answer::right : Answer::wrong);
      }
    });
  }
}

}  // namespace
}  // namespace accord::server::authentication
