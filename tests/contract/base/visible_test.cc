#include "accord/contract/base/visible.h"

#include <gtest/gtest.h>

#include "accord/contract/base/utf8.h"

namespace accord::contract {
namespace {

TEST(Visible, EscapesWhatSteersATerminalOrIsNotSeen) {
  const struct {
    std::string text;
    const char* want;
    const char* lines;
  } cases[] = {
      {"plain \xC3\xA9 \xE2\x82\xAC", "plain \xC3\xA9 \xE2\x82\xAC", "plain \xC3\xA9 \xE2\x82\xAC"},
      {"a\nb\tc\r", "a\\nb\\tc\\r", "a\nb\tc\\r"},
      {std::string("\0\x1B[2J\x7F", 6), "\\u0000\\u001b[2J\\u007f", "\\u0000\\u001b[2J\\u007f"},
      {"\xC2\x9B"
       "31m",
       "\\u009b31m",
       "\\u009b31m"},
      {"\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\x8B\xEF\xBB\xBF",
       "\\u202e\\u2066\\u200b\\ufeff",
       "\\u202e\\u2066\\u200b\\ufeff"},
      {"\xF3\xA0\x81\x81", "\\u{e0041}", "\\u{e0041}"},
      // A byte that is C1 in ISO 8859-1, and characters behind bytes that are not UTF-8.
      {"\x9B"
       "2J\xC3\xE2\x80\xAE\xC2\x85",
       "\xEF\xBF\xBD"
       "2J\xEF\xBF\xBD\\u202e\\u0085",
       "\xEF\xBF\xBD"
       "2J\xEF\xBF\xBD\\u202e\\u0085"}};
  for (const auto& each : cases) {
    EXPECT_EQ(visible(each.text), each.want);
    EXPECT_EQ(visible_lines(each.text), each.lines);
    EXPECT_TRUE(validation::is_utf8(visible(each.text)));
  }
}

TEST(Visible, TellsHowLongAnInvisibleCharacterIs) {
  EXPECT_EQ(invisible_length(""), 0U);
  EXPECT_EQ(invisible_length("a\n"), 0U);
  EXPECT_EQ(invisible_length("\nb"), 1U);
  EXPECT_EQ(invisible_length("\xC2\x85z"), 2U);
  EXPECT_EQ(invisible_length("\xE2\x80\xAE"), 3U);
  EXPECT_EQ(invisible_length("\xF3\xA0\x81\x81"), 4U);
}

}  // namespace
}  // namespace accord::contract
