// schema/compile_object.cc: readOnly and writeOnly by direction, and what stands in `required`.
#include <gtest/gtest.h>

#include "accord/validation/schema/compiler.h"
#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

using fixture::compile;
using fixture::v3_0;
using fixture::v3_1;
using Errors = std::vector<std::string>;

constexpr auto account = R"({"type": "object", "required": ["id", "name", "password"],
    "additionalProperties": false, "properties": {
      "id": {"type": "integer", "readOnly": true},
      "name": {"type": "string"},
      "password": {"type": "string", "writeOnly": true}}})";

TEST(ObjectSchema, IgnoresReadOnlyInARequest) {
  for (const auto version : {v3_0, v3_1}) {
    const auto schema = compile(version, account);
    EXPECT_TRUE(schema.accepts(R"({"name": "a", "password": "b"})"));
    EXPECT_TRUE(schema.accepts(R"({"name": "a", "password": "b", "id": "not even a number"})"));
    EXPECT_EQ(schema.errors(R"({"id": 1, "name": "a"})"), Errors{"/password required"});
    EXPECT_EQ(schema.errors(R"({"id": 1, "password": "a"})"), Errors{"/name required"});
  }
}

TEST(ObjectSchema, RefusesWriteOnlyInAResponse) {
  for (const auto version : {v3_0, v3_1}) {
    const auto schema = compile(version, account);
    EXPECT_TRUE(schema.accepts(R"({"name": "a", "id": 1})", Direction::response));
    EXPECT_EQ(
        schema.errors(R"({"name": "a", "id": 1, "password": "b"})", Direction::response),
        Errors{"/password writeOnly"});
    EXPECT_EQ(schema.errors(R"({"name": "a"})", Direction::response), Errors{"/id required"});
    EXPECT_EQ(
        schema.errors(R"({"name": "a", "id": "x"})", Direction::response), Errors{"/id type"});
  }
}

TEST(ObjectSchema, ReadsReadOnlyAtTheTargetOfAReference) {
  const auto schema = compile(
      v3_0,
      R"({"required": ["id"], "properties": {"id": {"$ref": "#/components/schemas/Id"}}})",
      R"(, "Id": {"type": "integer", "readOnly": true})");
  EXPECT_TRUE(schema.accepts("{}"));
  EXPECT_FALSE(schema.accepts("{}", Direction::response));
}

TEST(ObjectSchema, ReadsReadOnlyBesideAReferenceOf31) {
  const auto schema = compile(
      v3_1,
      R"({"required": ["id"], "properties": {"id": {"$ref": "#/components/schemas/Id", "readOnly": true}}})",
      R"(, "Id": {"type": "integer"})");
  EXPECT_TRUE(schema.accepts("{}"));
  EXPECT_FALSE(schema.accepts("{}", Direction::response));
}

// OpenAPI 3.1 section 4.8.24.3: required takes effect on the response only, wherever it is written.
TEST(ObjectSchema, DropsRequiredOfAReadOnlyPropertyThatAnAllOfDeclares) {
  const auto beside = compile(
      v3_1,
      R"({"required": ["id"], "allOf": [{"$ref": "#/components/schemas/Base"}]})",
      R"(, "Base": {"properties": {"id": {"type": "integer", "readOnly": true}}})");
  EXPECT_TRUE(beside.accepts("{}"));
  EXPECT_FALSE(beside.accepts("{}", Direction::response));
}

TEST(ObjectSchema, DropsRequiredOfAReadOnlyPropertyThatAnotherBranchDeclares) {
  const auto apart = compile(
      v3_1,
      R"({"allOf": [{"$ref": "#/components/schemas/Base"}, {"required": ["id"]}]})",
      R"(, "Base": {"properties": {"id": {"type": "integer", "readOnly": true}}})");
  EXPECT_TRUE(apart.accepts("{}"));
  EXPECT_FALSE(apart.accepts("{}", Direction::response));
}

TEST(ObjectSchema, ReadsReadOnlyOfNestedObjects) {
  const auto schema = compile(
      v3_1,
      R"({"properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}}}})",
      R"(, "Item": {"required": ["id"], "properties": {"id": {"type": "integer", "readOnly": true}}})");
  EXPECT_TRUE(schema.accepts(R"({"items": [{}]})"));
  EXPECT_EQ(
      schema.errors(R"({"items": [{"id": 1}, {}]})", Direction::response),
      Errors{"/items/1/id required"});
}

TEST(ObjectSchema, RefusesAFaultyPatternWithItsPlace) {
  EXPECT_EQ(
      compile(v3_1, R"({"patternProperties": {"(": {}}})").found.front().at.pointer,
      "/components/schemas/S/patternProperties/(");
}

TEST(ObjectSchema, RefusesAFaultyRequired) {
  EXPECT_EQ(
      compile(v3_1, R"({"required": [1]})").findings(),
      Errors{"error /components/schemas/S/required/0 \"required\" must be an array of strings"});
  for (const char* text :
       {R"({"required": true})", R"({"required": "name"})", R"({"required": {}})"}) {
    EXPECT_TRUE(contract::has_error(compile(v3_1, text).found)) << text;
  }
}

TEST(ObjectSchema, RefusesPropertiesThatAreNoObject) {
  for (const char* text :
       {R"({"properties": []})", R"({"properties": "a"})", R"({"patternProperties": [1]})"}) {
    EXPECT_TRUE(contract::has_error(compile(v3_1, text).found)) << text;
  }
}

}  // namespace
}  // namespace accord::validation::schema
