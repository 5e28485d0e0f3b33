#include "accord/contract/http/pairs.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace accord::contract::http {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_of(std::string_view text, char separator) {
  Pairs all;
  visit_pairs(text, separator, [&](std::string_view name, std::string_view value) {
    all.emplace_back(name, value);
  });
  return all;
}

TEST(VisitPairs, SplitsAQuery) {
  const struct {
    const char* text;
    Pairs want;
  } cases[] = {
      {"", {}},
      {"a=1", {{"a", "1"}}},
      {"a=1&b=2", {{"a", "1"}, {"b", "2"}}},
      {"a=1&a=2", {{"a", "1"}, {"a", "2"}}},
      {"a", {{"a", ""}}},
      {"a=", {{"a", ""}}},
      {"=1", {{"", "1"}}},
      {"a=1=2", {{"a", "1=2"}}},
      {"a=1&", {{"a", "1"}}},
      {"&a=1", {{"", ""}, {"a", "1"}}},
      {"a=1&&b=2", {{"a", "1"}, {"", ""}, {"b", "2"}}},
      {"&", {{"", ""}}},
      {"a=1;b=2", {{"a", "1;b=2"}}},
      {"a%26b=%3D+1", {{"a%26b", "%3D+1"}}}};
  for (const auto& each : cases)
    EXPECT_EQ(pairs_of(each.text, '&'), each.want) << each.text;
}

// RFC 6265 section 4.2.1; the space after the semicolon is for the caller to take off.
TEST(VisitPairs, SplitsCookies) {
  EXPECT_EQ(pairs_of("a=1; b=\"2\"", ';'), (Pairs{{"a", "1"}, {" b", "\"2\""}}));
  EXPECT_EQ(pairs_of("a=1&b=2", ';'), (Pairs{{"a", "1&b=2"}}));
}

TEST(VisitPairs, ManyPairsTakeNoLonger) {
  EXPECT_EQ(pairs_of(std::string(100'000, '&'), '&').size(), 100'000U);
}

TEST(DecodeQuery, DecodesOnce) {
  const struct {
    std::string text;
    std::optional<std::string> want;
  } cases[] = {
      {"", ""},
      {"a", "a"},
      {"a+b", "a b"},
      {"a%2Bb", "a+b"},
      {"%2b%20", "+ "},
      {"%252B", "%2B"},
      {"%C3%A9", "\xC3\xA9"},
      {"%26%3D", "&="},
      {"%", std::nullopt},
      {"%2", std::nullopt},
      {"%2G", std::nullopt},
      {"a%+1", std::nullopt},
      {"%%41", std::nullopt}};
  for (const auto& each : cases)
    EXPECT_EQ(decode_query(each.text), each.want) << each.text;
}

}  // namespace
}  // namespace accord::contract::http
