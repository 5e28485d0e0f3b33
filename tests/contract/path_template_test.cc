#include "accord/contract/path_template.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

using Names = std::vector<std::string>;

PathTemplate path(std::string_view text) {
  auto parsed = PathTemplate::parse(text);
  EXPECT_TRUE(parsed.ok()) << text;
  return parsed ? std::move(parsed).value() : PathTemplate{};
}

TEST(PathTemplate, IsCutIntoSegments) {
  EXPECT_EQ(path("/").segments().size(), 1U);
  EXPECT_EQ(path("/a/{b}/c").segments().size(), 3U);
  EXPECT_EQ(path("/a/").segments().size(), 2U);
  EXPECT_EQ(path("/a/{b}/c").text(), "/a/{b}/c");
  EXPECT_EQ(path("/{a}/{b}.{c}").parameters(), (Names{"a", "b", "c"}));
  EXPECT_TRUE(is_parameter(path("/{a}").segments()[0]));
  EXPECT_FALSE(is_parameter(path("/{a}.json").segments()[0]));
  EXPECT_FALSE(is_literal(path("/{a}.json").segments()[0]));
  EXPECT_TRUE(is_literal(path("/a").segments()[0]));
  EXPECT_FALSE(is_parameter(path("/").segments()[0]));
}

TEST(PathTemplate, RefusesWhatIsNone) {
  const struct {
    const char* input;
    const char* want;
  } cases[] = {
      {"", "must begin with a slash"},
      {"a", "must begin with a slash"},
      {"/a?b", "a query"},
      {"/a#b", "a query or a fragment"},
      {"/{a", "unbalanced brace"},
      {"/a}", "unbalanced brace"},
      {"/}{", "unbalanced brace"},
      {"/{}", "no name"},
      {"/{a{b}}", "no name"},
      {"/{a}{b}", "separated by text"},
      {"/{a}/x/{a}", "{a} is declared more than once"},
      {"/{a/b}", "unbalanced brace"}};
  for (const auto& each : cases) {
    const auto parsed = PathTemplate::parse(each.input);
    ASSERT_FALSE(parsed.ok()) << each.input;
    EXPECT_NE(parsed.fault().find(each.want), std::string::npos)
        << each.input << ": " << parsed.fault();
  }
}

TEST(PathTemplate, ShapeIgnoresTheNamesOfParameters) {
  const struct {
    const char* left;
    const char* right;
    bool want;
  } cases[] = {
      {"/a/{b}", "/a/{c}", true},
      {"/a/{b}", "/a/b", false},
      {"/a/{b}", "/a/{b}/c", false},
      {"/{a}.json", "/{b}.json", true},
      {"/{a}.json", "/{a}.xml", false},
      {"/a", "/a/", false},
      {"/a", "/A", false},
      {"/{a}-{b}", "/{b}-{a}", true}};
  for (const auto& each : cases) {
    EXPECT_EQ(path(each.left).is_same_shape(path(each.right)), each.want)
        << each.left << " and " << each.right;
  }
}

TEST(PathTemplate, MatchesOneSegment) {
  const struct {
    const char* segment;
    const char* text;
    bool matches;
    Names want;
  } cases[] = {
      {"/a", "a", true, {}},
      {"/a", "b", false, {}},
      {"/a", "ab", false, {}},
      {"/", "", true, {}},
      {"/", "a", false, {}},
      {"/{a}", "x", true, {"x"}},
      {"/{a}", "", false, {}},
      {"/{a}", "%2F", true, {"%2F"}},
      {"/{a}.json", "x.json", true, {"x"}},
      {"/{a}.json", ".json", false, {}},
      {"/{a}.json", "x.json.json", true, {"x.json"}},
      {"/{a}.json", "x.jso", false, {}},
      {"/v{a}", "v1", true, {"1"}},
      {"/v{a}", "v", false, {}},
      {"/{a}...{b}", "main...dev", true, {"main", "dev"}},
      {"/{a}...{b}", "main...", false, {}},
      {"/{a}...{b}", "...dev", false, {}},
      {"/{a}-{b}.x", "1-2-3.x", true, {"1", "2-3"}},
      {"/{a}-{b}.x", "1-.x", false, {}},
      {"/{a}-{b}-{c}", "1-2-3-4", true, {"1", "2", "3-4"}},
      {"/{a}--{b}-", "x---y-", true, {"x", "-y"}}};
  for (const auto& each : cases) {
    std::vector<std::string_view> values;
    const bool matches = match_segment(path(each.segment).segments()[0], each.text, values);
    EXPECT_EQ(matches, each.matches) << each.segment << " against " << each.text;
    if (matches) {
      EXPECT_EQ(Names(values.begin(), values.end()), each.want) << each.segment;
    }
  }
}

TEST(PathTemplate, MatchesLongSegmentsInLinearTime) {
  const std::string text(2'000'000, '-');
  std::vector<std::string_view> values;
  EXPECT_FALSE(match_segment(path("/{a}-{b}-{c}-{d}x").segments()[0], text, values));
}

}  // namespace
}  // namespace accord::contract
