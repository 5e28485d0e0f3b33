#include "accord/contract/base/printable.h"

#include <gtest/gtest.h>

#include "accord/contract/base/diagnostic.h"

namespace accord::contract {
namespace {

TEST(Printable, ReplacesWhatATerminalOrALogObeys) {
  const struct {
    std::string text;
    const char* want;
  } cases[] = {
      {"plain \xC3\xA9 \xE2\x82\xAC", "plain \xC3\xA9 \xE2\x82\xAC"},
      {"a\nb\rc\td", "a b c d"},
      {std::string("a\0b", 3), "a b"},
      {"\x1B[31m\x7F", " [31m "},
      {"a\xC2\x9B"
       "31m",
       "a 31m"},
      {"a\xC2\xA0z", "a\xC2\xA0z"},
      {"\xE2\x80\xAE"
       "evil\xE2\x80\xA8::error::",
       " evil ::error::"},
      {"\xE2\x81\xA6x\xE2\x81\xA9", " x "},
      {"cut \xE2\x80", "cut \xE2\x80"}};
  for (const auto& each : cases)
    EXPECT_EQ(printable(each.text), each.want);
}

TEST(Wrapped, BreaksBetweenWords) {
  EXPECT_EQ(wrapped("", 2, 8), "");
  EXPECT_EQ(wrapped(" \n ", 2, 8), "");
  EXPECT_EQ(wrapped("ab cd ef", 2, 7), "  ab cd\n  ef\n");
  EXPECT_EQ(wrapped("ab\ncd  ef", 0, 8), "ab cd ef\n");
  EXPECT_EQ(wrapped("a longerword b", 1, 6), " a\n longerword\n b\n");
}

TEST(Shortened, EndsAtACharacter) {
  EXPECT_EQ(shortened("", 3), "");
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("abcd", 3), "abc…");
  EXPECT_EQ(shortened("ab\xC3\xA9", 3), "ab…");
  EXPECT_EQ(
      shortened(
          "a\xE2\x82\xAC"
          "b",
          3),
      "a…");
  EXPECT_EQ(shortened("\xBF\xBF", 1), "…");
}

TEST(Printable, IsWhatADiagnosticIsShownAs) {
  const std::string text =
      to_text(Diagnostic{Severity::error, {"a\x1B.yaml", "/x\n::error::y", 1, 2}, "m\ro", "f\n"});
  EXPECT_EQ(text, "a .yaml:1:2: error: m o (at /x ::error::y); f ");
}

}  // namespace
}  // namespace accord::contract
