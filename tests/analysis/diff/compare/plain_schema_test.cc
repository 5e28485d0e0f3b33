#include "accord/analysis/diff/compare/plain_schema.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::analysis::diff {
namespace {

TEST(PlainSchema, SaysTheMediaTypeOfAPart) {
  const struct {
    const char* schema;
    const char* media_type;
  } cases[] = {
      {R"({"type": "string"})", "text/plain"},
      {R"({"type": ["integer", "null"]})", "text/plain"},
      {R"({"type": "string", "format": "binary"})", "application/octet-stream"},
      {R"({"type": "string", "contentEncoding": "base64"})", "application/octet-stream"},
      {"{}", "application/octet-stream"},
      {R"({"type": "object"})", "application/json"},
      {R"({"type": "array", "items": {"type": "object"}})", "application/json"},
      {R"({"$ref": "#/components/schemas/Other"})", "application/json"},
      {R"({"allOf": [{"$ref": "#/components/schemas/Other"}]})", "application/json"},
      {R"({"allOf": [{"$ref": "#/components/schemas/S"}]})", "application/octet-stream"},
      {R"({"type": "array", "items": {"$ref": "#/components/schemas/S"}})",
       "application/octet-stream"},
  };
  for (const auto& each : cases) {
    const auto contract = validation::fixture::contract_of_schemas(
        validation::fixture::v3_1,
        R"("Other": {"type": "object", "properties": {"a": {"type": "boolean"}}}, "S": )" +
            std::string(each.schema));
    const auto schema =
        contract->documents->root().member("components").member("schemas").member("S");
    EXPECT_EQ(default_content_type(*contract, schema), each.media_type) << each.schema;
  }
}

TEST(PlainSchema, FindsPropertiesThroughReferencesAndAllOf) {
  const auto contract = validation::fixture::contract_of_schemas(
      validation::fixture::v3_1,
      R"("Other": {"properties": {"a": {}}}, "S": {"allOf": [{"$ref": "#/components/schemas/Other"}, )"
      R"({"properties": {"b": {}}}, {"$ref": "#/components/schemas/S"}]})");
  const auto schema =
      contract->documents->root().member("components").member("schemas").member("S");
  EXPECT_TRUE(static_cast<bool>(find_property(*contract, schema, "a")));
  EXPECT_TRUE(static_cast<bool>(find_property(*contract, schema, "b")));
  EXPECT_FALSE(static_cast<bool>(find_property(*contract, schema, "c")));
}

}  // namespace
}  // namespace accord::analysis::diff
