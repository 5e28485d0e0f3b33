#include "accord/validation/pattern/code_points.h"

#include <gtest/gtest.h>

namespace accord::validation::pattern {
namespace {

TEST(CodePoints, ComplementsEachEscape) {
  for (const char letter : {'d', 'w', 's'}) {
    const Ranges ranges = class_escape(letter);
    EXPECT_EQ(complement(complement(ranges)), ranges) << letter;
    EXPECT_EQ(class_escape(static_cast<char>(letter - 'a' + 'A')), complement(ranges)) << letter;
  }
  EXPECT_TRUE(class_escape('x').empty());
  EXPECT_EQ(complement({}), (Ranges{{0, last_code_point}}));
  EXPECT_TRUE(complement({{0, last_code_point}}).empty());
}

TEST(CodePoints, EscapeWhatCouldMeanSomething) {
  EXPECT_EQ(to_text(uint32_t{'a'}), "a");
  EXPECT_EQ(to_text(uint32_t{']'}), "\\x{5D}");
  EXPECT_EQ(to_text(uint32_t{0xE9}), "\\x{E9}");
  EXPECT_EQ(to_text(Ranges{{'a', 'c'}, {'-', '-'}}), "a-c\\x{2D}");
}

}  // namespace
}  // namespace accord::validation::pattern
