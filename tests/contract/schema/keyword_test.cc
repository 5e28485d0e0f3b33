#include "accord/contract/schema/keyword.h"

#include <gtest/gtest.h>

namespace accord::contract::schema {
namespace {

TEST(Keyword, HasTheNameThatItIsFoundBy) {
  for (const char* name :
       {"$dynamicRef", "additionalProperties", "enum", "if", "type", "x-unique"}) {
    const auto keyword = find_keyword(name);
    ASSERT_TRUE(keyword) << name;
    EXPECT_EQ(to_text(*keyword), name);
  }
  for (const char* name : {"", "$ref", "allOf", "description", "types", "zzz"})
    EXPECT_FALSE(find_keyword(name)) << name;
}

TEST(Keyword, IsOneBitOfASet) {
  EXPECT_EQ(set_of({}), 0U);
  EXPECT_EQ(set_of({Keyword::type}), 1U);
  EXPECT_EQ(set_of({Keyword::type, Keyword::type, Keyword::nullable}), 3U);
}

}  // namespace
}  // namespace accord::contract::schema
