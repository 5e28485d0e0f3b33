#include "accord/validation/schema/marker.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

struct Left {
  std::string_view beside;  // what stands beside unevaluatedProperties: false
  std::string_view value;
  bool is_accepted;
};

TEST(Marker, CountsWhatAcceptingSchemasInPlaceLookAt) {
  for (const Left& each : std::initializer_list<Left>{
           {R"("allOf": [{"properties": {"a": true}}])", R"({"a": 1})", true},
           {R"("anyOf": [{"properties": {"a": {"type": "null"}}}, true])", R"({"a": 1})", false},
           {R"("anyOf": [{"properties": {"a": {"type": "null"}}}, true])", R"({"a": null})", true},
           {R"("oneOf": [{"required": ["a"], "properties": {"a": true}}, {"required": ["b"]}])",
            R"({"a": 1})",
            true},
           {R"("not": {"not": {"properties": {"a": true}}})", R"({"a": 1})", false},
           {R"("if": {"properties": {"a": {"const": 1}}}, "then": {"properties": {"b": true}})",
            R"({"a": 1, "b": 2})",
            true},
           {R"("if": {"properties": {"a": {"const": 1}}}, "then": {"properties": {"b": true}})",
            R"({"a": 2, "b": 2})",
            false},
           {R"("dependentSchemas": {"a": {"properties": {"a": true, "b": true}}})",
            R"({"a": 1, "b": 2})",
            true},
           {R"("patternProperties": {"^a": true})", R"({"ab": 1})", true},
           {R"("additionalProperties": true)", R"({"ab": 1})", true},
           {R"("allOf": [{"unevaluatedProperties": true}])", R"({"ab": 1})", true},
           {R"("$ref": "#/components/schemas/Other")", R"({"a": 1})", true},
           {R"("$ref": "#/components/schemas/Other")", R"({"b": 1})", false}}) {
    const auto compiled = fixture::compile(
        fixture::v3_1,
        "{" + std::string(each.beside) + R"(, "unevaluatedProperties": false})",
        R"(, "Other": {"properties": {"a": true}})");
    EXPECT_EQ(compiled.accepts(each.value), each.is_accepted) << each.beside << each.value;
  }
}

struct Reported {
  std::string_view beside;  // what stands beside `"unevaluatedProperties": false`
  std::string_view value;
  std::vector<std::string> want;
};

// JSON Schema drops what a failed schema looked at; a person is told of the cause alone.
TEST(Marker, ReportsNothingUnknownThatAFailedSchemaNames) {
  const std::string a = R"({"properties": {"a": {"type": "null"}, "b": true}})";
  const std::string all_of = R"("allOf": [)" + a + "]";
  const std::string nested = R"("allOf": [{"allOf": [)" + a + "]}]";
  const std::string alternatives = R"("anyOf": [)" + a + R"(, {"required": ["z"]}])";
  const std::string one_of = R"("oneOf": [)" + a + R"(, {"required": ["z"]}])";
  const std::string accepted = R"("anyOf": [)" + a + R"(, true])";
  const std::string condition = R"("if": {"required": ["a"]}, "then": )" + a;
  const std::string dependent = R"("dependentSchemas": {"a": )" + a + "}";
  const std::string inner = R"("allOf": [{"unevaluatedProperties": false, )" + all_of + "}]";
  for (const Reported& each : std::initializer_list<Reported>{
           {all_of, R"({"a": 1, "b": 2})", {"/a type"}},
           {all_of, R"({"a": 1, "b": 2, "c": 3})", {"/a type", "/c unevaluatedProperties"}},
           {all_of, R"({"a": null, "c": 3})", {"/c unevaluatedProperties"}},
           {R"("$ref": "#/components/schemas/Other")", R"({"a": 1})", {"/a type"}},
           {nested, R"({"a": 1, "c": 3})", {"/a type", "/c unevaluatedProperties"}},
           {alternatives, R"({"a": 1, "c": 3})", {" anyOf", "/c unevaluatedProperties"}},
           {one_of, R"({"a": 1, "b": 3})", {" oneOf"}},
           {accepted, R"({"a": 1})", {"/a unevaluatedProperties"}},
           {condition, R"({"a": 1, "b": 2, "c": 3})", {"/a type", "/c unevaluatedProperties"}},
           {dependent, R"({"a": 1, "b": 2, "c": 3})", {"/a type", "/c unevaluatedProperties"}},
           {inner, R"({"a": 1, "c": 3})", {"/a type", "/c unevaluatedProperties"}}}) {
    const auto compiled = fixture::compile(
        fixture::v3_1,
        "{" + std::string(each.beside) + R"(, "unevaluatedProperties": false})",
        R"(, "Other": {"properties": {"a": {"type": "null"}}})");
    EXPECT_FALSE(compiled.accepts(each.value)) << each.beside << each.value;
    EXPECT_EQ(compiled.errors(each.value), each.want) << each.beside << each.value;
  }
}

TEST(Marker, ReportsNoItemThatAFailedSchemaNames) {
  const auto compiled = fixture::compile(
      fixture::v3_1,
      R"({"allOf": [{"prefixItems": [{"type": "null"}, true]}], "unevaluatedItems": false})");
  EXPECT_FALSE(compiled.accepts("[1, 2]"));
  EXPECT_EQ(compiled.errors("[1, 2]"), std::vector<std::string>{"/0 type"});
  EXPECT_EQ(compiled.errors("[1, 2, 3]"), (std::vector<std::string>{"/0 type", "/2 "}));
}

constexpr const char* generic_schemas = R"(,
    "Inner": {"$id": "https://a.example/inner", "$dynamicRef": "#T", "$defs": {
      "usual": {"$dynamicAnchor": "T", "properties": {"default": {"type": "string"}}}}},
    "Outer": {"$id": "https://a.example/outer", "$ref": "inner", "$defs": {
      "own": {"$dynamicAnchor": "T", "properties": {"own": {"type": "integer"}}}}},
    "Outermost": {"$id": "https://a.example/outermost", "$ref": "outer", "$defs": {
      "first": {"$dynamicAnchor": "T", "properties": {"first": true}}}},
    "Open": {"$id": "https://a.example/open", "$dynamicRef": "#T", "$defs": {
      "usual": {"$dynamicAnchor": "T", "additionalProperties": true}}},
    "Closed": {"$id": "https://a.example/closed", "$ref": "open", "$defs": {
      "own": {"$dynamicAnchor": "T", "properties": {"own": {"type": "integer"}}}}},
    "Envelope": {"$id": "https://a.example/envelope",
      "allOf": [{"$dynamicRef": "#T"}, {"properties": {"meta": true}}], "$defs": {
      "usual": {"$dynamicAnchor": "T", "properties": {"default": true}}}},
    "UserEnvelope": {"$id": "https://a.example/user", "$ref": "envelope", "$defs": {
      "user": {"$dynamicAnchor": "T", "required": ["name"],
        "properties": {"name": {"type": "string"}}}}})";

// Both passes say it: the value is accepted where nothing is reported.
struct InScope {
  std::string schema;
  std::string_view value;
  std::vector<std::string> want;
};

void expect_in_scope(const InScope& each, std::string_view others = generic_schemas) {
  const auto compiled = fixture::compile(fixture::v3_1, each.schema, others);
  ASSERT_FALSE(contract::has_error(compiled.found)) << each.schema;
  EXPECT_EQ(compiled.accepts(each.value), each.want.empty()) << each.schema << each.value;
  EXPECT_EQ(compiled.errors(each.value), each.want) << each.schema << each.value;
}

std::string without_others(std::string_view reference) {
  return R"({"allOf": [{"$ref": ")" + std::string(reference) +
         R"("}], "unevaluatedProperties": false})";
}

// 2020-12 sections 8.2.3.2 and 11.3: what the outermost resource that was entered makes of it.
TEST(Marker, FollowsDynamicReferencesFromTheResourcesOnTheWay) {
  const std::string inner = without_others("https://a.example/inner");
  const std::string outer = without_others("https://a.example/outer");
  const std::string outermost = without_others("https://a.example/outermost");
  const std::string open = without_others("https://a.example/open");
  const std::string closed = without_others("https://a.example/closed");
  const std::string user = without_others("https://a.example/user");
  for (const InScope& each : std::initializer_list<InScope>{
           {inner, R"({"default": "x"})", {}},
           {inner, R"({"own": 1})", {"/own unevaluatedProperties"}},
           {outer, R"({"own": 1})", {}},
           {outer, R"({"own": "x"})", {"/own type"}},
           {outer, R"({"default": "x"})", {"/default unevaluatedProperties"}},
           {outer, R"({"own": 1, "default": 1})", {"/default unevaluatedProperties"}},
           {outermost, R"({"first": 1})", {}},
           {outermost, R"({"own": 1})", {"/own unevaluatedProperties"}},
           {open, R"({"own": "x", "is_admin": true})", {}},
           {closed, R"({"own": 1})", {}},
           {closed, R"({"own": 1, "is_admin": true})", {"/is_admin unevaluatedProperties"}},
           {user, R"({"name": "a", "meta": "m"})", {}},
           {user, R"({"name": 1, "meta": "m"})", {"/name type"}},
           {user, R"({"name": "a", "default": 1})", {"/default unevaluatedProperties"}}}) {
    expect_in_scope(each);
  }
}

TEST(Marker, FollowsDynamicReferencesWithinEveryKeywordInPlace) {
  const std::string schema = without_others("https://a.example/outer");
  for (const char* within :
       {R"("allOf": [{"$dynamicRef": "#T"}])",
        R"("anyOf": [{"$dynamicRef": "#T"}, {"required": ["z"]}])",
        R"("oneOf": [{"$dynamicRef": "#T"}, {"required": ["z"]}])",
        R"("if": {"$dynamicRef": "#T"})",
        R"("if": true, "then": {"$dynamicRef": "#T"})",
        R"("if": false, "else": {"$dynamicRef": "#T"})",
        R"("dependentSchemas": {"own": {"$dynamicRef": "#T"}})",
        R"("$ref": "#/$defs/way")"}) {
    const std::string others = R"(,
      "Inner": {"$id": "https://a.example/inner", )" +
                               std::string(within) + R"(, "$defs": {
        "way": {"$dynamicRef": "#T"},
        "usual": {"$dynamicAnchor": "T", "properties": {"default": true}}}},
      "Outer": {"$id": "https://a.example/outer", "$ref": "inner", "$defs": {
        "own": {"$dynamicAnchor": "T", "properties": {"own": true}}}})";
    SCOPED_TRACE(within);
    expect_in_scope({schema, R"({"own": 1})", {}}, others);
    expect_in_scope({schema, R"({"default": 1})", {"/default unevaluatedProperties"}}, others);
    expect_in_scope({schema, R"({"own": 1, "b": 2})", {"/b unevaluatedProperties"}}, others);
  }
}

TEST(Marker, LeavesTheResourcesThatItEntered) {
  const std::string beside = R"({"allOf": [{"$ref": "https://a.example/outer"},
      {"$ref": "https://a.example/inner"}], "unevaluatedProperties": false})";
  const std::string before = R"({"allOf": [{"$ref": "https://a.example/inner"},
      {"$ref": "https://a.example/outer"}], "unevaluatedProperties": false})";
  const std::string alternatives = R"({"anyOf": [{"$ref": "https://a.example/outermost"},
      {"$ref": "https://a.example/outer"}], "unevaluatedProperties": false})";
  const std::string rest = R"({"allOf": [{"$ref": "https://a.example/outer"}],
      "unevaluatedProperties": {"$ref": "https://a.example/inner"}})";
  for (const InScope& each : std::initializer_list<InScope>{
           {beside, R"({"own": 1, "default": "x"})", {}},
           {beside, R"({"own": 1, "first": 1})", {"/first unevaluatedProperties"}},
           {before, R"({"own": 1, "default": "x"})", {}},
           {before, R"({"own": 1, "first": 1})", {"/first unevaluatedProperties"}},
           {alternatives, R"({"first": 1, "own": 1})", {}},
           {alternatives, R"({"default": "x"})", {"/default unevaluatedProperties"}},
           {rest, R"({"own": 1, "other": {"own": "x"}})", {}},
           {rest, R"({"own": 1, "other": {"default": 1}})", {"/other/default type"}}}) {
    expect_in_scope(each);
  }
}

TEST(Marker, FollowsDynamicReferencesToItems) {
  constexpr const char* lists = R"(,
      "List": {"$id": "https://a.example/list", "$dynamicRef": "#row", "$defs": {
        "usual": {"$dynamicAnchor": "row", "prefixItems": [{"type": "string"}]}}},
      "Pair": {"$id": "https://a.example/pair", "$ref": "list", "$defs": {
        "own": {"$dynamicAnchor": "row",
          "prefixItems": [{"type": "integer"}, {"type": "integer"}]}}},
      "Some": {"$id": "https://a.example/some", "contains": {"$dynamicRef": "#row"}, "$defs": {
        "usual": {"$dynamicAnchor": "row", "type": "string"}}},
      "Integers": {"$id": "https://a.example/integers", "$ref": "some", "$defs": {
        "own": {"$dynamicAnchor": "row", "type": "integer"}}})";
  const std::string pair = R"({"$ref": "https://a.example/pair", "unevaluatedItems": false})";
  const std::string integers =
      R"({"$ref": "https://a.example/integers", "unevaluatedItems": false})";
  for (const InScope& each : std::initializer_list<InScope>{
           {pair, "[1]", {}},
           {pair, "[1, 2]", {}},
           {pair, R"(["a"])", {"/0 type"}},
           {pair, "[1, 2, 3]", {"/2 "}},
           {integers, "[1, 2]", {}},
           {integers, R"([1, "a"])", {"/1 "}}}) {
    expect_in_scope(each, lists);
  }
}

}  // namespace
}  // namespace accord::validation::schema
