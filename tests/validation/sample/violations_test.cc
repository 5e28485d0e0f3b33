#include "accord/validation/sample/violations.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "accord/contract/json/pointer.h"
#include "accord/validation/pattern/pattern.h"
#include "validation/fixture.h"

namespace accord::validation::sample {
namespace {

// The names of those that the compiled schema refuses.
std::set<std::string> violations_kept(
    std::string_view schema, std::string_view valid, std::string_view version = fixture::v3_1) {
  const auto contract = fixture::contract_of_schemas(version, "\"S\":" + std::string(schema));
  SchemaSet set(*contract);
  const Schema compiled = set.add(fixture::schema_of(*contract));
  set.finish();
  contract::JsonDocument memory;
  std::set<std::string> names;
  for (const auto& each : violations(
           *contract->documents,
           fixture::schema_of(*contract),
           fixture::json(valid),
           memory.GetAllocator())) {
    EXPECT_TRUE(each.schema_pointer.starts_with("/components/schemas/S")) << each.schema_pointer;
    if (compiled.accepts(each.value, Direction::request)) continue;
    EXPECT_TRUE(names.insert(each.name).second) << each.name;
  }
  return names;
}

struct ViolationsCase {
  const char* schema;
  const char* valid;
  std::set<std::string> want;
};

void violations_expect_kept(
    const std::vector<ViolationsCase>& table, std::string_view version = fixture::v3_1) {
  for (const auto& each : table)
    EXPECT_EQ(violations_kept(each.schema, each.valid, version), each.want) << each.schema;
}

// A parameter is given no valid value.
TEST(Violations, OfAScalarWithoutAValueBreakEachKeyword) {
  violations_expect_kept(
      {{R"({"type":"string"})", "null", {"type", "null"}},
       {R"({"type":["string","null"]})", "null", {"type", "number"}},
       {R"({"type":"string","minLength":2,"maxLength":3})",
        "null",
        {"type", "minLength", "minLength-astral", "maxLength", "null"}},
       {R"({"type":"string","pattern":"^a$"})",
        "null",
        {"type", "pattern", "pattern-newline", "pattern-character", "null"}},
       {R"({"type":"string","format":"email"})",
        "null",
        {"type",
         "format",
         "format-without-domain",
         "format-without-local-part",
         "format-without-at",
         "format-two-at",
         "null"}},
       {R"({"type":"string","minLength":0,"maxLength":100000})", "null", {"type", "null"}},
       {R"({"type":"string","enum":["ab"]})",
        "null",
        {"type", "enum", "enum-blank", "enum-case", "null"}},
       {R"({"type":"integer","minimum":1,"exclusiveMaximum":9,"multipleOf":2})",
        "null",
        {"type", "fraction", "minimum", "exclusiveMaximum", "multipleOf", "null"}},
       {R"({"type":"number"})", "null", {"type", "null"}},
       {R"({"type":"boolean"})", "null", {"type", "null"}},
       {R"({"type":"array","minItems":1})", "null", {"type", "minItems", "null"}},
       {"{}", "null", {}}});
}

TEST(Violations, BreakObjectsAndWhatTheyHold) {
  violations_expect_kept(
      {{R"({"type":"object","required":["a","r"],"minProperties":1,"additionalProperties":false,
            "properties":{"a":{"type":"boolean"},"r":{"type":"string","readOnly":true}}})",
        R"({"a":true})",
        {"type",
         "null",
         "a-required",
         "a-type",
         "a-null",
         "a-string",
         "a-number",
         "additionalProperties",
         "minProperties"}},
       {R"({"type":"object","maxProperties":1,"minProperties":1,
            "properties":{"a":{},"b":{}}})",
        R"({"a":1})",
        {"type", "null", "minProperties", "maxProperties"}},
       {R"({"type":"object","properties":{"a":{"type":"object","required":["b"],
            "additionalProperties":false,"properties":{"b":{"type":"null"},
            "r":{"readOnly":true,"type":"string"}}}}})",
        R"({"a":{"b":null}})",
        {"type", "null", "a-type", "a-null", "a.b-required", "a-additionalProperties"}},
       {R"({"type":"object","additionalProperties":{"type":"boolean"}})",
        R"({"x":true})",
        {"type", "null", "*-type", "*-null", "*-string", "*-number"}},
       {R"({"type":"object","additionalProperties":{"type":"boolean"}})",
        "{}",
        {"type", "null", "*-type", "*-null", "*-string", "*-number"}},
       {R"({"type":"object","patternProperties":{"^x":{"const":1}}})",
        R"({"x1":1})",
        {"type", "null", "*-type", "*-null", "*-const", "*-string", "*-boolean"}},
       {R"({"type":"object","dependentRequired":{"a":["b"]},"properties":{"a":{},"b":{}}})",
        R"({"a":1,"b":2})",
        {"type", "null", "b-dependentRequired"}},
       {R"({"type":"object","propertyNames":{"maxLength":3}})",
        R"({"a":1})",
        {"type", "null", "propertyNames"}},
       {R"({"type":"object","properties":{"a":{"const":"x"}}})",
        R"({"a":"x"})",
        {"type", "null", "a-type", "a-const", "a-null", "a-number"}},
       {R"({"type":["object","null"]})", "{}", {"type"}}});
}

TEST(Violations, BreakArraysAndTheirItems) {
  violations_expect_kept(
      {{R"({"type":"array","items":{"type":"boolean"},"minItems":1,"maxItems":2})",
        "[true]",
        {"type",
         "null",
         "minItems",
         "maxItems",
         "item",
         "1-type",
         "0-type",
         "0-null",
         "0-string",
         "0-number"}},
       // One wrong item behind good ones.
       {R"({"type":"array","items":{"type":"null"}})", "[null,null]", {"type", "null", "item"}},
       {R"({"type":"array","items":{"type":"integer"},"uniqueItems":true})",
        "[1,2]",
        {"type",
         "null",
         "uniqueItems",
         "uniqueItems-decimal",
         "item",
         "1-type",
         "1-null",
         "1-fraction",
         "1-string",
         "1-boolean"}},
       {R"({"type":"array","uniqueItems":true,"items":{"type":"object"}})",
        R"([{"a":1,"b":2}])",
        {"type", "null", "uniqueItems", "uniqueItems-order", "item", "1-type", "0-type", "0-null"}},
       {R"({"type":"array","prefixItems":[{}],"items":false,"contains":{"const":null}})",
        "[null]",
        {"type", "null", "item", "items", "contains"}},
       {R"({"type":"boolean","not":{"const":false}})",
        "true",
        {"type", "null", "string", "number", "not"}},
       {R"({"type":"array","prefixItems":[{"const":{}},{"const":[]}]})",
        "[{},[]]",
        {"type", "null", "item", "0-type", "0-const", "0-null", "1-type", "1-const", "1-null"}}});
}

TEST(Violations, FollowReferencesAndTheBranchThatTheValueTakes) {
  violations_expect_kept(
      {{R"({"allOf":[{"type":"object","required":["a"]},
                     {"properties":{"a":{"type":"null"}}}]})",
        R"({"a":null})",
        {"type", "null", "a-required"}},
       {R"({"oneOf":[{"type":"object","required":["k","x"],"properties":{"k":{"const":"x"}}},
                     {"type":"object","required":["k","y"],"properties":{"k":{"const":"y"},
                      "y":{"maximum":3}}}]})",
        R"({"k":"y","y":1})",
        {"type",
         "null",
         "k-required",
         "y-required",
         "k-type",
         "k-const",
         "k-number",
         "k-null",
         "y-maximum"}},
       {R"({"anyOf":[{"type":"string","maxLength":1},{"type":"boolean"}]})",
        R"("a")",
        {"type", "null", "maxLength", "number"}},
       {R"({"type":"object","properties":{"s":{"$ref":"#/components/schemas/S"}},
            "required":["n"]})",
        R"({"n":1,"s":{"n":1,"s":{"n":2}}})",
        {"type",
         "null",
         "n-required",
         "s-type",
         "s-null",
         "s.n-required",
         "s.s-type",
         "s.s-null",
         "s.s.n-required",
         "s.s.s-type",
         "s.s.s-null"}},
       {R"({"type":"object","if":{"properties":{"k":{"const":1}}},"then":{"required":["a"]},
            "else":{"required":["b"]}})",
        R"({"k":2,"b":1})",
        {"type", "null", "b-required"}},
       {R"({"type":"object","dependentSchemas":{"a":{"required":["b"]}}})",
        R"({"a":1,"b":1})",
        {"type", "null", "b-required"}}});
}

// Without a const, only the discriminator tells the branches apart.
TEST(Violations, AreOfTheBranchThatTheDiscriminatorNames) {
  const auto contract = fixture::contract_of_schemas(
      fixture::v3_1,
      R"("S":{"oneOf":[{"$ref":"#/components/schemas/Cat"},{"$ref":"#/components/schemas/Dog"}],
              "discriminator":{"propertyName":"k","mapping":{"d":"#/components/schemas/Dog"}}},
         "Cat":{"type":"object","required":["k"],"properties":{"k":{"type":"string"}}},
         "Dog":{"type":"object","required":["k"],"properties":{"k":{"type":"string"},
                "age":{"type":"integer","maximum":20}}})");
  for (const char* tag : {"d", "Dog"}) {
    contract::JsonDocument memory;
    std::set<std::string> names;
    for (const auto& each : violations(
             *contract->documents,
             fixture::schema_of(*contract),
             fixture::json(R"({"age":3,"k":")" + std::string(tag) + "\"}"),
             memory.GetAllocator()))
      names.insert(each.name);
    EXPECT_TRUE(names.contains("age-maximum")) << tag;
    EXPECT_TRUE(names.contains("k-discriminator")) << tag;
  }
}

TEST(Violations, ReadTheLimitsOfOpenApi30) {
  violations_expect_kept(
      {{R"({"type":"number","minimum":1,"exclusiveMinimum":true,"nullable":true})",
        "2",
        {"type", "minimum", "exclusiveMinimum", "string", "boolean"}}},
      fixture::v3_0);
}

// One step: "name value" of those that have a number.
TEST(Violations, AreNearestToTheLimit) {
  const struct {
    const char* schema;
    const char* valid;
    const char* name;
    const char* want;
  } table[] = {
      {R"({"type":"integer","minimum":1})", "1", "minimum", "0"},
      {R"({"type":"integer","minimum":0.5})", "1", "minimum", "0"},
      {R"({"type":"integer","maximum":9.5})", "1", "maximum", "10"},
      {R"({"type":"integer","maximum":9,"multipleOf":3})", "3", "maximum", "12"},
      {R"({"type":"number","minimum":0})", "1", "minimum", "-0.01"},
      {R"({"type":"number","maximum":0.3})", "0.1", "maximum", "0.31"},
      {R"({"type":"number","maximum":1,"multipleOf":0.25})", "0.5", "maximum", "1.25"},
      {R"({"type":"number","exclusiveMaximum":1.5})", "1", "exclusiveMaximum", "1.5"},
      {R"({"type":"integer","multipleOf":5})", "10", "multipleOf", "11"},
      {R"({"type":"number","multipleOf":0.5})", "1", "multipleOf", "1.25"},
      {R"({"type":"integer","format":"int32"})", "1", "format", "2147483648"},
      {R"({"type":"integer","format":"int64"})", "1", "format", "9223372036854775808"},
      {R"({"type":"integer"})", "7", "string", R"("7")"},
      {R"({"type":"string"})", R"("57")", "number", "57"},
      {R"({"type":"string","minLength":2})", R"("abc")", "minLength", R"("a")"},
      {R"({"type":"string","pattern":"^[0-9]+$","maxLength":3})",
       R"("1")",
       "pattern-character",
       R"("a")"},
      {R"({"type":"string","format":"email","maxLength":15})",
       R"("a@example.com")",
       "maxLength",
       R"("aaaa@example.com")"},
      {R"({"type":"array","maxItems":1,"uniqueItems":true})", "[1]", "maxItems", "[1,2]"},
      {R"({"type":"string","enum":["on","off"]})", R"("on")", "enum-case", R"("ON")"}};
  for (const auto& each : table) {
    const auto contract =
        fixture::contract_of_schemas(fixture::v3_1, "\"S\":" + std::string(each.schema));
    contract::JsonDocument memory;
    std::string found = "none";
    for (const auto& made : violations(
             *contract->documents,
             fixture::schema_of(*contract),
             fixture::json(each.valid),
             memory.GetAllocator())) {
      if (made.name == each.name) found = contract::to_text(made.value);
    }
    EXPECT_EQ(found, each.want) << each.schema << " " << each.name;
  }
}

// Length limits with a pattern: the pattern still holds.
TEST(Violations, OfALengthKeepThePattern) {
  const auto contract = fixture::contract_of_schemas(
      fixture::v3_1,
      R"("S":{"type":"string","pattern":"^[A-Z]+[0-9]$","minLength":3,"maxLength":6})");
  contract::JsonDocument memory;
  std::map<std::string, std::string> texts;
  for (const auto& each : violations(
           *contract->documents,
           fixture::schema_of(*contract),
           fixture::json(R"("ABC1")"),
           memory.GetAllocator()))
    if (each.value.IsString()) texts[each.name] = contract::text_of(each.value);
  const auto compiled = Pattern::compile("^[A-Z]+[0-9]$");
  EXPECT_EQ(texts["minLength"].size(), 2U);
  EXPECT_TRUE(compiled.value()->matches(texts["minLength"]));
  EXPECT_EQ(texts["maxLength"].size(), 7U);
  EXPECT_TRUE(compiled.value()->matches(texts["maxLength"]));
}

TEST(Violations, LeaveTheValidValueAndTheOtherMembersAlone) {
  const auto contract = fixture::contract_of_schemas(
      fixture::v3_1,
      R"("S":{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}})");
  const auto valid = fixture::json(R"({"a":"1","b":"2"})");
  contract::JsonDocument memory;
  for (const auto& each : violations(
           *contract->documents, fixture::schema_of(*contract), valid, memory.GetAllocator())) {
    if (!each.name.starts_with("a-")) continue;
    EXPECT_EQ(each.pointer, "/a") << each.name;
    ASSERT_TRUE(each.value.HasMember("b")) << each.name;
    EXPECT_EQ(contract::text_of(each.value["b"]), "2");
  }
  EXPECT_EQ(contract::to_text(valid), R"({"a":"1","b":"2"})");
}

TEST(Violations, SayWhatWasChanged) {
  const auto contract = fixture::contract_of_schemas(
      fixture::v3_1,
      R"("S":{"type":"object","required":["a/b"],"minProperties":1,"additionalProperties":false,
          "properties":{"a/b":{"type":"string"}}})");
  const auto valid = fixture::json(R"({"a/b":"1"})");
  contract::JsonDocument memory;
  std::map<std::string, std::string> pointers;
  for (const auto& each : violations(
           *contract->documents, fixture::schema_of(*contract), valid, memory.GetAllocator()))
    pointers[each.name] = each.pointer;
  EXPECT_EQ(pointers["type"], "");
  EXPECT_EQ(pointers["minProperties"], "");
  EXPECT_EQ(pointers["a/b-required"], "/a~1b");
  EXPECT_EQ(pointers["a/b-type"], "/a~1b");
  EXPECT_EQ(pointers["additionalProperties"], "/accordUnknown");
}

TEST(Violations, AreRefusedByTheSchemaThatTheyBreak) {
  const auto contract = fixture::contract_of_schemas(
      fixture::v3_1,
      R"("S":{"type":"object","required":["a","n"],"additionalProperties":false,"properties":{
          "a":{"type":"string","format":"uuid"},"n":{"type":"integer","minimum":-9223372036854775808,
          "maximum":9223372036854775807},"m":{"type":"number","multipleOf":0.1}}})");
  SchemaSet set(*contract);
  const Schema schema = set.add(fixture::schema_of(*contract));
  set.finish();
  const auto valid = fixture::json(R"({"a":"12345678-0000-4000-8000-123456789012","n":1,"m":0.1})");
  ASSERT_TRUE(schema.accepts(valid, Direction::request));
  contract::JsonDocument memory;
  for (const auto& each : violations(
           *contract->documents, fixture::schema_of(*contract), valid, memory.GetAllocator())) {
    if (each.name == "n-minimum" || each.name == "n-maximum") continue;  // there is no such number
    EXPECT_FALSE(schema.accepts(each.value, Direction::request)) << each.name;
  }
}

}  // namespace
}  // namespace accord::validation::sample
