#include "accord/validation/schema/type_keyword.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

TEST(TypeKeyword, KnowsTheSevenTypesAndNoOther) {
  TypeKeyword types;
  for (const char* each : {"array", "boolean", "integer", "null", "number", "object", "string"})
    EXPECT_TRUE(types.add(each)) << each;
  for (const char* each : {"", "any", "Integer", "int", "float"})
    EXPECT_FALSE(types.add(each)) << each;
}

TEST(TypeKeyword, NamesAllThatItAcceptsInOneOrder) {
  const auto compiled =
      fixture::compile(fixture::v3_1, R"({"type": ["string", "null", "number", "integer"]})");
  for (const char* each : {"1", "1.5", "null", "\"text\""})
    EXPECT_TRUE(compiled.accepts(each)) << each;
  const auto errors = compiled.schema->errors(fixture::json("[]"), Direction::request);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors.front().message, "must be an integer or null or a number or a string");
}

TEST(TypeKeyword, TakesIntegersForNumbersAndNoFractionForAnInteger) {
  EXPECT_TRUE(fixture::compile(fixture::v3_1, R"({"type": "number"})").accepts("1"));
  EXPECT_TRUE(fixture::compile(fixture::v3_1, R"({"type": "integer"})").accepts("1.0"));
  EXPECT_FALSE(fixture::compile(fixture::v3_1, R"({"type": "integer"})").accepts("1.5"));
}

}  // namespace
}  // namespace accord::validation::schema
