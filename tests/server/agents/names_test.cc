#include "accord/server/agents/names.h"

#include <gtest/gtest.h>

namespace accord::server::agents {
namespace {

using Texts = std::vector<std::string>;

TEST(DistinctNames, AreWhatClientsTake) {
  struct Case {
    Texts texts, want;
  };
  const std::vector<Case> cases = {
      {{"listStudents", "get-pet_1"}, {"listStudents", "get-pet_1"}},
      {{"get /owners/{ownerId}/pets"}, {"get_owners_ownerId_pets"}},
      {{"get /"}, {"get"}},
      {{"", "::", "ß"}, {"_", "__2", "__3"}},
      {{"a b", "a_b", "a.b"}, {"a_b_2", "a_b", "a_b_3"}},
      {{"a", "a", "a_2"}, {"a", "a_3", "a_2"}},
      {{"filter[name]"}, {"filter_name"}},
  };
  for (const Case& each : cases)
    EXPECT_EQ(distinct_names(each.texts), each.want) << each.texts.front();
}

TEST(DistinctNames, AreNoneOfThoseThatAreTaken) {
  EXPECT_EQ(distinct_names({"Pet"}, {"Pet", "Pet_2"}), Texts{"Pet_3"});
}

TEST(DistinctNames, HaveSixtyFourCharactersAtMost) {
  const std::string longest(64, 'a');
  const auto names = distinct_names({longest + "b", longest + "c", longest});
  EXPECT_EQ(names[2], longest);
  EXPECT_EQ(names[0], longest.substr(2) + "_2");
  EXPECT_EQ(names[1], longest.substr(2) + "_3");
  for (const std::string& each : names)
    EXPECT_TRUE(is_plain_name(each)) << each;
  EXPECT_FALSE(is_plain_name(longest + 'a'));
  EXPECT_FALSE(is_plain_name(""));
}

}  // namespace
}  // namespace accord::server::agents
