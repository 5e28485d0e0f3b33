#include "accord/validation/schema/marker.h"

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

}  // namespace
}  // namespace accord::validation::schema
