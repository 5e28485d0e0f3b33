#include "accord/contract/json/exact.h"

#include <string>

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"

namespace accord::contract {
namespace {

std::string found_in(const std::string& text) {
  EXPECT_TRUE(read_json(text, {}).ok()) << text;
  const auto found = inexact_number(text);
  return found ? found->pointer + " " + found->text : "";
}

TEST(InexactNumber, IsOneThatWouldBecomeAnother) {
  for (const char* each :
       {"0.1234567890123456789",
        "12345678901234567890123",
        "-12345678901234567890123",
        "9007199254740993.0",
        "9007199254740993e0",
        "18446744073709551617",
        "-9223372036854775809",
        "3.14159265358979323846",
        "0.12345678901234567",
        "0.30000000000000007",
        "1e-400",
        "1.23456789e-320",
        "1e-99999999999999999999"})
    EXPECT_EQ(found_in(each), std::string(" ") + each);
}

TEST(InexactNumber, IsNoneThatADoubleOrAnIntegerHolds) {
  for (const char* each :
       {"0",
        "-0",
        "-0.0",
        "0e-999",
        "0.1",
        "0.10",
        "1.10e-3",
        "0.30000000000000004",
        "0.10000000000000001",  // as %.17g writes 0.1
        "123456789012345.6",
        "9007199254740993",
        "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551615",
        "10000000000000000000000",
        "1e22",
        "0.1000000000000000055511151231257827",  // 0.1 with more digits
        "4.9e-324",                              // the least double, as Java writes it
        "2.2250738585072009e-308",
        "1E23",
        "100000000000000000000000",
        "1.7976931348623157e308",
        "2.2250738585072014e-308",
        "5e-324",
        "1.000000000000000000000000000"})
    EXPECT_EQ(inexact_number(each).has_value(), false) << each;
}

TEST(InexactNumber, HasAPlace) {
  const std::string number = "12345678901234567890123";
  EXPECT_EQ(found_in("[1, [true, " + number + "]]"), "/1/1 " + number);
  EXPECT_EQ(
      found_in(R"({"a": [{"b": 1}, null, {"c/d~": {"e": )" + number + "}}]}"),
      "/a/2/c~1d~0/e " + number);
  EXPECT_EQ(found_in(R"({"a": {}, "b": [], "c": )" + number + "}"), "/c " + number);
}

struct Boundless {
  const char* text;
  const char* want;  // pointer and number; "" where there is none, or the rest is no JSON
};

TEST(BoundlessNumber, IsFoundWhereTheRestIsJson) {
  for (const Boundless& each : std::initializer_list<Boundless>{
           {"1e400", " 1e400"},
           {R"([1, [2, 3], {"a": -1E+309, "b": 1e999}])", "/2/a -1E+309"},
           {"[[1], 1e400]", "/1 1e400"},
           {"1.8e308", " 1.8e308"},
           {"[1e-400, 1e308]", ""},
           {R"(["1e400"])", ""},
           {"[1e400", ""},
           {"[1e400, tru]", ""}}) {
    const auto found = boundless_number(each.text);
    EXPECT_EQ(found ? found->pointer + " " + found->text : "", each.want) << each.text;
  }
}

TEST(InexactNumber, TextIsNot) {
  EXPECT_EQ(found_in(R"({"a": "12345678901234567890123", "b": "1e-400"})"), "");
  EXPECT_EQ(found_in(R"({"12345678901234567890123": "1e-400"})"), "");
}

// Wherever it begins in the text.
TEST(InexactNumber, IsFoundAtEachPlace) {
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string text = '[' + std::string(before, ' ') + "0.12345678901234567]";
    EXPECT_EQ(found_in(text), "/0 0.12345678901234567") << before;
  }
}

}  // namespace
}  // namespace accord::contract
