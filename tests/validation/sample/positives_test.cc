#include "accord/validation/sample/positives.h"

#include <map>

#include <gtest/gtest.h>

#include "accord/contract/json/pointer.h"
#include "validation/fixture.h"

namespace accord::validation::sample {
namespace {

using Texts = std::map<std::string, std::string>;

// What the compiled schema accepts: the name and what is at the pointer, "-" where nothing is.
Texts kept(
    std::string_view schema, std::string_view valid, std::string_view version = fixture::v3_1) {
  const auto contract = fixture::contract_of_schemas(version, "\"S\":" + std::string(schema));
  SchemaSet set(*contract);
  const Schema compiled = set.add(fixture::schema_of(*contract));
  set.finish();
  contract::JsonDocument memory;
  Texts found;
  for (const auto& each : positives(
           *contract->documents,
           fixture::schema_of(*contract),
           fixture::json(valid),
           memory.GetAllocator())) {
    EXPECT_TRUE(each.schema_pointer.starts_with("/components/schemas/S")) << each.schema_pointer;
    if (!compiled.accepts(each.value, Direction::request)) continue;
    const auto* at = contract::resolve_pointer(each.value, each.pointer);
    const std::string text = at == nullptr ? "-" : contract::to_text(*at);
    EXPECT_TRUE(found.emplace(each.name, text).second) << each.name;
  }
  return found;
}

// A string without limits takes the same in every schema.
constexpr const char* any_string[] = {"empty", "astral", "quotes", "combining", "digits"};

Texts without_any_string(Texts all, const std::string& prefix = "") {
  for (const char* each : any_string)
    EXPECT_EQ(all.erase(prefix + each), 1U) << prefix << each;
  return all;
}

struct PositivesCase {
  const char* schema;
  const char* valid;
  Texts want;
};

void expect_kept(
    const std::vector<PositivesCase>& table, std::string_view version = fixture::v3_1) {
  for (const auto& each : table)
    EXPECT_EQ(kept(each.schema, each.valid, version), each.want) << each.schema;
}

TEST(Positives, OfStringsAreEmptyLongAndOfAnyCharacter) {
  EXPECT_EQ(without_any_string(kept(R"({"type":"string"})", R"("ab")")), Texts{});
  const auto all = kept(R"({"type":"string"})", R"("ab")");
  EXPECT_EQ(all.at("empty"), R"("")");
  EXPECT_EQ(
      all.at("astral"),
      "\"\xF0\x9F\x98\x80"
      "ab\"");
  expect_kept(
      {{R"({"type":"string","minLength":1,"maxLength":4})",
        R"("ab")",
        {{"shortest", R"("b")"},
         {"longest", R"("xxab")"},
         {"longest-astral",
          "\"\xF0\x9F\x98\x80\xF0\x9F\x98\x80"
          "ab\""},
         {"astral",
          "\"\xF0\x9F\x98\x80"
          "ab\""},
         {"combining",
          "\"e\xCC\x81"
          "ab\""},
         {"digits", R"("007b")"}}},
       {R"({"type":"string","pattern":"^[0-9]+$","minLength":1,"maxLength":1})",
        R"("7")",
        {{"shortest", R"("5")"}}},
       {R"({"type":"string","enum":["a","b c","!"]})",
        R"("a")",
        {{"enum-bc", R"("b c")"}, {"enum-3", R"("!")"}}},
       {R"({"type":"string","format":"date"})",
        R"("2026-01-31")",
        {{"leap-day", R"("2024-02-29")"}, {"first", R"("1970-01-01")"}}},
       {R"({"type":"string","format":"date-time"})",
        R"("2026-01-31T12:00:00Z")",
        {{"leap-day", R"("2024-02-29T12:00:00Z")"},
         {"offset", R"("2024-01-31T12:00:00+05:30")"},
         {"fraction", R"("2024-01-31T12:00:00.123Z")"},
         {"midnight", R"("2024-01-31T00:00:00Z")"}}},
       {R"({"type":"string","format":"email"})",
        R"("me@example.com")",
        {{"plus", R"("me+a@example.com")"}, {"dot", R"("a.me@example.com")"}}}});
}

TEST(Positives, OfAPatternAreOfTheLimitingLengths) {
  const auto all = kept(
      R"({"type":"string","pattern":"^[A-Z]+[0-9]$","minLength":3,"maxLength":6})", R"("ABC1")");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all.at("shortest").size(), 3U + 2U);
  EXPECT_EQ(all.at("longest").size(), 6U + 2U);
}

TEST(Positives, OfNumbersAreTheLimitsAndZero) {
  expect_kept(
      {{R"({"type":"integer","minimum":-2,"maximum":9})",
        "5",
        {{"minimum", "-2"}, {"maximum", "9"}, {"zero", "0"}, {"negative", "-1"}}},
       {R"({"type":"integer","exclusiveMinimum":1,"exclusiveMaximum":9})",
        "5",
        {{"minimum", "2"}, {"maximum", "8"}}},
       {R"({"type":"integer","minimum":1.5,"maximum":3.5})",
        "5",
        {{"minimum", "2"}, {"maximum", "3"}}},
       {R"({"type":"number","exclusiveMinimum":0,"maximum":99.5})",
        "5",
        {{"minimum", "0.01"}, {"maximum", "99.5"}, {"fraction", "0.5"}, {"whole", "2"}}},
       {R"({"type":"integer","format":"int32"})",
        "5",
        {{"zero", "0"},
         {"negative", "-1"},
         {"largest", "2147483647"},
         {"smallest", "-2147483648"}}},
       {R"({"type":"integer","format":"int64","minimum":0})",
        "5",
        {{"minimum", "0"},
         {"largest", "9223372036854775807"},
         {"beyond-double", "9007199254740993"}}}});
  expect_kept(
      {{R"({"type":"integer","minimum":0,"exclusiveMinimum":true,"maximum":3,"nullable":true})",
        "2",
        {{"minimum", "1"}, {"maximum", "3"}, {"null", "null"}}}},
      fixture::v3_0);
}

TEST(Positives, OfObjectsAndArraysAreEmptyAndFull) {
  expect_kept(
      {{R"({"type":"object","required":["a"],"properties":{"a":{"type":"boolean"},
            "b":{"type":["null","boolean"]},"r":{"readOnly":true}}})",
        R"({"a":true,"b":true})",
        {{"a-false", "false"}, {"b-false", "false"}, {"b-null", "null"}, {"b-absent", "-"}}},
       {R"({"type":"array","maxItems":3,"items":{"type":"boolean"}})",
        "[true]",
        {{"empty", "[]"},
         {"longest", "[true,true,true]"},
         {"repeated", "[true,true]"},
         {"0-false", "false"}}},
       {R"({"type":"array","minItems":1,"maxItems":3,"uniqueItems":true,"items":{"enum":[1,2]}})",
        "[1,2]",
        {{"shortest", "[1]"}}},
       {R"({"type":"object","properties":{"o":{"type":"object"}}})",
        R"({"o":{"x":1}})",
        {{"o-absent", "-"}, {"o-empty", "{}"}}}});
}

TEST(Positives, TakeEachBranchThatTheValueDoesNot) {
  const auto all = kept(
      R"({"type":"object","required":["n"],"properties":{"n":{"type":"null"}},
          "oneOf":[{"required":["a"],"properties":{"a":{"const":1}},"type":"object"},
                   {"required":["b"],"properties":{"b":{"const":2}},"type":"object"}]})",
      R"({"n":null,"a":1})");
  EXPECT_EQ(all, (Texts{{"branch-2", R"({"b":2,"n":null})"}}));
}

TEST(Positives, ReachEveryDepth) {
  const auto all = kept(
      R"({"type":"object","properties":{"a":{"type":"array","items":{"$ref":"#/components/schemas/S"}},
          "n":{"type":"boolean"}}})",
      R"({"a":[{"n":true},{"n":true}]})");
  EXPECT_EQ(all.at("a.1.n-false"), "false");
  EXPECT_EQ(all.at("a.1.n-absent"), "-");
  EXPECT_EQ(all.at("a.1-empty"), "{}");
}

}  // namespace
}  // namespace accord::validation::sample
