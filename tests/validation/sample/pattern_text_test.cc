#include "accord/validation/sample/pattern_text.h"

#include <gtest/gtest.h>

#include "accord/validation/pattern/pattern.h"
#include "accord/validation/sample/code_points.h"

namespace accord::validation::sample {
namespace {

// The case is the claim: pattern, bounds of the length.
TEST(PatternText, MatchesThePatternWithinTheLengths) {
  const struct {
    const char* pattern;
    Lengths lengths = {};
  } table[] = {
      {"^AC[0-9a-fA-F]{32}$"},
      {"^(SM|MM)[0-9a-f]{32}$"},
      {"^[^@ ]+@[^@ ]+$"},
      {R"(^\+[1-9]\d{1,14}$)"},
      {R"(^\+[1-9]\d{1,14}$)", {16, 16}},
      {"^(?:a|b)?c*$"},
      {"^(?:a|b)?c*$", {200, 200}},
      {"^x{2,}y{0}$"},
      {R"(^[\w.-]+\/[\]a]$)"},
      {R"(^\p{Lu}\p{L}+$)"},
      {R"(^\p{Script=Han}{2}\p{Nd}\P{L}$)"},
      {R"(^[\u0400-\u04FF]{3,5}$)", {5, 5}},
      {R"(^[ä-ü]+\u{1F600}$)", {7, 7}},
      {"^.{3}$"},
      {"a"},
      {"a", {5, 5}},
      {"^a", {5, 5}},
      {"a$", {5, 5}},
      {"^(ab)+$", {6, 7}},
      {"^(abc|de){2,4}$", {9, 9}},
      {"^[a-z]+?[^a-y]$"},
      {"^([A-Z]{2}-){3}[0-9]$"},
      {"^(?=a)a$"},
      {"^(?!a)[ab]$"},
      {"^(?=.*[A-Z])(?=.*[0-9])(?=.*[!-/]).{8,20}$"},
      {"^(?!-)[a-z-]{1,10}(?<!-)$", {10, 10}},
      {"^(?<a>a|b)-\\k<a>$"},
      {R"(^(a|b)\1$)"},
      {R"(\bfoo\b)"},
      {"^(?i:abc)$"},
      {"^$"},
      {""},
      {R"(^\S+\s\S+$)", {50, 50}}};
  for (const auto& each : table) {
    const auto compiled = Pattern::compile(each.pattern);
    ASSERT_TRUE(compiled) << each.pattern;
    for (const uint64_t number : {0U, 7U, 8U}) {
      const auto text = text_of_pattern(each.pattern, number, each.lengths);
      ASSERT_TRUE(text) << each.pattern;
      EXPECT_TRUE(compiled.value()->matches(*text)) << each.pattern << " " << *text;
      EXPECT_GE(count_code_points(*text), each.lengths.least) << each.pattern;
      EXPECT_LE(count_code_points(*text), each.lengths.most) << each.pattern;
    }
  }
}

TEST(PatternText, DiffersByTheNumberAndIsTheSameForOne) {
  const char* pattern = "^AC[0-9a-f]{32}$";
  EXPECT_NE(text_of_pattern(pattern, 1), text_of_pattern(pattern, 2));
  EXPECT_EQ(text_of_pattern(pattern, 1), text_of_pattern(pattern, 1));
}

TEST(PatternText, IsAbsentWhereThereIsNoneOrItIsNotAPattern) {
  const struct {
    const char* pattern;
    Lengths lengths = {};
  } table[] = {
      {"^(?=q{17}z)q+z$"},
      {"a^"},
      {"^(?!a)a$"},
      {"("},
      {"["},
      {"a)"},
      {"\\"},
      {"^a{5000}$"},
      {"((((a{60}){60}){60}){60})"},
      {"^a$", {2, 5}},
      {"^[a-z]{3}$", {0, 2}},
      {"^(ab)+$", {3, 3}},
      {"a", {5, 4}}};
  for (const auto& each : table)
    EXPECT_FALSE(text_of_pattern(each.pattern, 1, each.lengths)) << each.pattern;
}

}  // namespace
}  // namespace accord::validation::sample
