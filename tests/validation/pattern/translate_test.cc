#include "accord/validation/pattern/translate.h"

#include <gtest/gtest.h>

namespace accord::validation::pattern {
namespace {

std::string translate_text_of(std::string_view ecma, Engine engine) {
  auto translated = translate(ecma, engine, Strictness::lenient);
  return translated ? translated->text : "fault: " + translated.fault();
}

TEST(Translate, WritesEcmaForEachEngine) {
  const struct {
    const char* ecma;
    const char* re2;
    const char* pcre2;
  } cases[] = {
      {"^[a-z]+$", "^[a-z]+$", "^[a-z]+$"},
      {"a{2}b{2,}?c{2,3}", "a{2}b{2,}?c{2,3}", "a{2}b{2,}?c{2,3}"},
      {"(a)(?:b)(?<c>d)", "(?:a)(?:b)(?:d)", "(a)(?:b)(d)"},
      {R"(\u0041)", "A", "A"},
      {R"(\u{1F600})", R"(\x{1F600})", R"(\x{1F600})"},
      {R"(\uD83D\uDE00)", R"(\x{1F600})", R"(\x{1F600})"},
      {R"(\uD83D)", R"([^\x{0}-\x{10FFFF}])", R"([^\x{0}-\x{10FFFF}])"},
      {R"([\uD800-\uDFFF])", R"([\x{D800}-\x{DFFF}])", R"([\x{D800}-\x{DFFF}])"},
      {R"(\p{Letter}\P{Nd})", R"([\p{L}][\P{Nd}])", R"([\p{L}][\P{Nd}])"},
      {R"(\p{Script=Greek})", R"([\p{Greek}])", R"([\p{sc:Greek}])"},
      {R"(a\/b\d)", R"(a\x{2F}b[0-9])", R"(a\x{2F}b[0-9])"},
      {R"(\\u0041)", R"(\x{5C}u0041)", R"(\x{5C}u0041)"},
      {".", R"([^\x{A}\x{D}\x{2028}-\x{2029}])", R"([^\x{A}\x{D}\x{2028}-\x{2029}])"},
      {"[]", R"([^\x{0}-\x{10FFFF}])", R"([^\x{0}-\x{10FFFF}])"},
      {"[^]", R"([\x{0}-\x{10FFFF}])", R"([\x{0}-\x{10FFFF}])"},
      {R"([\w-.])", R"([0-9A-Z_a-z\x{2D}\x{2E}])", R"([0-9A-Z_a-z\x{2D}\x{2E}])"},
      {"[[:a:]", R"([\x{5B}\x{3A}a\x{3A}])", R"([\x{5B}\x{3A}a\x{3A}])"},
      {R"((?<n>a)\k<n>\1)", R"((?:a)\g{1}\g{1})", R"((a)\g{1}\g{1})"},
      {"{a}", R"(\x{7B}a\x{7D})", R"(\x{7B}a\x{7D})"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(translate_text_of(each.ecma, Engine::re2), each.re2) << each.ecma;
    EXPECT_EQ(translate_text_of(each.ecma, Engine::pcre2), each.pcre2) << each.ecma;
  }
}

TEST(Translate, TellsWhatRe2CanRun) {
  for (const char* text : {"a", "(a|b)*", R"(\p{L})", R"(\bA\B)", "(?i:a)", R"(\p{ASCII})"}) {
    EXPECT_TRUE(translate(text, Engine::re2, Strictness::strict)->is_regular) << text;
  }
  for (const char* text :
       {"(?=a)",
        "(?!a)",
        "(?<=a)",
        "(?<!a)",
        R"((a)\1)",
        R"(\p{Alphabetic})",
        R"(\p{scx=Greek})"}) {
    EXPECT_FALSE(translate(text, Engine::re2, Strictness::strict)->is_regular) << text;
  }
}

TEST(Translate, KeepsThousandsOfCopiesFromRe2) {
  const auto is_regular = [](std::string_view text) {
    return translate(text, Engine::re2, Strictness::strict)->is_regular;
  };
  EXPECT_TRUE(is_regular("a{0,1000}b{0,1000}"));
  EXPECT_TRUE(is_regular(std::string(60'000, 'a')));
  EXPECT_FALSE(is_regular("(a{0,100}){0,100}"));
  EXPECT_FALSE(is_regular("((a{1000}){1000}){1000}"));
  EXPECT_FALSE(is_regular("a{1000000000}"));
}

TEST(Translate, SaysWhatIsWrongAndWhere) {
  const struct {
    const char* text;
    const char* want;
  } cases[] = {
      {"a(", "unterminated group, at byte 2"},
      {"a)", "unmatched ), at byte 2"},
      {"[a", "unterminated character class, at byte 2"},
      {"a**", "nothing to repeat, at byte 2"},
      {"+", "nothing to repeat, at byte 0"},
      {"{2}", "nothing to repeat, at byte 0"},
      {"^*", "nothing to repeat, at byte 2"},
      {"(?=a)*", "nothing to repeat, at byte 6"},
      {"a{2,1}", "numbers out of order in a quantifier, at byte 5"},
      {"[b-a]", "range out of order in a character class, at byte 4"},
      {"(?P<n>a)", "invalid group (?P, at byte 1"},
      {"(?i)a", "invalid group (?i, at byte 1"},
      {"(?<1>a)", "the name of a group must consist of letters, digits and _, at byte 0"},
      {"(?<n>a)(?<n>b)", "duplicate group name n, at byte 0"},
      {R"(\a)", "\\a is not an escape of ECMA-262, at byte 1"},
      {R"(\01)", "\\0 is not an escape of ECMA-262, at byte 1"},
      {R"((a)\2)", "there is no group 2, at byte 5"},
      {R"(\k<n>)", "\\k must be followed by <name>, at byte 1"},
      {R"(\xZ)", "\\x must be followed by two hexadecimal digits, at byte 1"},
      {R"(\u{110000})", "\\u must be followed by four hexadecimal digits or by {…}, at byte 1"},
      {R"(\p{gc=Nonsense})", "unknown Unicode property gc=Nonsense, at byte 1"},
      {R"(\pL)", "\\p must be followed by {…}, at byte 1"},
      {"\\", "\\ at the end of the pattern, at byte 1"},
  };
  for (const auto& each : cases) {
    const auto translated = translate(each.text, Engine::re2, Strictness::lenient);
    ASSERT_FALSE(translated.ok()) << each.text << " became " << translated->text;
    EXPECT_EQ(translated.fault(), each.want) << each.text;
  }
}

// Annex B of ECMA-262 lets pass what the u flag refuses; contracts are full of it.
TEST(Translate, ReadsNeedlessEscapesAndSingleBracesWhereItIsLenient) {
  for (const char* text :
       {R"(\-)",
        R"(\@)",
        R"(\")",
        "{",
        "}",
        "]",
        "a{",
        "a{,2}",
        R"([\w-.])",
        R"([a\@])",
        R"(\p{Greek})"}) {
    EXPECT_TRUE(translate(text, Engine::re2, Strictness::lenient).ok()) << text;
    EXPECT_FALSE(translate(text, Engine::re2, Strictness::strict).ok()) << text;
  }
}

}  // namespace
}  // namespace accord::validation::pattern
