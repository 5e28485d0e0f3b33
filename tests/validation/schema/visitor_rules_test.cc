// The first pass says what the second one says.
#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

// Values at the bounds of what the schemas below ask for.
constexpr std::string_view values[] = {
    "null",
    "true",
    "0",
    "1",
    "2",
    "-1",
    "1.0",
    "0.5",
    "1e20",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "18446744073709551615",
    R"("")",
    R"("a")",
    R"("b")",
    R"("ab")",
    R"("abcd")",
    R"("éé")",
    R"("😀😀😀😀")",
    R"("2026-02-29")",
    R"("2024-02-29")",
    "[]",
    "[1]",
    R"(["a", 1])",
    R"([1, 1, 1])",
    "{}",
    R"({"a": 1})",
    R"({"a": "x"})",
    R"({"a": 1, "b": 2})",
    R"({"a": 1, "r": 1})",
    R"({"a": 1, "w": 1})",
    R"({"xa": 1})",
    R"({"xa": "1", "a": 1})",
    R"({"c": {"c": {"a": 1}}})",
    R"({"c": {"c": {"a": "1"}}})"};

constexpr std::string_view schemas[] = {
    "true",
    "false",
    R"({"type": "integer"})",
    R"({"type": ["number", "null"]})",
    R"({"type": ["string", "object"]})",
    R"({"minLength": 1, "maxLength": 2})",
    R"({"minLength": 4})",
    R"({"maxLength": 4})",
    R"({"minimum": 1})",
    R"({"maximum": 1})",
    R"({"exclusiveMinimum": 1})",
    R"({"exclusiveMaximum": 1})",
    R"({"minimum": 0.5, "maximum": 1.5})",
    R"({"minimum": 9223372036854775807})",
    R"({"exclusiveMinimum": 9223372036854775807})",
    R"({"exclusiveMaximum": -9223372036854775808})",
    R"({"maximum": 9223372036854775808})",
    R"({"multipleOf": 0.5})",
    R"({"enum": ["a", "ab"]})",
    R"({"enum": ["a", 1, null]})",
    R"({"enum": []})",
    R"({"const": "a"})",
    R"({"const": 1})",
    R"({"format": "date"})",
    R"({"format": "int32"})",
    R"({"pattern": "^a"})",
    R"({"minItems": 1, "maxItems": 1})",
    R"({"minProperties": 1, "maxProperties": 1})",
    R"({"prefixItems": [{"type": "string"}], "items": {"type": "integer"}})",
    R"({"prefixItems": [{"type": "string"}]})",
    R"({"items": false})",
    R"({"uniqueItems": true})",
    R"({"contains": {"type": "string"}})",
    R"({"required": ["a"]})",
    R"({"properties": {"a": {"type": "integer"}}, "required": ["a", "z"]})",
    R"({"properties": {"a": true}, "additionalProperties": false})",
    R"({"properties": {"a": true}, "additionalProperties": {"type": "string"}})",
    R"({"patternProperties": {"^x": {"type": "integer"}}, "additionalProperties": false})",
    R"({"properties": {"xa": {"type": "string"}}, "patternProperties": {"^x": {"minLength": 9}}})",
    R"({"properties": {"a": true, "r": {"readOnly": true, "type": "string"}}, "required": ["r"]})",
    R"({"properties": {"a": true, "w": {"writeOnly": true}}, "required": ["w"]})",
    R"({"additionalProperties": false, "properties": {"r": {"readOnly": true}, "a": true}})",
    R"({"propertyNames": {"maxLength": 1}})",
    R"({"dependentRequired": {"a": ["b"]}})",
    R"({"allOf": [{"type": "integer"}, {"minimum": 1}]})",
    R"({"anyOf": [{"type": "string"}, {"required": ["a"]}]})",
    R"({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]})",
    R"({"not": {"type": ["string", "number"]}})",
    R"({"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"minProperties": 1}})",
    R"({"properties": {"a": {"type": "integer"}, "c": {"$ref": "#/components/schemas/S"}},
        "additionalProperties": false})",
    R"({"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false})"};

TEST(VisitorRules, SayWhatTheConstraintsSay) {
  int accepted = 0;
  for (const std::string_view schema : schemas) {
    const auto compiled = fixture::compile(fixture::v3_1, schema);
    for (const std::string_view value : values) {
      for (const Direction direction : {Direction::request, Direction::response}) {
        const bool is_valid = compiled.accepts(value, direction);
        accepted += is_valid ? 1 : 0;
        EXPECT_EQ(is_valid, compiled.errors(value, direction).empty()) << schema << ' ' << value;
      }
    }
  }
  EXPECT_GT(accepted, 1'000);
}

TEST(VisitorRules, CountCodePointsOnlyWhereBytesDoNotTell) {
  const struct {
    std::string_view schema;
    std::string_view value;
    bool want;
  } cases[] = {
      {R"({"maxLength": 2})", R"("éé")", true},
      {R"({"maxLength": 1})", R"("éé")", false},
      {R"({"minLength": 2})", R"("éé")", true},
      {R"({"minLength": 3})", R"("éé")", false},
      {R"({"minLength": 2})", R"("😀")", false},
      {R"({"minLength": 2})", R"("😀a")", true},
      {R"({"minLength": 1, "maxLength": 1})", R"("😀")", true},
      {R"({"minLength": 1})", R"("")", false}};
  for (const auto& each : cases) {
    const auto compiled = fixture::compile(fixture::v3_1, each.schema);
    EXPECT_EQ(compiled.accepts(each.value), each.want) << each.schema << ' ' << each.value;
  }
}

// OpenAPI 3.0 has no integer with a point.
TEST(VisitorRules, KnowThePlainIntegersOf30) {
  const auto compiled = fixture::compile(fixture::v3_0, R"({"type": "integer"})");
  EXPECT_TRUE(compiled.accepts("1"));
  EXPECT_FALSE(compiled.accepts("1.0"));
  EXPECT_FALSE(compiled.accepts("1.5"));
}

}  // namespace
}  // namespace accord::validation::schema
