#include "accord/validation/schema/applicators.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

using fixture::compile;
using fixture::v3_1;
using Errors = std::vector<std::string>;

// The suite of JSON Schema covers what is accepted; here is what a person is told.
struct Told {
  std::string_view schema;
  std::string_view value;
  Errors want;
};

TEST(Applicators, PointAtWhatIsWrong) {
  for (const Told& each : std::initializer_list<Told>{
           {R"({"prefixItems": [{"type": "string"}, true], "items": {"type": "null"}})",
            "[1, 2, 3]",
            {"/0 type", "/2 type"}},
           {R"({"contains": {"type": "string"}})", "[1]", {" contains"}},
           {R"({"contains": true, "minContains": 2})", "[1]", {" minContains"}},
           {R"({"contains": true, "maxContains": 1})", "[1, 2]", {" maxContains"}},
           {R"({"if": {"required": ["a"]}, "then": {"required": ["b"]}})",
            R"({"a": 1})",
            {"/b required"}},
           {R"({"if": {"required": ["a"]}, "else": {"required": ["c"]}})", "{}", {"/c required"}},
           {R"({"dependentRequired": {"a": ["b", "c"]}})",
            R"({"a": 1})",
            {"/b dependentRequired", "/c dependentRequired"}},
           {R"({"dependentSchemas": {"a": {"properties": {"b": {"type": "null"}}}}})",
            R"({"a": 1, "b": 1})",
            {"/b type"}},
           {R"({"propertyNames": {"maxLength": 1}})",
            R"({"a": 1, "bc": 1})",
            {"/bc propertyNames"}},
           {R"({"properties": {"a": true}, "unevaluatedProperties": false})",
            R"({"a": 1, "b": 2})",
            {"/b unevaluatedProperties"}},
           {R"({"prefixItems": [true], "unevaluatedItems": {"type": "null"}})",
            "[1, 2, null]",
            {"/1 type"}}}) {
    const auto compiled = compile(v3_1, each.schema);
    EXPECT_EQ(compiled.errors(each.value), each.want) << each.schema;
    EXPECT_FALSE(compiled.accepts(each.value)) << each.schema;
  }
}

TEST(Applicators, RefuseWhatIsNoKeyword) {
  for (const char* schema :
       {R"({"prefixItems": {}})",
        R"({"contains": 1})",
        R"({"contains": true, "minContains": -1})",
        R"({"if": "a"})",
        R"({"dependentRequired": {"a": [1]}})",
        R"({"dependentSchemas": []})"}) {
    EXPECT_TRUE(contract::has_error(compile(v3_1, schema).found)) << schema;
  }
}

TEST(Applicators, AreNoneOf30) {
  const auto compiled = compile(fixture::v3_0, R"({"contains": {"type": "string"}})");
  EXPECT_TRUE(contract::has_error(compiled.found));
  EXPECT_EQ(compiled.found.size(), 1U);
  EXPECT_TRUE(compiled.accepts("[1]"));
}

}  // namespace
}  // namespace accord::validation::schema
