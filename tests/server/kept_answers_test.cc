#include "accord/server/kept_answers.h"

#include <memory>
#include <set>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace accord::server {
namespace {

using contract::http::Request;

Request asked(std::string_view target) {
  Request request;
  request.method = "GET";
  request.target = target;
  return request;
}

http::PreparedResponse prepared(std::string_view body) {
  return {{200, {{"X-Request-Id", ""}}, std::string(body), nullptr}, "X-Request-Id"};
}

void ask_twice(KeptAnswers& answers, std::string_view target) {
  const Request request = asked(target);
  const KeptAnswers::Question question{request, false, 1, {}};
  for (int i = 0; i < 2; ++i) {
    const auto found = answers.find(question);
    if (found.answer != nullptr) return;
    EXPECT_EQ(found.is_second, i == 1);
    if (found.is_second)
      answers.keep(found, question, {nullptr, 200, target.size(), prepared(target)});
  }
}

bool has(KeptAnswers& answers, std::string_view target) {
  const Request request = asked(target);
  const auto found = answers.find({request, false, 1, {}});
  if (found.answer == nullptr) return false;
  std::string written;
  found.answer->response.append("", "", http::Persistence::keep_alive, written);
  EXPECT_TRUE(written.ends_with("\r\n\r\n" + std::string(target))) << written;
  return true;
}

TEST(KeptAnswers, AreThoseOfTheirThread) {
  EXPECT_EQ(KeptAnswers::current(), nullptr);
  {
    const KeptAnswers none(0);
    EXPECT_EQ(KeptAnswers::current(), nullptr);
    KeptAnswers some(1);
    EXPECT_EQ(KeptAnswers::current(), &some);
    std::thread([] { EXPECT_EQ(KeptAnswers::current(), nullptr); }).join();
  }
  EXPECT_EQ(KeptAnswers::current(), nullptr);
}

TEST(KeptAnswers, AreNeverMoreThanTheSlots) {
  KeptAnswers answers(5);  // eight slots
  std::size_t kept = 0;
  for (int i = 0; i < 1'000; ++i)
    ask_twice(answers, "/" + std::to_string(i));
  for (int i = 0; i < 1'000; ++i)
    kept += has(answers, "/" + std::to_string(i)) ? 1U : 0U;
  EXPECT_GT(kept, 0U);
  EXPECT_LE(kept, 8U);
}

// One that came once since does not push out what is asked often.
TEST(KeptAnswers, StayWhileOthersAreAskedOnce) {
  KeptAnswers answers(1);
  ask_twice(answers, "/often");
  for (int i = 0; i < 1'000; ++i)
    EXPECT_FALSE(has(answers, "/" + std::to_string(i)));
  EXPECT_TRUE(has(answers, "/often"));
  ask_twice(answers, "/other");
  EXPECT_TRUE(has(answers, "/other"));
  EXPECT_FALSE(has(answers, "/often"));
}

TEST(KeptAnswers, AreForTheSchemeAndTheContractThatWasServed) {
  KeptAnswers answers(1);
  ask_twice(answers, "/a");
  const Request request = asked("/a");
  EXPECT_NE(answers.find({request, false, 1, {}}).answer, nullptr);
  EXPECT_EQ(answers.find({request, true, 1, {}}).answer, nullptr);
  EXPECT_EQ(answers.find({request, false, 2, {}}).answer, nullptr);
}

}  // namespace
}  // namespace accord::server
