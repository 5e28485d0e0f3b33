#include "accord/conformance/random/not_reproduced.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::conformance::random {
namespace {

using testing::HasSubstr;

Finding finding(const std::string& actual) {
  Finding made;
  made.check = "status";
  made.expected = "200";
  made.actual = actual;
  return made;
}

TEST(NotReproduced, SaysEachCauseOnceInTheOrderOfFinding) {
  NotReproduced notes;
  notes.add("z", "random/1/1", finding("500"), "");
  notes.add("a", "random/1/2", finding("404"), "no time");
  notes.add("z", "random/1/3", finding("501"), "");
  const auto texts = notes.texts();
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[0], "random/1/1: not reproduced: status: expected 200, got 500");
  EXPECT_EQ(texts[1], "random/1/2: not reproduced (no time): status: expected 200, got 404");
  notes.drop("z");
  EXPECT_EQ(notes.texts(), std::vector<std::string>{texts[1]});
}

TEST(NotReproduced, AreAFewAndTheRestCounted) {
  NotReproduced notes;
  for (int i = 0; i < 22; ++i)
    notes.add(std::to_string(i), "random/1/" + std::to_string(i), finding("500"), "");
  const auto texts = notes.texts();
  ASSERT_EQ(texts.size(), 21U);
  EXPECT_THAT(texts[19], HasSubstr("random/1/19:"));
  EXPECT_EQ(texts[20], "2 more findings were not reproduced");
}

TEST(NotReproduced, GivesUpAfterAFewReplays) {
  NotReproduced notes;
  for (int i = 0; i < 9; ++i)
    notes.add("late", "random/1/1", finding("500"), "no time");
  EXPECT_FALSE(notes.is_given_up("late"));
  int tries = 0;
  for (; !notes.is_given_up("flaky"); ++tries)
    notes.add("flaky", "random/1/1", finding("500"), "");
  EXPECT_EQ(tries, 5);
}

}  // namespace
}  // namespace accord::conformance::random
