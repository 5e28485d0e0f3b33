#include "accord/validation/format/format.h"

#include <algorithm>
#include <iterator>

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation {
namespace {

// The OpenAPI format registry and JSON Schema 2020-12 validation section 7.3.
const char* const names[] = {"date",          "date-time",    "date-time-local",
                             "time",          "time-local",   "duration",
                             "http-date",     "uuid",         "email",
                             "idn-email",     "hostname",     "idn-hostname",
                             "ipv4",          "ipv6",         "uri",
                             "uri-reference", "uri-template", "iri",
                             "iri-reference", "json-pointer", "relative-json-pointer",
                             "regex",         "byte",         "base64url",
                             "char",          "media-range",  "sf-string",
                             "sf-token",      "sf-binary",    "sf-boolean",
                             "sf-integer",    "sf-decimal",   "int8",
                             "int16",         "int32",        "int64",
                             "uint8",         "uint16",       "uint32",
                             "uint64",        "double-int",   "float",
                             "double",        "decimal",      "decimal128"};

TEST(Format, FindsEveryFormatThatCanBeKept) {
  for (const char* name : names) {
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
  for (const char* name : names) {
    for (const char* value : {"null", "true", "[]", "{}", "[\"x\"]"}) {
      EXPECT_TRUE(find_format(name)->accepts(fixture::json(value))) << name << ' ' << value;
    }
    // Of the number 1e400 no text speaks, and of a text no format of numbers alone.
    const std::string_view of_both[] = {"int64", "uint64", "decimal", "decimal128"};
    if (std::find(std::begin(of_both), std::end(of_both), name) != std::end(of_both)) continue;
    const bool is_of_text = !find_format(name)->accepts(fixture::json("\"\xC3\xA9 \\n(\""));
    const char* const other = is_of_text ? "-1.5" : "\"x\"";
    EXPECT_TRUE(find_format(name)->accepts(fixture::json(other))) << name << ' ' << other;
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
      {"relative-json-pointer", "1/a", "a"},
      {"uri-template", "/{a}", "/{"},
      {"regex", "^a$", "("},
      {"date-time-local", "2026-01-31T12:00:00", "2026-01-31T12:00:00Z"},
      {"time-local", "12:00:00", "12:00:00Z"},
      {"http-date", "Sat, 31 Jan 2026 12:00:00 GMT", "2026-01-31"},
      {"idn-email", "\xC3\xB6@a.b", "\xC3\xB6"},
      {"idn-hostname", "\xC3\xB6.de", "\xC3\xB6..de"},
      {"iri", "http://a/\xC3\xB6", "/\xC3\xB6"},
      {"iri-reference", "/\xC3\xB6", "\xC3\xB6 "},
      {"base64url", "-_8", "+/8="},
      {"char", "\xC3\xB6", "ab"},
      {"media-range", "text/*", "text"},
      {"sf-string", "a", "\xC3\xB6"},
      {"sf-token", "a", "1"},
      {"sf-binary", ":QQ==:", "QQ=="},
      {"sf-boolean", "?1", "1"},
      {"int64", "-1", "1.0"},
      {"uint64", "1", "-1"},
      {"decimal", "12.50", "1e3"},
      {"decimal128", "1e3", "x"},
  };
  for (const auto& each : cases) {
    const Format* format = find_format(each.format);
    EXPECT_TRUE(format->accepts(fixture::json('"' + std::string(each.good) + '"'))) << each.format;
    EXPECT_FALSE(format->accepts(fixture::json('"' + std::string(each.bad) + '"'))) << each.format;
  }
}

TEST(Format, LeavesHintsAlone) {
  EXPECT_TRUE(is_annotation_format("password"));
  EXPECT_TRUE(is_annotation_format("binary"));
  EXPECT_TRUE(is_annotation_format("html"));
  EXPECT_TRUE(is_annotation_format("commonmark"));
  EXPECT_FALSE(is_annotation_format("date"));
  EXPECT_FALSE(is_annotation_format("other"));
}

// ECMA-262 with the u flag, whatever the engines would take beside it.
TEST(Format, TakesExpressionsOfEcma262Only) {
  for (const char* good :
       {"",
        "a|b",
        "(?<=a+)b",
        "[]",
        "[^]",
        "(?<n>a)\\\\k<n>",
        "\\\\cA",
        "\\\\p{sc=Greek}",
        "(?i:a)"}) {
    EXPECT_TRUE(find_format("regex")->accepts(fixture::json('"' + std::string(good) + '"')))
        << good;
  }
  for (const char* bad :
       {"(",
        "\\\\a",
        "\\\\Z",
        "(?P<n>a)",
        "(?i)a",
        "(?#a)",
        "a**",
        "a++",
        "{",
        "\\\\-",
        "\\\\p{Nonsense}",
        "\\\\1",
        "[b-a]"}) {
    EXPECT_FALSE(find_format("regex")->accepts(fixture::json('"' + std::string(bad) + '"'))) << bad;
  }
}

TEST(Format, SuggestsTheNearestName) {
  EXPECT_EQ(similar_format("datetime"), "date-time");
  EXPECT_EQ(similar_format("uui"), "uuid");
  EXPECT_EQ(similar_format("something-else-entirely"), "");
}

}  // namespace
}  // namespace accord::validation
