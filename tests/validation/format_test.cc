#include "accord/validation/format.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation {
namespace {

TEST(Format, FindsEveryFormatOfTheDesign) {
  for (const char* name :
       {"date",
        "date-time",
        "time",
        "duration",
        "uuid",
        "email",
        "hostname",
        "ipv4",
        "ipv6",
        "uri",
        "uri-reference",
        "json-pointer",
        "regex",
        "byte",
        "int32",
        "int64",
        "float",
        "double"}) {
    const Format* format = find_format(name);
    ASSERT_NE(format, nullptr) << name;
    EXPECT_EQ(format->name, name);
    EXPECT_FALSE(format->description.empty()) << name;
  }
  for (const char* name : {"", "Date", "datetime", "password", "int", "date "}) {
    EXPECT_EQ(find_format(name), nullptr) << name;
  }
}

TEST(Format, AcceptsEveryValueOfAnotherType) {
  for (const char* name : {"date", "time", "uuid", "email", "uri", "ipv6", "byte"}) {
    for (const char* value : {"1", "1.5", "null", "true", "[]", "{}", "[\"x\"]"}) {
      EXPECT_TRUE(find_format(name)->accepts(fixture::json(value))) << name << ' ' << value;
    }
  }
  for (const char* name : {"int32", "int64", "float", "double"}) {
    for (const char* value : {"\"x\"", "null", "true", "[]", "{}"}) {
      EXPECT_TRUE(find_format(name)->accepts(fixture::json(value))) << name << ' ' << value;
    }
  }
}

TEST(Format, KeepsTheRangesOfNumbers) {
  const struct {
    const char* format;
    const char* value;
    bool want;
  } cases[] = {
      {"int32", "2147483647", true},
      {"int32", "2147483648", false},
      {"int32", "-2147483648", true},
      {"int32", "-2147483649", false},
      {"int32", "2147483647.0", true},
      {"int32", "2147483648.0", false},
      {"int32", "-2147483648.0", true},
      {"int32", "-2147483649.0", false},
      {"int32", "1.5", false},
      {"int32", "1e3", true},
      {"int32", "-0.0", true},
      {"int64", "9223372036854775807", true},
      {"int64", "9223372036854775808", false},
      {"int64", "-9223372036854775808", true},
      {"int64", "-9223372036854775809", false},
      {"int64", "18446744073709551615", false},
      {"int64", "18446744073709551616", false},
      {"int64", "1e18", true},
      {"int64", "1e19", false},
      {"int64", "1e300", false},
      {"int64", "0.1", false},
      {"float", "3.4028234e38", true},
      {"float", "3.5e38", false},
      {"float", "-3.5e38", false},
      {"float", "1", true},
      {"double", "1.7e308", true},
      {"double", "18446744073709551615", true},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(find_format(each.format)->accepts(fixture::json(each.value)), each.want)
        << each.format << ' ' << each.value;
  }
}

TEST(Format, ChecksTextByItsName) {
  const struct {
    const char* format;
    const char* good;
    const char* bad;
  } cases[] = {
      {"date", "2026-01-31", "2026-02-30"},
      {"date-time", "2026-01-31T12:00:00Z", "2026-01-31"},
      {"time", "12:00:00Z", "12:00"},
      {"duration", "P1D", "1D"},
      {"uuid", "123e4567-e89b-12d3-a456-426614174000", "123e4567"},
      {"email", "a@b", "a"},
      {"hostname", "a.b", "a_b"},
      {"ipv4", "1.2.3.4", "::1"},
      {"ipv6", "::1", "1.2.3.4"},
      {"uri", "http://a", "/a"},
      {"uri-reference", "/a", "a b"},
      {"json-pointer", "/a", "a"},
      {"byte", "QQ==", "QQ"},
  };
  for (const auto& each : cases) {
    const Format* format = find_format(each.format);
    EXPECT_TRUE(format->accepts(fixture::json('"' + std::string(each.good) + '"'))) << each.format;
    EXPECT_FALSE(format->accepts(fixture::json('"' + std::string(each.bad) + '"'))) << each.format;
  }
}

TEST(Format, LeavesPasswordAndBinaryAlone) {
  EXPECT_TRUE(is_annotation_format("password"));
  EXPECT_TRUE(is_annotation_format("binary"));
  EXPECT_FALSE(is_annotation_format("date"));
  EXPECT_FALSE(is_annotation_format("other"));
}

TEST(Format, SuggestsTheNearestName) {
  EXPECT_EQ(similar_format("datetime"), "date-time");
  EXPECT_EQ(similar_format("uui"), "uuid");
  EXPECT_EQ(similar_format("something-else-entirely"), "");
}

}  // namespace
}  // namespace accord::validation
