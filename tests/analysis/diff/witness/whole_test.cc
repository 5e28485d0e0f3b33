// Verdicts about whole messages: what a part says counts where the rest of the message lets it.
#include <gtest/gtest.h>

#include "analysis/diff/fixture.h"

namespace accord::analysis::diff {
namespace {

using validation::Direction;
using validation::fixture::v3_1;

struct WholeRow {
  const char* name;
  const char* old;
  const char* now;
  const char* request;   ///< from old to now
  const char* response;  ///< from old to now
  const char* back_request = "info";
  const char* back_response = "info";
};

std::string worst(const std::string& old, const std::string& now, Direction direction) {
  std::string found = "info";
  for (const std::string& each : fixture::between_schemas(old, now, direction, v3_1)) {
    const std::string level = each.substr(0, each.find(' '));
    if (level == "breaking" || (level == "warning" && found == "info")) found = level;
  }
  return found;
}

void expect(const WholeRow& row) {
  SCOPED_TRACE(row.name);
  EXPECT_EQ(worst(row.old, row.now, Direction::request), row.request);
  EXPECT_EQ(worst(row.old, row.now, Direction::response), row.response);
  EXPECT_EQ(worst(row.now, row.old, Direction::request), row.back_request);
  EXPECT_EQ(worst(row.now, row.old, Direction::response), row.back_response);
}

TEST(DiffWhole, PartsThatTheRestMakesHarmlessBreakNothing) {
  const WholeRow rows[] = {
      {"items that maxItems refuses",
       R"({"type":"array","prefixItems":[{"type":"string"}],"maxItems":1})",
       R"({"type":"array","prefixItems":[{"type":"string"}],"maxItems":1,"items":false})",
       "info",
       "info"},
      {"a member that is refused anyway",
       R"({"type":"object","properties":{"a":{"type":"array","items":{"type":"string"},"maxItems":0}}})",
       R"({"type":"object","properties":{"a":{"type":"array","items":{"type":"integer"},"maxItems":0}}})",
       "info",
       "info"},
      {"items and maxItems 0",
       R"({"type":"array","maxItems":0})",
       R"({"type":"array","items":false})",
       "info",
       "info"},
      {"minItems and contains of anything",
       R"({"type":"array","contains":{}})",
       R"({"type":"array","minItems":1})",
       "info",
       "info"},
      {"unevaluatedItems and items",
       R"({"type":"array","prefixItems":[{"type":"string"}],"items":false})",
       R"({"type":"array","prefixItems":[{"type":"string"}],"unevaluatedItems":false})",
       "info",
       "info"},
      {"patternProperties of any name",
       R"({"type":"object","patternProperties":{"":{"type":"string"}}})",
       R"({"type":"object","additionalProperties":{"type":"string"}})",
       "info",
       "info"},
      {"propertyNames that are strings",
       R"({"type":"object"})",
       R"({"type":"object","propertyNames":{"type":"string"}})",
       "info",
       "info"},
      {"dependentRequired and dependentSchemas",
       R"({"type":"object","dependentRequired":{"a":["b"]}})",
       R"({"type":"object","dependentSchemas":{"a":{"required":["b"]}}})",
       "info",
       "info"},
      {"dependentRequired of what is required",
       R"({"type":"object","properties":{"a":{},"b":{},"c":{}},"dependentRequired":{"a":["b"],"b":["c"]}})",
       R"({"type":"object","properties":{"a":{},"b":{},"c":{}},"dependentRequired":{"a":["b","c"],"b":["c"]}})",
       "info",
       "info"},
      {"a range and its values",
       R"({"type":"integer","minimum":1,"maximum":3})",
       R"({"enum":[1,2,3]})",
       "info",
       "info"},
      {"the empty string", R"({"type":"string","maxLength":0})", R"({"const":""})", "info", "info"},
      {"limits that refuse everything",
       R"({"type":"integer","minimum":5,"maximum":1})",
       R"({"type":"integer","minimum":6,"maximum":2})",
       "info",
       "info"},
      {"a condition that always holds",
       R"({"type":"string","if":true,"then":{"maxLength":3}})",
       R"({"type":"string","maxLength":3})",
       "info",
       "info"},
      {"nothing and not anything", R"({"not":{}})", "false", "info", "info"},
      {"a pattern that matches any string",
       R"({"type":"string"})",
       R"({"type":"string","pattern":".*"})",
       "info",
       "info"},
      {"objects without members",
       R"({"type":"object","maxProperties":0})",
       R"({"type":"object","propertyNames":false})",
       "info",
       "info"},
      {"arrays that contain nothing",
       R"({"type":"array","contains":{"type":"string"},"minContains":3,"maxContains":1})",
       R"({"type":"array","contains":{"type":"string"},"minContains":4,"maxContains":1})",
       "info",
       "info"},
      {"multiples of two numbers",
       R"({"type":"integer","allOf":[{"multipleOf":2},{"multipleOf":3}]})",
       R"({"type":"integer","multipleOf":6})",
       "info",
       "info"},
  };
  for (const WholeRow& each : rows)
    expect(each);
}

TEST(DiffWhole, ValuesOfKeywordsThatHoldOtherSchemasAreFound) {
  const WholeRow rows[] = {
      {"a condition about a member that nothing describes",
       R"({"type":"object"})",
       R"({"type":"object","if":{"properties":{"k":{"const":"x"}},"required":["k"]},"then":{"required":["v"]}})",
       "breaking",
       "info",
       "info",
       "breaking"},
      {"not",
       R"({"type":"object","not":{"properties":{"a":{"type":"integer"}},"required":["a"]}})",
       R"({"type":"object","not":{"properties":{"a":{"type":"number"}},"required":["a"]}})",
       "breaking",
       "info",
       "info",
       "breaking"},
      {"unevaluatedProperties",
       R"({"type":"object","unevaluatedProperties":{"type":"string"}})",
       R"({"type":"object","unevaluatedProperties":{"type":"string","maxLength":3}})",
       "breaking",
       "info",
       "info",
       "breaking"},
      {"contains with maxContains",
       R"({"type":"array","contains":{"type":"integer"},"minContains":0,"maxContains":1})",
       R"({"type":"array","contains":{"type":"number"},"minContains":0,"maxContains":1})",
       "breaking",
       "info",
       "info",
       "breaking"},
      {"two alternatives of oneOf",
       R"({"type":"integer","anyOf":[{"minimum":0},{"multipleOf":5}]})",
       R"({"type":"integer","oneOf":[{"minimum":0},{"multipleOf":5}]})",
       "breaking",
       "info",
       "info",
       "breaking"},
  };
  for (const WholeRow& each : rows)
    expect(each);
}

TEST(DiffWhole, WhatCannotBeDecidedIsAWarning) {
  const std::string broken = R"({"type":"object","patternProperties":{"^(?<n":{"type":"string"}}})";
  const std::string changed =
      R"({"type":"object","patternProperties":{"^(?<n":{"type":"integer"}}})";
  EXPECT_EQ(worst(broken, changed, Direction::request), "warning");
}

// What one message makes harmless breaks another.
TEST(DiffWhole, APartIsJudgedInEachMessage) {
  const auto contract_of = [](const char* type) {
    return validation::fixture::read_contract(
        R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{)"
        R"("/few":{"post":{"requestBody":{"content":{"application/json":{"schema":)"
        R"({"type":"array","maxItems":0,"items":{"$ref":"#/components/schemas/A"}}}}},)"
        R"("responses":{"200":{"description":"d"}}}},)"
        R"("/many":{"post":{"requestBody":{"content":{"application/json":{"schema":)"
        R"({"type":"array","items":{"$ref":"#/components/schemas/A"}}}}},)"
        R"("responses":{"200":{"description":"d"}}}}},)"
        R"("components":{"schemas":{"A":{"type":")" +
        std::string(type) + R"("}}}})");
  };
  const auto old = contract_of("string");
  const auto now = contract_of("integer");
  ASSERT_TRUE(old != nullptr && now != nullptr);
  const Changes changes = diff(*old, *now);
  EXPECT_EQ(changes.count(Level::breaking), 1U) << fixture::to_text(changes.found);
}

}  // namespace
}  // namespace accord::analysis::diff
