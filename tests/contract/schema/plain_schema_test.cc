#include "accord/contract/schema/plain_schema.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract::schema {
namespace {

TEST(PlainSchema, SaysHowManyItemsAnArrayTakes) {
  const auto contract = fixture::contract_of_schemas(
      "3.1.0",
      R"("One": {"maxItems": 1}, "Two": {"minItems": 2}, "Any": {}, "Also": {"allOf": )"
      R"([{"$ref": "#/components/schemas/One"}]})");
  const auto schema = [&](const char* name) {
    return contract->documents->root().member("components").member("schemas").member(name);
  };
  EXPECT_TRUE(takes_one_item(*contract, schema("One")));
  EXPECT_FALSE(takes_one_item(*contract, schema("Two")));
  EXPECT_FALSE(takes_several_items(*contract, schema("One")));
  EXPECT_FALSE(takes_several_items(*contract, schema("Also")));
  EXPECT_TRUE(takes_several_items(*contract, schema("Two")));
  EXPECT_TRUE(takes_several_items(*contract, schema("Any")));
}

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
    const auto contract = fixture::contract_of_schemas(
        "3.1.0",
        R"("Other": {"type": "object", "properties": {"a": {"type": "boolean"}}}, "S": )" +
            std::string(each.schema));
    const auto schema =
        contract->documents->root().member("components").member("schemas").member("S");
    EXPECT_EQ(default_content_type(*contract, schema), each.media_type) << each.schema;
  }
}

TEST(PlainSchema, FindsPropertiesThroughReferencesAndAllOf) {
  const auto contract = fixture::contract_of_schemas(
      "3.1.0",
      R"("Other": {"properties": {"a": {}}}, "S": {"allOf": [{"$ref": "#/components/schemas/Other"}, )"
      R"({"properties": {"b": {}}}, {"$ref": "#/components/schemas/S"}]})");
  const auto schema =
      contract->documents->root().member("components").member("schemas").member("S");
  EXPECT_TRUE(static_cast<bool>(find_property(*contract, schema, "a")));
  EXPECT_TRUE(static_cast<bool>(find_property(*contract, schema, "b")));
  EXPECT_FALSE(static_cast<bool>(find_property(*contract, schema, "c")));
}

}  // namespace
}  // namespace accord::contract::schema
