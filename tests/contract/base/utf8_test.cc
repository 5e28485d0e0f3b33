#include "accord/contract/base/utf8.h"

#include <string>

#include <gtest/gtest.h>

namespace accord::validation {
namespace {

using namespace std::string_literals;

TEST(Utf8, TellsWellFormedTextFromTheRest) {
  const struct {
    const char* name;
    std::string text;
    bool want;
  } cases[] = {
      {"empty", "", true},
      {"ascii", "abc", true},
      {"NUL", "\0"s, true},
      {"two bytes", "\xC3\xA9", true},
      {"the last of two bytes", "\xDF\xBF", true},
      {"three bytes", "\xE2\x82\xAC", true},
      {"the first of three bytes", "\xE0\xA0\x80", true},
      {"four bytes", "\xF0\x9F\x98\x80", true},
      {"U+10FFFF", "\xF4\x8F\xBF\xBF", true},
      {"before the surrogates", "\xED\x9F\xBF", true},
      {"after the surrogates", "\xEE\x80\x80", true},
      {"a surrogate", "\xED\xA0\x80", false},
      {"the last surrogate", "\xED\xBF\xBF", false},
      {"above U+10FFFF", "\xF4\x90\x80\x80", false},
      {"overlong slash of two bytes", "\xC0\xAF", false},
      {"overlong of three bytes", "\xE0\x9F\xBF", false},
      {"overlong of four bytes", "\xF0\x8F\xBF\xBF", false},
      {"a lone continuation", "\x80", false},
      {"cut after the lead", "a\xC3", false},
      {"cut in the middle", "\xF0\x9F\x98", false},
      {"no continuation", "\xC3(", false},
      {"five bytes", "\xF8\x88\x80\x80\x80", false},
      {"0xFF", "\xFF", false},
      {"wrong after right", "\xC3\xA9\xC3", false},
  };
  for (const auto& each : cases)
    EXPECT_EQ(is_utf8(each.text), each.want) << each.name;
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(count_code_points(""), 0U);
  EXPECT_EQ(count_code_points("abc"), 3U);
  EXPECT_EQ(count_code_points("a\0b"s), 3U);
  EXPECT_EQ(count_code_points("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 3U);
}

}  // namespace
}  // namespace accord::validation
