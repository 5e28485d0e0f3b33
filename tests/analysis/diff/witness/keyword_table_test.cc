// Each keyword, added, removed, narrowed and widened, by direction.
#include <gtest/gtest.h>

#include "analysis/diff/fixture.h"

namespace accord::analysis::diff {
namespace {

using validation::Direction;
using validation::fixture::v3_0;
using validation::fixture::v3_1;

struct Row {
  const char* keyword;
  const char* wide;
  const char* narrow;
  const char* narrowed = "breaking";  ///< a request that goes from wide to narrow
  const char* widened = "breaking";   ///< a response that goes from narrow to wide
  std::string_view version = v3_1;
};

// Where nothing breaks: a request that is widened, a response that is narrowed.
constexpr const char* harmless = "info";

// `wide` without the keyword: added and removed; with it: narrowed and widened.
constexpr Row rows[] = {
    {"type", "{}", R"({"type":"string"})"},
    {"type", R"({"type":["string","null"]})", R"({"type":"string"})"},
    {"type", R"({"type":"number"})", R"({"type":"integer"})"},
    {"nullable",
     R"({"type":"string","nullable":true})",
     R"({"type":"string"})",
     "breaking",
     "breaking",
     v3_0},
    {"enum", R"({"type":"string"})", R"({"type":"string","enum":["a"]})"},
    {"enum", R"({"enum":["a","b"]})", R"({"enum":["a"]})"},
    {"const", R"({"type":"string"})", R"({"type":"string","const":"a"})"},
    {"minimum", R"({"type":"number"})", R"({"type":"number","minimum":3})"},
    {"minimum", R"({"type":"number","minimum":3})", R"({"type":"number","minimum":5})"},
    {"maximum", R"({"type":"number"})", R"({"type":"number","maximum":3})"},
    {"maximum", R"({"type":"number","maximum":5})", R"({"type":"number","maximum":3})"},
    {"exclusiveMinimum", R"({"type":"number"})", R"({"type":"number","exclusiveMinimum":3})"},
    {"exclusiveMinimum",
     R"({"type":"number","minimum":3})",
     R"({"type":"number","exclusiveMinimum":3})"},
    {"exclusiveMaximum", R"({"type":"number"})", R"({"type":"number","exclusiveMaximum":3})"},
    {"exclusiveMaximum",
     R"({"type":"number","maximum":3})",
     R"({"type":"number","maximum":3,"exclusiveMaximum":true})",
     "breaking",
     "breaking",
     v3_0},
    {"multipleOf", R"({"type":"number"})", R"({"type":"number","multipleOf":2})"},
    {"multipleOf", R"({"type":"number","multipleOf":2})", R"({"type":"number","multipleOf":4})"},
    {"multipleOf", R"({"type":"integer"})", R"({"type":"integer","multipleOf":2147483647})"},
    {"multipleOf", R"({"type":"number","multipleOf":5})", R"({"type":"number","multipleOf":1e15})"},
    {"multipleOf", R"({"type":"number"})", R"({"type":"number","multipleOf":1e200})"},
    {"minLength", R"({"type":"string"})", R"({"type":"string","minLength":3})"},
    {"minLength", R"({"type":"string","minLength":1})", R"({"type":"string","minLength":3})"},
    {"maxLength", R"({"type":"string"})", R"({"type":"string","maxLength":3})"},
    {"maxLength", R"({"type":"string","maxLength":5})", R"({"type":"string","maxLength":3})"},
    {"pattern", R"({"type":"string"})", R"({"type":"string","pattern":"^a"})"},
    {"format", R"({"type":"string"})", R"({"type":"string","format":"uuid"})"},
    {"format", R"({"type":"integer","format":"int64"})", R"({"type":"integer","format":"int32"})"},
    {"items", R"({"type":"array"})", R"({"type":"array","items":{"type":"string"}})"},
    {"items",
     R"({"type":"array","items":{"type":"number"}})",
     R"({"type":"array","items":{"type":"integer"}})"},
    {"prefixItems", R"({"type":"array"})", R"({"type":"array","prefixItems":[{"type":"string"}]})"},
    {"prefixItems",
     R"({"type":"array","prefixItems":[{"type":"string"}]})",
     R"({"type":"array","prefixItems":[{"type":"string","maxLength":2}]})"},
    {"minItems", R"({"type":"array"})", R"({"type":"array","minItems":2})"},
    {"maxItems", R"({"type":"array"})", R"({"type":"array","maxItems":2})"},
    {"maxItems", R"({"type":"array","maxItems":4})", R"({"type":"array","maxItems":2})"},
    {"uniqueItems", R"({"type":"array"})", R"({"type":"array","uniqueItems":true})"},
    {"contains", R"({"type":"array"})", R"({"type":"array","contains":{"type":"string"}})"},
    {"contains",
     R"({"type":"array","contains":{"type":"string"}})",
     R"({"type":"array","contains":{"type":"string","maxLength":2}})"},
    {"minContains",
     R"({"type":"array","contains":{"type":"string"}})",
     R"({"type":"array","contains":{"type":"string"},"minContains":2})"},
    {"maxContains",
     R"({"type":"array","contains":{"type":"string"}})",
     R"({"type":"array","contains":{"type":"string"},"maxContains":2})"},
    {"unevaluatedItems",
     R"({"type":"array","prefixItems":[{"type":"string"}]})",
     R"({"type":"array","prefixItems":[{"type":"string"}],"unevaluatedItems":false})"},
    {"required",
     R"({"type":"object","properties":{"a":{}}})",
     R"({"type":"object","properties":{"a":{}},"required":["a"]})"},
    {"properties",
     R"({"type":"object","properties":{"a":{"type":"number"}}})",
     R"({"type":"object","properties":{"a":{"type":"integer"}}})"},
    {"patternProperties",
     R"({"type":"object"})",
     R"({"type":"object","patternProperties":{"^x-":{"type":"string"}}})"},
    {"patternProperties",
     R"({"type":"object","patternProperties":{"^x-":{"type":"string"}}})",
     R"({"type":"object","patternProperties":{"^x-":{"type":"string","maxLength":2}}})"},
    {"additionalProperties",
     R"({"type":"object"})",
     R"({"type":"object","additionalProperties":{"type":"string"}})"},
    {"additionalProperties",
     R"({"type":"object"})",
     R"({"type":"object","additionalProperties":false})",
     "breaking",
     "warning"},
    {"additionalProperties",
     R"({"type":"object","additionalProperties":{"type":"string"}})",
     R"({"type":"object","additionalProperties":{"type":"string","maxLength":2}})"},
    {"propertyNames",
     R"({"type":"object"})",
     R"({"type":"object","propertyNames":{"maxLength":4}})"},
    {"propertyNames",
     R"({"type":"object","propertyNames":{"maxLength":4}})",
     R"({"type":"object","propertyNames":{"maxLength":2}})"},
    {"minProperties",
     R"({"type":"object","properties":{"a":{}}})",
     R"({"type":"object","properties":{"a":{}},"minProperties":1})"},
    {"maxProperties",
     R"({"type":"object","properties":{"a":{},"b":{}}})",
     R"({"type":"object","properties":{"a":{},"b":{}},"maxProperties":1})"},
    {"dependentRequired",
     R"({"type":"object","properties":{"a":{},"b":{}}})",
     R"({"type":"object","properties":{"a":{},"b":{}},"dependentRequired":{"a":["b"]}})"},
    {"dependentSchemas",
     R"({"type":"object","properties":{"a":{},"b":{}}})",
     R"({"type":"object","properties":{"a":{},"b":{}},"dependentSchemas":{"a":{"required":["b"]}}})"},
    {"unevaluatedProperties",
     R"({"type":"object","properties":{"a":{}}})",
     R"({"type":"object","properties":{"a":{}},"unevaluatedProperties":false})",
     "breaking",
     "warning"},
    {"allOf", R"({"type":"string"})", R"({"type":"string","allOf":[{"maxLength":3}]})"},
    {"allOf",
     R"({"allOf":[{"type":"string"},{"maxLength":5}]})",
     R"({"allOf":[{"type":"string"},{"maxLength":3}]})"},
    {"anyOf", "{}", R"({"anyOf":[{"type":"string"},{"type":"boolean"}]})"},
    {"anyOf",
     R"({"anyOf":[{"type":"string"},{"type":"boolean"}]})",
     R"({"anyOf":[{"type":"string","maxLength":3},{"type":"boolean"}]})"},
    {"oneOf", "{}", R"({"oneOf":[{"type":"string"},{"type":"boolean"}]})"},
    {"oneOf",
     R"({"oneOf":[{"type":"string"},{"type":"boolean"},{"type":"integer"}]})",
     R"({"oneOf":[{"type":"string"},{"type":"boolean"}]})"},
    {"not", R"({"type":"string"})", R"({"type":"string","not":{"const":"a"}})"},
    {"not",
     R"({"type":"string","not":{"const":"a"}})",
     R"({"type":"string","not":{"maxLength":2}})"},
    {"if",
     R"({"type":"object","properties":{"a":{"type":"string"},"b":{}}})",
     R"({"type":"object","properties":{"a":{"type":"string"},"b":{}},"if":{"required":["a"]},"then":{"required":["b"]}})"},
    {"then",
     R"({"type":"string","if":{"maxLength":2},"then":{"minLength":1}})",
     R"({"type":"string","if":{"maxLength":2},"then":{"minLength":2}})"},
    {"else",
     R"({"type":"string","if":{"maxLength":2},"else":{"minLength":1}})",
     R"({"type":"string","if":{"maxLength":2},"else":{"minLength":4}})"},
};

std::string worst(
    const std::string& old, const std::string& now, Direction direction, std::string_view version) {
  std::string found = "none";
  for (const std::string& each : fixture::between_schemas(old, now, direction, version)) {
    const std::string level = each.substr(0, each.find(' '));
    if (level == "breaking" || found == "none" || (level == "warning" && found == "info"))
      found = level;
  }
  return found;
}

TEST(DiffKeywords, AreJudgedByTheirDirection) {
  for (const Row& each : rows) {
    SCOPED_TRACE(std::string(each.keyword) + " " + each.wide + " and " + each.narrow);
    EXPECT_EQ(worst(each.wide, each.narrow, Direction::request, each.version), each.narrowed);
    EXPECT_EQ(worst(each.narrow, each.wide, Direction::request, each.version), harmless);
    EXPECT_EQ(worst(each.wide, each.narrow, Direction::response, each.version), harmless);
    EXPECT_EQ(worst(each.narrow, each.wide, Direction::response, each.version), each.widened);
  }
}

struct Annotation {
  const char* keyword;
  const char* old;
  const char* now;
  const char* request;
  const char* response;
};

TEST(DiffKeywords, ThatDescribeAreJudgedByWhatTheyMean) {
  const Annotation table[] = {
      {"default", R"({"type":"string"})", R"({"type":"string","default":"a"})", "warning", "info"},
      {"deprecated",
       R"({"type":"string"})",
       R"({"type":"string","deprecated":true})",
       "info",
       "info"},
      // Of two patterns nothing is known where no value tells them apart.
      {"pattern",
       R"({"type":"string","pattern":"^ab"})",
       R"({"type":"string","pattern":"^a"})",
       "warning",
       "breaking"},
      {"title", R"({"type":"string"})", R"({"type":"string","title":"T"})", "none", "none"},
      {"contentSchema",
       R"({"type":"string","contentSchema":{"type":"string"}})",
       R"({"type":"string","contentSchema":{"type":"integer"}})",
       "none",
       "none"},
      {"contentEncoding",
       R"({"type":"string","contentEncoding":"base64"})",
       R"({"type":"string","contentEncoding":"base32"})",
       "info",
       "info"},
      {"readOnly",
       R"({"type":"object","properties":{"a":{"type":"string"}}})",
       R"({"type":"object","properties":{"a":{"type":"string","readOnly":true}}})",
       "warning",
       "none"},
      {"writeOnly",
       R"({"type":"object","properties":{"a":{"type":"string"}}})",
       R"({"type":"object","properties":{"a":{"type":"string","writeOnly":true}}})",
       "none",
       "breaking"},
  };
  for (const Annotation& each : table) {
    EXPECT_EQ(worst(each.old, each.now, Direction::request, v3_1), each.request) << each.keyword;
    EXPECT_EQ(worst(each.old, each.now, Direction::response, v3_1), each.response) << each.keyword;
  }
}

}  // namespace
}  // namespace accord::analysis::diff
