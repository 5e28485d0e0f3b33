#include "accord/analysis/draft/questions.h"

#include <gmock/gmock.h>

#include "accord/analysis/draft/resources.h"

namespace accord::analysis::draft {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Conversation after(const std::vector<std::string>& answers) {
  Conversation conversation;
  for (const std::string& each : answers)
    conversation = answered(std::move(conversation), each);
  return conversation;
}

TEST(Questions, EndWithTheWordsOfTheCommandLine) {
  const auto conversation = after({"student", "first_name email:email!", "cohorts", " name! ", ""});
  EXPECT_TRUE(conversation.is_done);
  EXPECT_THAT(
      conversation.words,
      ElementsAre("student:", "first_name", "email:email!", "cohorts:", "name!"));
  EXPECT_TRUE(read_words(conversation.words));
}

TEST(Questions, AreAboutWhatWasAnswered) {
  EXPECT_THAT(after({}).question(), HasSubstr("What does the API keep?"));
  EXPECT_THAT(after({"orders"}).question(), HasSubstr("What does an order have?"));
  EXPECT_THAT(after({"orders", "name"}).question(), HasSubstr("What else?"));
  EXPECT_THAT(after({"order name"}).question(), HasSubstr("What else?"));
}

TEST(Questions, AreAskedAgainWhereAnAnswerIsRefused) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{""}, "at least one thing"},
      {{"my-thing"}, "did you mean my_thing?"},
      {{"conflict"}, "would both need Conflict"},
      {{"student", "age:integr"}, "did you mean integer?"},
      {{"student", "name", "student"}, "is given twice"},
      {{"student", "?"}, "Types:"}};
  for (const auto& [answers, want] : cases) {
    const auto conversation = after(answers);
    auto before = answers;
    before.pop_back();
    EXPECT_THAT(conversation.remark, HasSubstr(want));
    EXPECT_EQ(conversation.question(), after(before).question());
    EXPECT_EQ(conversation.words, after(before).words);
    EXPECT_FALSE(conversation.is_done);
  }
}

// A word taken by mistake is not kept.
TEST(Questions, LeaveOutAThingThatHasNothing) {
  const auto conversation = after({"student", "name", "quit", ""});
  EXPECT_THAT(conversation.words, ElementsAre("student:", "name"));
  EXPECT_THAT(conversation.remark, HasSubstr("\"quit\" has nothing, and is left out"));
  EXPECT_THAT(conversation.question(), HasSubstr("What else?"));
  EXPECT_FALSE(conversation.is_done);
  EXPECT_TRUE(after({"quit", ""}).words.empty());
}

TEST(Questions, SayWhatWasUnderstoodOfSeveralWords) {
  EXPECT_EQ(
      after({"blog post"}).remark,
      "a blog has post; the name of one thing is one word, such as blog_post");
  EXPECT_EQ(after({"student", "first_name, email:email! level:enum=low,high"}).remark, "");
}

TEST(Questions, TakeCommasBetweenWords) {
  EXPECT_THAT(
      after({"student", "name, level:enum=low,high, ,"}).words,
      ElementsAre("student:", "name", "level:enum=low,high"));
}

TEST(Questions, ExplainEveryType) {
  for (const TypeInfo& each : all_types())
    EXPECT_THAT(explanation(), HasSubstr("\n  " + std::string(each.name))) << each.name;
}

}  // namespace
}  // namespace accord::analysis::draft
