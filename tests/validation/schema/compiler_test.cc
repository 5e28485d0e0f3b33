#include "accord/validation/schema/compiler.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

using fixture::compile;
using fixture::v3_0;
using fixture::v3_1;
using Findings = std::vector<std::string>;

struct Case {
  const char* schema;
  const char* value;
  bool want;
};

template <std::size_t Count>
void expect_answers(std::string_view version, const Case (&cases)[Count]) {
  for (const Case& each : cases) {
    const auto compiled = compile(version, each.schema);
    EXPECT_FALSE(contract::has_error(compiled.found)) << each.schema;
    EXPECT_EQ(compiled.accepts(each.value), each.want) << each.schema << " on " << each.value;
    EXPECT_EQ(compiled.errors(each.value).empty(), each.want) << each.schema << each.value;
  }
}

TEST(Compiler, Reads30) {
  expect_answers(
      v3_0,
      {
          {R"({"type": "string", "nullable": true})", "null", true},
          {R"({"type": "string", "nullable": true})", "1", false},
          {R"({"type": "string", "nullable": false})", "null", false},
          {R"({"type": "string"})", "null", false},
          {R"({"type": "string", "nullable": true, "enum": ["a"]})", "null", false},
          {R"({"type": "string", "nullable": true, "enum": ["a", null]})", "null", true},
          {R"({"type": "string", "nullable": true, "minLength": 3})", "null", true},
          {R"({"nullable": true})", "1", true},
          {R"({"minimum": 1, "exclusiveMinimum": true})", "1", false},
          {R"({"minimum": 1, "exclusiveMinimum": true})", "1.5", true},
          {R"({"minimum": 1, "exclusiveMinimum": false})", "1", true},
          {R"({"maximum": 1, "exclusiveMaximum": true})", "1", false},
          {R"({"maximum": 1, "exclusiveMaximum": false})", "1", true},
          {R"({"exclusiveMaximum": true})", "1", true},
          {R"({"type": "integer"})", "1.0", false},
          {R"({"type": "integer"})", "1.5", false},
          {R"({"type": "array", "items": {"type": "integer"}})", "[1, \"a\"]", false},
      });
}

TEST(Compiler, Reads31) {
  expect_answers(
      v3_1,
      {
          {R"({"type": ["string", "null"]})", "null", true},
          {R"({"type": ["string", "null"]})", "1", false},
          {R"({"type": "null"})", "null", true},
          {R"({"type": "number"})", "1", true},
          {R"({"type": "integer"})", "18446744073709551616", true},
          {R"({"type": "boolean"})", "0", false},
          {R"({"exclusiveMinimum": 1, "minimum": 5})", "2", false},
          {R"({"const": "a"})", "\"b\"", false},
          {"true", "1", true},
          {"false", "1", false},
          {"{}", "null", true},
          {R"({"items": false})", "[1]", false},
          {R"({"items": false})", "[]", true},
          {R"({"not": {}})", "1", false},
          {R"({"minLength": 2})", "\"\\ud83d\\ude00\"", false},
          {R"({"maxLength": 1})", "\"\\ud83d\\ude00\"", true},
          {R"({"maxLength": 1})", "12", true},
          {R"({"minItems": 1})", "[]", false},
          {R"({"maxItems": 1.0})", "[1, 2]", false},
          {R"({"minProperties": 1})", "{}", false},
          {R"({"maxProperties": 1})", R"({"a": 1, "b": 2})", false},
          {R"({"allOf": [{"minimum": 1}, {"maximum": 2}]})", "3", false},
          {R"({"anyOf": [{"maximum": 1}, {"minimum": 3}]})", "2", false},
          {R"({"anyOf": [{"maximum": 1}, {"minimum": 3}]})", "3", true},
          {R"({"oneOf": [{"maximum": 3}, {"minimum": 3}]})", "3", false},
          {R"({"oneOf": [{"maximum": 3}, {"minimum": 3}]})", "4", true},
      });
}

TEST(Compiler, IgnoresSiblingsOfAReferenceIn30Only) {
  const auto schema = R"({"$ref": "#/components/schemas/N", "minimum": 5, "nullable": true})";
  const auto other = R"(, "N": {"type": "integer"})";
  EXPECT_TRUE(compile(v3_0, schema, other).accepts("1"));
  EXPECT_FALSE(compile(v3_0, schema, other).accepts("null"));
  EXPECT_FALSE(compile(v3_1, schema, other).accepts("1"));
  EXPECT_TRUE(compile(v3_1, schema, other).accepts("5"));
}

TEST(Compiler, RefusesAnEndlessReference) {
  const struct {
    const char* name;
    const char* schema;
    const char* others;
  } cases[] = {
      {"itself", R"({"$ref": "#/components/schemas/S"})", ""},
      {"two",
       R"({"$ref": "#/components/schemas/T"})",
       R"(, "T": {"$ref": "#/components/schemas/S"})"},
      {"allOf", R"({"allOf": [{"$ref": "#/components/schemas/S"}]})", ""},
      {"anyOf", R"({"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/S"}]})", ""},
      {"oneOf", R"({"oneOf": [{"$ref": "#/components/schemas/S"}]})", ""},
      {"not", R"({"not": {"$ref": "#/components/schemas/S"}})", ""},
      {"not at the start",
       R"({"items": {"$ref": "#/components/schemas/T"}})",
       R"(, "T": {"allOf": [{"$ref": "#/components/schemas/U"}]}, "U": {"$ref": "#/components/schemas/T"})"},
      {"through an allOf of a property",
       R"({"properties": {"a": {"$ref": "#/components/schemas/T"}}})",
       R"(, "T": {"allOf": [{"$ref": "#/components/schemas/T"}, {"type": "string"}]})"},
  };
  for (const auto& each : cases) {
    const auto found = compile(v3_1, each.schema, each.others).found;
    ASSERT_TRUE(contract::has_error(found)) << each.name;
    EXPECT_FALSE(found.front().at.pointer.empty()) << each.name;
  }
}

TEST(Compiler, AllowsARecursionThatGoesDown) {
  for (
      const char* schema :
      {R"({"items": {"$ref": "#/components/schemas/S"}})",
       R"({"properties": {"a": {"$ref": "#/components/schemas/S"}}})",
       R"({"additionalProperties": {"$ref": "#/components/schemas/S"}})",
       R"({"patternProperties": {"a": {"$ref": "#/components/schemas/S"}}})",
       R"({"allOf": [{"items": {"$ref": "#/components/schemas/S"}}]})",
       R"({"allOf": [{"$ref": "#/components/schemas/S/$defs/A"}, {"$ref": "#/components/schemas/S/$defs/A"}],
            "$defs": {"A": {"type": "object"}}})"}) {
    EXPECT_EQ(compile(v3_1, schema).findings(), Findings{}) << schema;
  }
}

TEST(Compiler, WarnsOfWhatHasNoEffect) {
  EXPECT_EQ(
      compile(v3_1, R"({"minLenght": 1, "x-mine": 1, "title": "t"})").findings(),
      Findings{"warning /components/schemas/S/minLenght the keyword \"minLenght\" has no effect"});
  const auto format = compile(v3_1, R"({"properties": {"a": {"format": "datetime"}}})");
  EXPECT_EQ(
      format.findings(),
      Findings{"warning /components/schemas/S/properties/a/format the format \"datetime\" is not "
               "enforced"});
  EXPECT_EQ(format.found.front().fix, "did you mean date-time?");
  EXPECT_EQ(compile(v3_1, R"({"format": "password"})").findings(), Findings{});
}

TEST(Compiler, WarnsOfModifiersOfTheOtherDialect) {
  const auto compiled = compile(v3_1, R"({"type": "string", "nullable": true})");
  ASSERT_EQ(compiled.found.size(), 1U);
  EXPECT_EQ(compiled.found.front().severity, contract::Severity::warning);
}

// Whoever wrote it thinks that it is kept.
TEST(Compiler, RefusesAssertionsThatItWouldNotKeepUnlessTheyAreAccepted) {
  for (const char* schema :
       {R"({"const": 1})",
        R"({"patternProperties": {"^a": {}}})",
        R"({"if": {}})",
        R"({"pattern": "("})"}) {
    auto compiled = compile(v3_0, schema);
    ASSERT_EQ(compiled.found.size(), 1U) << schema;
    EXPECT_EQ(compiled.found.front().rule, unenforced_assertion) << schema;
    EXPECT_TRUE(contract::has_error(compiled.found)) << schema;
    accept_unenforced(compiled.found);
    EXPECT_FALSE(contract::has_error(compiled.found)) << schema;
    EXPECT_TRUE(compiled.accepts("\"a\""));
  }
}

TEST(Compiler, KnowsTheKeywordThatWasMeant) {
  EXPECT_EQ(compile(v3_1, R"({"minLenght": 1})").found.front().fix, "did you mean minLength?");
}

TEST(Compiler, RefusesExclusiveLimitsOfTheOtherDialect) {
  EXPECT_TRUE(
      contract::has_error(compile(v3_1, R"({"minimum": 1, "exclusiveMinimum": true})").found));
  EXPECT_TRUE(contract::has_error(compile(v3_0, R"({"exclusiveMinimum": 1})").found));
  EXPECT_TRUE(contract::has_error(compile(v3_0, R"({"exclusiveMaximum": 1})").found));
}

TEST(Compiler, RefusesFaultySchemasWithTheirPlace) {
  const struct {
    std::string_view version;
    const char* schema;
    const char* pointer;  // below S
  } cases[] = {
      {v3_1, "1", ""},
      {v3_1, "null", ""},
      {v3_1, R"({"items": [{}]})", "/items"},
      {v3_1, R"({"properties": {"a": "string"}})", "/properties/a"},
      {v3_1, R"({"type": "text"})", "/type"},
      {v3_1, R"({"type": ["string", 1]})", "/type/1"},
      {v3_1, R"({"type": 1})", "/type"},
      {v3_0, R"({"type": "null"})", "/type"},
      {v3_0, R"({"type": ["string", "null"]})", "/type"},
      {v3_1, R"({"enum": "a"})", "/enum"},
      {v3_1, R"({"minimum": "1"})", "/minimum"},
      {v3_1, R"({"multipleOf": 0})", "/multipleOf"},
      {v3_1, R"({"multipleOf": -1})", "/multipleOf"},
      {v3_1, R"({"minLength": -1})", "/minLength"},
      {v3_1, R"({"maxLength": 1.5})", "/maxLength"},
      {v3_1, R"({"maxItems": "1"})", "/maxItems"},
      {v3_1, R"({"maxItems": 1e300})", "/maxItems"},
      {v3_1, R"({"pattern": "("})", "/pattern"},
      {v3_1, R"({"allOf": []})", "/allOf"},
      {v3_1, R"({"oneOf": {}})", "/oneOf"},
      {v3_1, R"({"not": 1})", "/not"},
      {v3_1, R"({"additionalProperties": "no"})", "/additionalProperties"},
  };
  for (const auto& each : cases) {
    const auto found = compile(each.version, each.schema).found;
    ASSERT_EQ(found.size(), 1U) << each.schema;
    EXPECT_EQ(found.front().severity, contract::Severity::error) << each.schema;
    EXPECT_EQ(found.front().at.pointer, "/components/schemas/S" + std::string(each.pointer));
    EXPECT_GT(found.front().at.line, 0) << each.schema;
  }
}

TEST(Compiler, RefusesKeywordsOfTheWrongType) {
  for (const char* schema :
       {R"({"pattern": 5})",
        R"({"uniqueItems": "yes"})",
        R"({"$ref": 5})",
        R"({"format": 5})",
        R"({"readOnly": "true", "type": "string"})"}) {
    EXPECT_TRUE(contract::has_error(compile(v3_1, schema).found)) << schema;
  }
  EXPECT_TRUE(
      contract::has_error(compile(v3_0, R"({"type": "string", "nullable": "true"})").found));
}

TEST(Compiler, RefusesABrokenReference) {
  for (const char* schema :
       {R"({"$ref": "#/components/schemas/None"})",
        R"({"$ref": "other.yaml#/A"})",
        R"({"$ref": "https://example.com/schema.json"})",
        R"({"$ref": "#anchor"})",
        R"({"$ref": "#/a%zz"})"}) {
    const auto compiled = compile(v3_1, schema);
    ASSERT_TRUE(contract::has_error(compiled.found)) << schema;
    EXPECT_EQ(compiled.found.front().at.pointer, "/components/schemas/S/$ref") << schema;
  }
}

TEST(Compiler, ReportsEachPlaceOnce) {
  const auto compiled = compile(
      v3_1,
      R"({"allOf": [{"$ref": "#/components/schemas/T"}, {"$ref": "#/components/schemas/T"}]})",
      R"(, "T": {"unknownThing": 1})");
  EXPECT_EQ(compiled.found.size(), 1U);
}

// Components that refer to one another in a chain are not nested, however many they are.
TEST(Compiler, FollowsALongChainOfComponents) {
  std::string others;
  constexpr int count = 500;
  for (int i = 0; i < count; ++i) {
    others += ", \"C" + std::to_string(i) +
              R"(": {"properties": {"next": {"$ref": "#/components/schemas/)" +
              (i + 1 < count ? "C" + std::to_string(i + 1) : "Last") + "\"}}}";
  }
  others += R"(, "Last": {"type": "integer"})";
  const auto compiled = compile(v3_1, R"({"$ref": "#/components/schemas/C0"})", others);
  EXPECT_EQ(compiled.findings(), Findings{});
}

}  // namespace
}  // namespace accord::validation::schema
