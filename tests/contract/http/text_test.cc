#include "accord/contract/http/text.h"

#include <gtest/gtest.h>

namespace accord::contract::http {
namespace {

using Views = std::vector<std::string_view>;

TEST(Text, TokensAreThoseOfTheRfc) {
  for (int byte = 0; byte < 256; ++byte) {
    const char each = static_cast<char>(byte);
    const bool is_visible = byte > 0x20 && byte < 0x7F;
    const bool is_delimiter =
        std::string_view("\"(),/:;<=>?@[\\]{}").find(each) != std::string_view::npos;
    EXPECT_EQ(is_token_character(each), is_visible && !is_delimiter) << byte;
  }
  EXPECT_TRUE(is_token("a-b"));
  EXPECT_FALSE(is_token(""));
  EXPECT_FALSE(is_token("a b"));
}

TEST(Text, CaseIsThatOfAscii) {
  EXPECT_EQ(to_lower("AZ[É"), "az[É");
  EXPECT_TRUE(is_same_ignoring_case("aZ-", "Az-"));
  EXPECT_FALSE(is_same_ignoring_case("a", "ab"));
  EXPECT_FALSE(is_same_ignoring_case("[", "{")) << "they differ in the bit of the case only";
}

TEST(Text, TrimsSpacesAndTabs) {
  EXPECT_EQ(trim(" \ta b\t "), "a b");
  EXPECT_EQ(trim(" \t"), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\na"), "\na");
}

TEST(Text, SplitsLists) {
  const struct {
    const char* input;
    Views want;
  } cases[] = {
      {"", {}},
      {" , ,", {}},
      {"a", {"a"}},
      {"a, b ,c", {"a", "b", "c"}},
      {"a,,b", {"a", "b"}},
      {"\"a,b\",c", {"\"a,b\"", "c"}},
      {"\"a\\\",b\",c", {"\"a\\\",b\"", "c"}},
      {"\"a,b", {"\"a,b"}},
      {"\"a\\", {"\"a\\"}},
      {"a,\"\"", {"a", "\"\""}}};
  for (const auto& each : cases)
    EXPECT_EQ(split_list(each.input), each.want) << each.input;
}

}  // namespace
}  // namespace accord::contract::http
