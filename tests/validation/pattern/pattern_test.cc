#include "accord/validation/pattern/pattern.h"

#include <ctime>
#include <string>
#include <utility>

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
      {R"(^\cc$)", "\x03", true},
      {R"(^[\b]$)", "\b", true},
      {R"(^\0$)", "\0"s, true},
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
// ECMA-262 section 22.2.2.7: the dot stops at every line terminator.
TEST(Pattern, TakesADotAsAnythingButALineTerminator) {
  for (const char* pattern : {"^.$", "^(?=.).$"}) {
    expect_matches({
        {pattern, "a", true},
        {pattern, "\n", false},
        {pattern, "\r", false},
        {pattern, "\xE2\x80\xA8", false},
        {pattern, "\xE2\x80\xA9", false},
        {pattern, "\xC2\x85", true},
    });
  }
}

TEST(Pattern, TakesAnEmptyClassAsNothingAndItsOppositeAsAnything) {
  expect_matches(
      {{"[]", "a", false},
       {"^[^]$", "\n", true},
       {"^(?!x)[^]$", "\n", true},
       {"a[]*b", "ab", true}});
}

TEST(Pattern, ReadsModifiersOfCase) {
  expect_matches(
      {{"^(?i:abc)$", "aBC", true}, {"^(?i:abc)d$", "abcD", false}, {"^(?!x)(?i:a)$", "A", true}});
}

// Half a surrogate pair stands in no text: as a class of XML names has it, it does no harm.
TEST(Pattern, TakesSurrogatesInClasses) {
  expect_matches(
      {{R"(^[^\uD800-\uDFFF]+$)", "a\xF0\x9F\x98\x80", true},
       {R"(^(?!x)[^\uD800-\uDFFF]+$)", "a", true},
       {R"(\uD83D)", "\xF0\x9F\x98\x80", false}});
}

TEST(Pattern, KnowsPropertiesThatRe2DoesNot) {
  expect_matches(
      {{R"(^\p{Alphabetic}$)", "\xC3\xA9", true},
       {R"(^\p{Emoji_Presentation}$)", "\xF0\x9F\x98\x80", true},
       {R"(^\p{LC}$)", "a", true},
       {R"(^\p{sc=Grek}$)", "\xCE\xB1", true},
       {R"(^[\p{ASCII}]$)", "a", true},
       {R"(^\P{ASCII}$)", "a", false},
       {R"(^\p{Any}$)", "a", true}});
}

TEST(Pattern, TakesVerticalTabAsWhiteSpace) {
  expect_matches(
      {{R"(^\s$)", "\v", true},
       {R"(^\S$)", "\v", false},
       {R"(^[^\S]$)", "\v", true},
       {R"(^[\S]$)", "\v", false}});
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
  for (const char* text :
       {"(",
        "[a",
        "a{2,1}",
        "*a",
        "(?<n>a",
        "\\",
        "[b-a]",
        R"(\a)",
        R"(\Z)",
        "(?i)a",
        "(?P<n>a)",
        "a++",
        R"(\p{Nonsense})",
        "(?<=a+)b"}) {
    const auto pattern = Pattern::compile(text);
    ASSERT_FALSE(pattern.ok()) << text;
    EXPECT_FALSE(pattern.fault().empty());
  }
}

constexpr double most_seconds = 2;  // of the processor, far from both: what backtracks takes hours

TEST(Pattern, RunsNestedRepetitionInLinearTime) {
  const auto pattern = Pattern::compile("^(a+)+$");
  ASSERT_TRUE(pattern.ok());
  EXPECT_LT(seconds_to_match(*pattern.value(), std::string(1'000'000, 'a') + "!"), most_seconds);
}

// The states of RE2 must fit into its memory: it would go through them one by one.
TEST(Pattern, RunsCountedRepetitionInLinearTime) {
  const auto pattern = Pattern::compile("[a-z]{1,500}[0-9]");
  ASSERT_TRUE(pattern.ok());
  EXPECT_LT(seconds_to_match(*pattern.value(), std::string(1'000'000, 'a')), most_seconds);
}

// Each would take the square of the text, or more, on its way to a refusal.
TEST(Pattern, GivesUpBacktrackingSoon) {
  const std::string many(1'000'000, 'a');
  const struct {
    const char* pattern;
    std::string text;
  } cases[] = {
      {"^(?=a)(a+)+$", many + "!"},
      {"^(?=a)(a|aa)+$", many + "!"},
      {"(?=.*b)c", many},
      {"(?=[^b]*b)[ac]", many},
      {"(?![^b]*$)a", many},
      {"a(?<!a)", many},
      {R"(^(a*)*\1b$)", many},
      {R"((a*)\1b)", many},
      {R"((?=a*b(a*))\1x)", many + "b" + many},
      {"(?=(a+)+b)", many},
      {R"(^(?=.*[A-Z])(?=.*\d).{8,}$)", many},
  };
  for (const auto& each : cases) {
    const auto pattern = Pattern::compile(each.pattern);
    ASSERT_TRUE(pattern.ok()) << each.pattern << ": " << pattern.fault();
    EXPECT_LT(seconds_to_match(*pattern.value(), each.text), most_seconds) << each.pattern;
  }
  EXPECT_TRUE(Pattern::compile("^(?=a)(a+)+$").value()->matches("aaaa"));
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i)
    all += text;
  return all;
}

// Compiled or refused, in no time and little memory.
TEST(Pattern, IsNotHeldUpByHostileExpressions) {
  const std::pair<const char*, std::string> cases[] = {
      {"nested counts", "((a{1000}){1000}){1000}"},
      {"nested counts with a look-ahead", "(?=b)(((a{1000}){1000}){1000}){1000}"},
      {"a count beyond all", "a{1000000000}"},
      {"many counts", repeated("(a{0,1000})", 100)},
      {"many classes", "(?=a)" + repeated("[a-z0-9]{1,100}", 1000)},
      {"many properties", repeated("\\p{L}{1,50}", 500)},
      {"deep groups", repeated("(", 30'000) + repeated(")", 30'000)},
      {"deep look-aheads", repeated("(?=", 10'000) + repeated(")", 10'000)},
      {"many choices", repeated("a|", 30'000)},
      {"many stars", repeated("(a*)*", 10'000)},
      {"many names",
       [] {
         std::string all;
         for (int i = 0; i < 5'000; ++i)
           all += "(?<n" + std::to_string(i) + ">a)";
         return all;
       }()},
      {"a long text", std::string(60'000, 'a')},
      {"100 kB", std::string(100'000, 'a')},
      {"an open group a long way", repeated("(", 60'000)},
      {"open braces", repeated("{", 60'000)},
      {"open braces with digits", repeated("{1", 30'000)},
      {"names that do not end", repeated("(?<a", 15'000)},
  };
  for (const auto& [name, text] : cases) {
    const std::clock_t start = std::clock();
    const auto pattern = Pattern::compile(text);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, most_seconds) << name;
  }
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
