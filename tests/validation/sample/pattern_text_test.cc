#include "accord/validation/sample/pattern_text.h"

#include <gtest/gtest.h>

#include "accord/validation/pattern/pattern.h"

namespace accord::validation::sample {
namespace {

TEST(PatternText, MatchesThePattern) {
  for (const char* pattern :
       {"^AC[0-9a-fA-F]{32}$",
        "^(SM|MM)[0-9a-f]{32}$",
        "^[^@ ]+@[^@ ]+$",
        R"(^\+[1-9]\d{1,14}$)",
        "^(?:a|b)?c*$",
        "^x{2,}y{0}$",
        R"(^[\w.-]+\/[\]a]$)",
        R"(^\p{Lu}\p{L}+$)",
        "^.{3}$",
        "a",
        "^[a-z]+?[^a-y]$",
        "^([A-Z]{2}-){3}[0-9]$"}) {
    const auto compiled = Pattern::compile(pattern);
    ASSERT_TRUE(compiled) << pattern;
    for (const std::size_t repetitions : {0U, 1U, 8U}) {
      const auto text = text_of_pattern(pattern, 7, repetitions);
      ASSERT_TRUE(text) << pattern;
      EXPECT_TRUE(compiled.value()->matches(*text)) << pattern << " " << *text;
    }
  }
}

TEST(PatternText, DiffersByTheNumberAndIsTheSameForOne) {
  const char* pattern = "^AC[0-9a-f]{32}$";
  EXPECT_NE(text_of_pattern(pattern, 1, 1), text_of_pattern(pattern, 2, 1));
  EXPECT_EQ(text_of_pattern(pattern, 1, 1), text_of_pattern(pattern, 1, 1));
}

TEST(PatternText, IsAbsentWhereThePatternIsNotSimple) {
  for (const char* pattern :
       {"^(?=a)a$",
        R"(^(a)\1$)",
        "^(?<!a)b$",
        "(",
        "[",
        "a)",
        R"(\)",
        "^a{5000}$",
        "(((^){4000}){4000})",
        "((((a{60}){60}){60}){60})"})
    EXPECT_FALSE(text_of_pattern(pattern, 1, 1)) << pattern;
}

}  // namespace
}  // namespace accord::validation::sample
