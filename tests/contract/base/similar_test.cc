#include "accord/contract/base/similar.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

TEST(Similar, FindsTheNearestWithinTwoLetters) {
  const std::vector<std::string_view> names = {"uuid", "date-time", "date", "email"};
  const struct {
    const char* input;
    const char* want;
  } cases[] = {
      {"uid", "uuid"},
      {"datetime", "date-time"},
      {"dat", "date"},
      {"e-mail", "email"},
      {"guid", "uuid"},
      {"emial", "email"},
      {"completely", ""},
      {"", ""},
      {"date_time", "date-time"},
      {"date", "date"},
      {"xxuuidxx", ""}};
  for (const auto& each : cases)
    EXPECT_EQ(most_similar(each.input, names), each.want) << each.input;
}

TEST(Similar, NeverReplacesAllOfAName) {
  EXPECT_EQ(most_similar("x", {"a", "bc"}), "");
  EXPECT_EQ(most_similar("a", {}), "");
}

TEST(Similar, FirstOfEquals) {
  EXPECT_EQ(most_similar("cat", {"bat", "hat"}), "bat");
}

}  // namespace
}  // namespace accord::contract
