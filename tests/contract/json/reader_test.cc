#include "accord/contract/json/reader.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract {
namespace {

using namespace std::string_view_literals;

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

TEST(JsonReader, ReadsEveryKind) {
  for (const auto text :
       {"null"sv,
        "true"sv,
        " 1 "sv,
        "-1.5e3"sv,
        "\"\""sv,
        "[]"sv,
        "{}"sv,
        "\r\n\t[{}]"sv,
        R"({"a":{"a":1},"b":{"a":1}})"sv,
        R"("\ud83d\ude00")"sv,
        "\"\xF0\x9F\x98\x80\""sv}) {
    EXPECT_TRUE(read_json(text, {}).ok()) << text;
  }
}

TEST(JsonReader, RefusesWhatIsNoJson) {
  for (const auto text :
       {""sv,          " "sv,     "{"sv,           "[1,]"sv,  "{\"a\":1,}"sv, "01"sv,
        "+1"sv,        ".5"sv,    "1."sv,          "NaN"sv,   "Infinity"sv,   "'a'"sv,
        "\"a\nb\""sv,  "/**/1"sv, "1 2"sv,         "[] []"sv, "tru"sv,        "1e400"sv,
        "\"\\x41\""sv, "{1:2}"sv, "\xEF\xBB\xBF"sv}) {
    EXPECT_FALSE(read_json(text, {}).ok()) << text;
  }
}

TEST(JsonReader, RefusesBytesBehindANul) {
  for (const auto text : {"{}\0{}"sv, "1\0"sv, "[1]\0garbage"sv, "\0"sv}) {
    EXPECT_FALSE(read_json(text, {}).ok()) << text.size();
  }
}

TEST(JsonReader, RefusesInvalidUtf8) {
  const std::pair<const char*, std::string_view> cases[] = {
      {"lone continuation", "\"\x80\""sv},
      {"overlong slash", "\"\xC0\xAF\""sv},
      {"surrogate", "\"\xED\xA0\x80\""sv},
      {"cut short", "\"\xE2\x82\""sv},
      {"above U+10FFFF", "\"\xF5\x80\x80\x80\""sv},
      {"in a name", "{\"\xFF\":1}"sv},
      {"half a BOM", "\xEF{}"sv},
      {"another half", "\xBB\xBF{}"sv}};
  for (const auto& [name, text] : cases)
    EXPECT_FALSE(read_json(text, {}).ok()) << name;
}

TEST(JsonReader, RefusesLoneSurrogates) {
  for (const auto text :
       {R"("\ud800")"sv,
        R"("\ud800x")"sv,
        R"("\ud800\u0041")"sv,
        R"("\udc00")"sv,
        R"("a\udfffb")"sv}) {
    EXPECT_FALSE(read_json(text, {}).ok()) << text;
  }
}

TEST(JsonReader, IntegersAreExactTo64Bits) {
  EXPECT_EQ(fixture::json("9223372036854775807").GetInt64(), INT64_MAX);
  EXPECT_EQ(fixture::json("-9223372036854775808").GetInt64(), INT64_MIN);
  EXPECT_EQ(fixture::json("18446744073709551615").GetUint64(), UINT64_MAX);
  EXPECT_TRUE(fixture::json("18446744073709551616").IsDouble());
  EXPECT_EQ(fixture::json("5e-324").GetDouble(), 5e-324);
  EXPECT_EQ(fixture::json("2.2250738585072011e-308").GetDouble(), 2.2250738585072011e-308);
}

TEST(JsonReader, RefusesDuplicateNamesAtAnyDepth) {
  std::string wide = "{";
  for (int i = 0; i < 40; ++i)
    wide += "\"k" + std::to_string(i) + "\":0,";
  const std::string texts[] = {
      R"({"a":1,"a":2})",
      R"([{"b":{"x":1,"y":2,"x":3}}])",
      R"({"a":1,"\u0061":2})",
      wide + "\"k0\":1}"};
  for (const std::string& text : texts) {
    const auto read = read_json(text, {});
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_THAT(read.fault().message, ::testing::HasSubstr("is declared more than once"));
  }
  EXPECT_TRUE(read_json(wide + "\"k\":1}", {}).ok());
}

TEST(JsonReader, SaysWhereTheDuplicateStands) {
  const std::string text = R"({"a": 1, "b": 2, "a": 3})";
  const auto read = read_json(text, {});
  ASSERT_FALSE(read.ok());
  EXPECT_GE(read.fault().offset, text.rfind("\"a\""));
}

TEST(JsonReader, SaysWhereTheSyntaxBreaks) {
  const auto read = read_json("[1,\n 2,\n x]", {});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.fault().offset, 9U);
  EXPECT_FALSE(read.fault().message.empty());
}

TEST(JsonReader, KeepsItsBounds) {
  EXPECT_TRUE(read_json(nested(64), {}).ok());
  const auto deep = read_json(nested(65), {});
  ASSERT_FALSE(deep.ok());
  EXPECT_THAT(deep.fault().message, ::testing::HasSubstr("64 levels"));
  EXPECT_TRUE(read_json("[1,2,3]", {8, 4}).ok());
  const auto many = read_json("[1,2,3,4]", {8, 4});
  ASSERT_FALSE(many.ok());
  EXPECT_THAT(many.fault().message, ::testing::HasSubstr("4 values"));
  EXPECT_TRUE(read_json("[[],[],[]]", {2, 100}).ok()) << "siblings are not nested";
  EXPECT_FALSE(read_json(std::string(10'000'000, '['), {}).ok());
}

}  // namespace
}  // namespace accord::contract
