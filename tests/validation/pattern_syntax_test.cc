#include "accord/validation/pattern_syntax.h"

#include <gtest/gtest.h>

namespace accord::validation {
namespace {

TEST(PatternSyntax, WritesEcmaForEachEngine) {
  const struct {
    const char* ecma;
    const char* re2;
    const char* pcre2;
  } cases[] = {
      {"^[a-z]+$", "^[a-z]+$", "^[a-z]+$"},
      {R"(\u0041)", R"(\x{41})", R"(\u{41})"},
      {R"(\u{1F600})", R"(\x{1F600})", R"(\u{1F600})"},
      {R"(\uD83D\uDE00)", R"(\x{1F600})", R"(\u{1F600})"},
      {R"(\uD83D)", R"(\x{D83D})", R"(\u{D83D})"},
      {R"(\p{Letter}\P{Nd})", R"(\p{L}\P{Nd})", R"(\p{L}\P{Nd})"},
      {R"(\p{Script=Greek})", R"(\p{Greek})", R"(\p{Greek})"},
      {R"(a\/b\d)", R"(a/b\d)", R"(a/b\d)"},
      {R"(\\u0041)", R"(\\u0041)", R"(\\u0041)"},
      {"a\\", "a\\", "a\\"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(to_re2_syntax(each.ecma), each.re2) << each.ecma;
    EXPECT_EQ(to_pcre2_syntax(each.ecma), each.pcre2) << each.ecma;
  }
}

TEST(PatternSyntax, NamesAllWhiteSpaceOfEcma) {
  EXPECT_EQ(to_re2_syntax(R"(\s)").front(), '[');
  EXPECT_EQ(to_re2_syntax(R"(\S)").substr(0, 2), "[^");
  EXPECT_EQ(to_re2_syntax(R"([\s])").find("[", 1), std::string::npos) << "inside a class";
  EXPECT_NE(to_pcre2_syntax(R"(\s)").find(R"(\u{FEFF})"), std::string::npos);
}

}  // namespace
}  // namespace accord::validation
