#include "accord/contract/json/json.h"

#include <bit>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "accord/contract/json/exact.h"
#include "contract/fixture.h"

namespace accord::contract {
namespace {

using fixture::json;

TEST(Json, FindsMembersOfObjectsOnly) {
  const auto object = json(R"({"a": 1, "": 2, "a\u0000b": 3})");
  ASSERT_NE(find(object, "a"), nullptr);
  EXPECT_EQ(find(object, "a")->GetInt(), 1);
  EXPECT_EQ(find(object, "")->GetInt(), 2);
  EXPECT_EQ(find(object, std::string_view("a\0b", 3))->GetInt(), 3);
  EXPECT_EQ(find(object, "b"), nullptr);
  EXPECT_EQ(find(json("[1]"), "0"), nullptr);
  EXPECT_EQ(find(json("null"), "a"), nullptr);
}

TEST(Json, TextIsOfStringsOnly) {
  EXPECT_EQ(text_of(json(R"("a\u0000b")")), std::string_view("a\0b", 3));
  EXPECT_EQ(text_of(json("1")), "");
  EXPECT_EQ(text_of(json("null")), "");
}

TEST(Json, StringsOwnTheirText) {
  JsonDocument document;
  std::string text = "short lived and long enough to be allocated";
  const Json value = make_string(text, document.GetAllocator());
  text.assign(text.size(), 'x');
  EXPECT_EQ(text_of(value), "short lived and long enough to be allocated");
}

// Of the texts that read back equal, the shortest that is closest to the value.
TEST(Json, WritesTheDigitsThatWereRead) {
  for (const char* text :
       {"0.30000000000000004",
        "[-0.30000000000000004]",
        "5e-324",
        "2.2250738585072014e-308",
        "1.7976931348623157e308",
        "123456789.12345679",
        "1.0",
        "0.1",
        "100000000000000000000.0"})
    EXPECT_EQ(to_text(json(text)), text);
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const auto number = std::bit_cast<double>(random());
    if (!std::isfinite(number)) continue;
    const std::string text = to_text(Json(number));
    EXPECT_EQ(json(text).GetDouble(), number);
    EXPECT_FALSE(inexact_number(text).has_value()) << text;
  }
}

TEST(Json, WritesWhatReadsBackEqual) {
  for (const char* text :
       {"0.1",
        "1e100",
        "5e-324",
        "1.7976931348623157e308",
        "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551615",
        R"({"a":[1,null,true,"\u0001"]})",
        "0.3",
        "123456789.123456789",
        R"("é\"\\/")"}) {
    const auto value = json(text);
    const std::string written = to_text(value);
    EXPECT_TRUE(is_equal(value, json(written))) << text << " became " << written;
  }
  EXPECT_EQ(to_text(json("9223372036854775807")), "9223372036854775807");
  EXPECT_EQ(to_text(json("0.1")), "0.1");
  EXPECT_EQ(to_text(json("{ \"b\" : 1 , \"a\" : [ ] }")), R"({"b":1,"a":[]})");
}

TEST(Json, EqualAsJsonSchemaMeansIt) {
  const struct {
    const char* left;
    const char* right;
    bool want;
  } cases[] = {
      {"1", "1.0", true},
      {"0", "-0.0", true},
      {"9223372036854775807", "9223372036854775806", false},
      {"18446744073709551615", "18446744073709551614", false},
      {"-1", "18446744073709551615", false},
      {"true", "true", true},
      {"true", "false", false},
      {"1", "true", false},
      {"0", "null", false},
      {"\"1\"", "1", false},
      {R"({"a":1,"b":2})", R"({"b":2,"a":1.0})", true},
      {R"({"a":1})", R"({"a":1,"b":2})", false},
      {R"({"a":1,"b":2})", R"({"a":1,"c":2})", false},
      {"[1,2]", "[2,1]", false},
      {"[1,2]", "[1,2,3]", false},
      {"[]", "{}", false},
      {R"(["a"])", R"(["a"])", true},
      {R"("a")", R"("a\u0000")", false},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(is_equal(json(each.left), json(each.right)), each.want)
        << each.left << " and " << each.right;
    EXPECT_EQ(is_equal(json(each.right), json(each.left)), each.want)
        << each.right << " and " << each.left;
  }
}

// More than its first block of memory holds, and less.
TEST(JsonDocument, KeepsItsValuesWhereItIsMoved) {
  for (const std::size_t size : {3U, 5'000U}) {
    const auto made = [&](char letter) {
      JsonDocument document(rapidjson::kArrayType);
      const std::string text(size, letter);
      document.PushBack(make_string(text, document.GetAllocator()), document.GetAllocator());
      return document;
    };
    const auto is_of = [&](const JsonDocument& document, char letter) {
      return text_of(document[0]) == std::string(size, letter);
    };
    JsonDocument one = made('a');
    JsonDocument two = made('b');
    JsonDocument three(std::move(one));
    EXPECT_TRUE(is_of(three, 'a'));
    one = std::move(two);
    EXPECT_TRUE(is_of(one, 'b'));
    one.Swap(three);
    EXPECT_TRUE(is_of(one, 'a'));
    EXPECT_TRUE(is_of(three, 'b'));
    three = std::move(one);
    EXPECT_TRUE(is_of(three, 'a'));
    three.PushBack(make_string("more", three.GetAllocator()), three.GetAllocator());
    EXPECT_EQ(three.Size(), 2U);
  }
}

}  // namespace
}  // namespace accord::contract
