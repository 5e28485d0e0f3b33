#include "accord/validation/pattern.h"

#include <ctime>
#include <string>

#include <gtest/gtest.h>

namespace accord::validation {
namespace {

using namespace std::string_literals;

struct Case {
  const char* pattern;
  std::string text;
  bool want;
};

template <std::size_t Count>
void expect_matches(const Case (&cases)[Count]) {
  for (const Case& each : cases) {
    const auto pattern = Pattern::compile(each.pattern);
    ASSERT_TRUE(pattern.ok()) << each.pattern << ": " << pattern.fault();
    EXPECT_EQ(pattern.value()->text(), each.pattern);
    EXPECT_EQ(pattern.value()->matches(each.text), each.want)

        << each.pattern << " on " << each.text.substr(0, 40);
  }
}

double seconds_to_match(const Pattern& pattern, const std::string& text) {
  const std::clock_t start = std::clock();  // of the processor: others may use the machine too
  EXPECT_FALSE(pattern.matches(text));
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TEST(Pattern, SearchesAnywhere) {
  expect_matches({
      {"b", "abc", true},
      {"^b", "abc", false},
      {"c$", "abc", true},
      {"", "", true},
      {"", "x", true},
      {"^$", "x", false},
      {"^a|b$", "xb", true},
  });
}

TEST(Pattern, AnchorsAtTheEndsOfTheTextOnly) {
  expect_matches({
      {"^b$", "a\nb\nc", false},
      {"^a$", "a\n", false},
      {"^(?!x)a$", "a\n", false},
      {"^(?!x)b$", "a\nb", false},
  });
}

TEST(Pattern, CountsCodePoints) {
  expect_matches({
      {"^.$", "\xC3\xA9", true},
      {"^.$", "\xF0\x9F\x98\x80", true},
      {"^..$", "\xC3\xA9", false},
      {"^(?=.).$", "\xF0\x9F\x98\x80", true},
      {"^[\xC3\xA9]$", "\xC3\xA9", true},
  });
}

TEST(Pattern, ReadsUnicodeEscapesOfEcma) {
  expect_matches({
      {R"(^\u0041$)", "A", true},
      {R"(^[\u0041-\u0043]+$)", "ABC", true},
      {R"(^\u{1F600}$)", "\xF0\x9F\x98\x80", true},
      {R"(^\u00e9$)", "\xC3\xA9", true},
      {R"(^\\u0041$)", "\\u0041", true},
      {R"(^\x41$)", "A", true},
      {R"(^\/\-$)", "/-", true},
      {R"(^(?=.)\u0041$)", "A", true},
      {R"(^\cC$)", "\x03", true},
  });
}

// ECMA-262 section 22.2.1 (u flag): \u{…} is one code point, behind a look-ahead too.
TEST(Pattern, ReadsBracedUnicodeEscapesWhereRe2CannotRun) {
  expect_matches({{R"(^(?=.)\u{1F600}$)", "\xF0\x9F\x98\x80", true}});
}

// ECMA-262 section 22.2.1: a pair of surrogate escapes is one code point.
TEST(Pattern, JoinsSurrogateEscapes) {
  expect_matches({{R"(^\uD83D\uDE00$)", "\xF0\x9F\x98\x80", true}});
}

TEST(Pattern, ReadsLongPropertyNames) {
  expect_matches({
      {R"(^\p{L}+$)", "\xC3\xA9t\xC3\xA9", true},
      {R"(^\p{Letter}+$)", "\xC3\xA9t\xC3\xA9", true},
      {R"(^\p{Letter}+$)", "1", false},
      {R"(^\p{Script=Greek}$)", "\xCE\xB1", true},
  });
}

TEST(Pattern, TakesClassesAsAscii) {
  expect_matches({
      {R"(^\d$)", "5", true},
      {R"(^\d$)", "\xD9\xA3", false},
      {R"(^\w$)", "\xC3\xA9", false},
      {R"(^(?=.)\d$)", "\xD9\xA3", false},
      {R"(^(?=.)\w$)", "\xC3\xA9", false},
      {R"(^\W$)", "\xC3\xA9", true},
      {R"(^\S+$)", "a b", false},
  });
}

// ECMA-262 section 22.2.2.9: \s is white space of Unicode too, vertical tab among it.
TEST(Pattern, TakesVerticalTabAsWhiteSpace) {
  expect_matches({{R"(^\s$)", "\v", true}, {R"(^\S$)", "\v", false}});
}

TEST(Pattern, FallsBackForLookAroundAndBackReferences) {
  expect_matches({
      {R"(^(?=.*[A-Z])(?=.*\d).{8,}$)", "Abcdefg1", true},
      {R"(^(?=.*[A-Z])(?=.*\d).{8,}$)", "abcdefg1", false},
      {R"(^(?!admin$)[a-z]+$)", "admin", false},
      {R"(^(?!admin$)[a-z]+$)", "admins", true},
      {R"((?<!a)b)", "ab", false},
      {R"(^(a|b)\1$)", "bb", true},
      {R"(^(a|b)\1$)", "ab", false},
      {R"(^(?<word>a)\k<word>$)", "aa", true},
      {R"(^[a-z]{1,2000}$)", std::string(1500, 'a'), true},
      {R"(^[a-z]{1,2000}$)", std::string(2001, 'a'), false},
  });
}

TEST(Pattern, MatchesTextWithNul) {
  expect_matches({{"^a.b$", "a\0b"s, true}, {"^(?!x)a.b$", "a\0b"s, true}, {"b", "a\0b"s, true}});
}

TEST(Pattern, SaysWhatIsWrong) {
  for (const char* text : {"(", "[a", "a{2,1}", "*a", "(?<n>a", "\\", "[b-a]"}) {
    const auto pattern = Pattern::compile(text);
    ASSERT_FALSE(pattern.ok()) << text;
    EXPECT_FALSE(pattern.fault().empty());
  }
}

TEST(Pattern, RunsNestedRepetitionInLinearTime) {
  const auto pattern = Pattern::compile("^(a+)+$");
  ASSERT_TRUE(pattern.ok());
  EXPECT_LT(seconds_to_match(*pattern.value(), std::string(1'000'000, 'a') + "!"), 1.0);
}

TEST(Pattern, GivesUpBacktrackingSoon) {
  const auto pattern = Pattern::compile("^(?=a)(a+)+$");
  ASSERT_TRUE(pattern.ok());
  EXPECT_TRUE(pattern.value()->matches("aaaa"));
  EXPECT_LT(seconds_to_match(*pattern.value(), std::string(100'000, 'a') + "!"), 1.0);
  const auto back = Pattern::compile(R"(^(a*)*\1b$)");
  ASSERT_TRUE(back.ok());
  EXPECT_LT(seconds_to_match(*back.value(), std::string(100'000, 'a')), 1.0);
}

// A text of a usual length must not run into the limits: it would be refused though it matches.
TEST(Pattern, MatchesLongTextBehindALookAhead) {
  expect_matches({
      {R"(^(?!admin$)[a-z ]+$)", std::string(20'000, 'a'), true},
      {R"(^(?!admin$)([a-z]|-)+$)", std::string(4'000, 'a'), true},
      {R"(^(?!.*--)[a-z]+(-[a-z]+)*$)",
       "a" +
           [] {
             std::string text;
             for (int i = 0; i < 2'000; ++i)
               text += "-a";
             return text;
           }(),
       true},
  });
}

}  // namespace
}  // namespace accord::validation
