#include "accord/contract/http/media_type.h"

#include <gtest/gtest.h>

namespace accord::contract::http {
namespace {

std::vector<MediaType> types(const std::vector<std::string>& texts) {
  std::vector<MediaType> all;
  for (const std::string& each : texts)
    all.push_back(MediaType::parse(each).value());
  return all;
}

TEST(MediaType, ReadsTypeAndParameters) {
  const auto one = MediaType::parse(" Text/HTML ; Charset=\"utf\\\"-8\";;level=1; ");
  ASSERT_TRUE(one.has_value());
  EXPECT_EQ(one->essence(), "text/html");
  EXPECT_EQ(one->parameter("charset"), "utf\"-8");
  EXPECT_EQ(one->parameter("level"), "1");
  EXPECT_EQ(one->parameter("none"), "");
  EXPECT_TRUE(MediaType::parse("*/*").has_value());
  EXPECT_TRUE(MediaType::parse("text/*").has_value());
  EXPECT_TRUE(MediaType::parse("application/vnd.a+json;q=\"a;b,c\"").has_value());
}

TEST(MediaType, IsWrittenWithItsParameters) {
  for (const char* text :
       {"text/html", "application/json; version=1", "a/b; c=\"d e\"; f=\"\\\"\\\\\""})
    EXPECT_EQ(MediaType::parse(text)->text(), text);
}

TEST(MediaType, RefusesWhatIsNone) {
  for (const char* text :
       {"",
        "text",
        "/",
        "text/",
        "/html",
        "*/html",
        "text/html/x",
        "te xt/html",
        "text/html x",
        "text/html;a",
        "text/html;a=",
        "text/html;=b",
        "text/html;a=\"b",
        "text/html;a=\"b\\",
        "text/html;a =b",
        "text/html,text/plain",
        "text/h\ntml",
        "text/html;a=b c"}) {
    EXPECT_FALSE(MediaType::parse(text).has_value()) << text;
  }
}

TEST(MediaType, KnowsJson) {
  const std::pair<const char*, bool> cases[] = {
      {"application/json", true},
      {"APPLICATION/JSON; charset=utf-8", true},
      {"application/problem+json", true},
      {"application/merge-patch+json", true},
      {"application/jsonp", false},
      {"text/json", false},
      {"application/xml", false},
      {"*/*", false}};
  for (const auto& [text, want] : cases)
    EXPECT_EQ(MediaType::parse(text)->is_json(), want) << text;
}

TEST(MediaType, RangesTakeTypesIn) {
  const struct {
    const char* range;
    const char* type;
    bool want;
  } cases[] = {
      {"*/*", "a/b", true},
      {"a/*", "a/b", true},
      {"a/b", "A/B;c=d", true},
      {"a/*", "b/b", false},
      {"a/b", "a/*", false},
      {"a/b", "a/bc", false}};
  for (const auto& each : cases) {
    EXPECT_EQ(MediaType::parse(each.range)->includes(*MediaType::parse(each.type)), each.want)
        << each.range << " and " << each.type;
  }
}

// RFC 9110 section 12.5.1.
TEST(MediaType, NegotiatesByQualityThenOrder) {
  const std::vector<std::string> both = {"application/json", "text/html"};
  constexpr int none = -1;
  const struct {
    const char* accept;
    std::vector<std::string> offered;
    int want;
  } cases[] = {
      {"", both, 0},
      {" ", both, 0},
      {"*/*", both, 0},
      {"text/html", both, 1},
      {"text/*", both, 1},
      {"application/json;q=0.1, text/html;q=0.2", both, 1},
      {"text/html, application/json", both, 0},
      {"text/html;q=1.0, */*;q=0.1", both, 1},
      {"*/*;q=0", both, none},
      {"application/json;q=0, */*", both, 1},
      {"application/*;q=0, application/json", both, 0},
      {"image/png", both, none},
      {"text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", both, 1},
      {"text/html;q=2, application/json;q=0.1", both, 0},
      {"nonsense, text/html", both, 1},
      {"a/b;x=\"y,z\", text/html", both, 1},
      {"application/json; charset=utf-8", both, 0},
      {"*/*", {}, none},
      {"", {}, none}};
  for (const auto& each : cases) {
    const auto chosen = negotiate(each.accept, types(each.offered));
    EXPECT_EQ(chosen ? static_cast<int>(*chosen) : none, each.want) << each.accept;
  }
}

// The example of RFC 9110 section 12.5.1: the most specific range that matches decides.
TEST(MediaType, ARangeWithParametersIsTheMostSpecific) {
  const char* accept =
      "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, "
      "*/*;q=0.5";
  const struct {
    std::vector<std::string> offered;
    std::size_t want;
  } cases[] = {
      {{"text/plain", "text/plain;format=flowed"}, 1},
      {{"text/plain;format=fixed", "text/plain"}, 1},
      {{"text/html", "image/jpeg"}, 1},
      {{"image/jpeg", "text/plain"}, 1},
      {{"text/plain;format=fixed", "image/jpeg"}, 1}};
  for (const auto& each : cases) {
    EXPECT_EQ(negotiate(accept, types(each.offered)), each.want) << each.offered[0];
  }
}

TEST(MediaType, IsAsWideAsWhatItTakesIn) {
  EXPECT_EQ(MediaType::parse("application/json")->width(), 0);
  EXPECT_EQ(MediaType::parse("application/*")->width(), 1);
  EXPECT_EQ(MediaType::parse("*/*")->width(), 2);
}

}  // namespace
}  // namespace accord::contract::http
