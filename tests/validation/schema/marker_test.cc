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

}  // namespace
}  // namespace accord::validation::schema
