#include "accord/validation/schema/schema_set.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation {
namespace {

using fixture::v3_1;

contract::Node schema_named(const contract::Contract& contract, std::string_view name) {
  return contract.documents->root().member("components").member("schemas").member(name);
}

TEST(SchemaSet, SharesWhatItCompiled) {
  const auto contract = fixture::contract_of_schemas(
      v3_1, R"("A": {"$ref": "#/components/schemas/B"}, "B": {"type": "string", "oops": 1})");
  SchemaSet set(*contract);
  const Schema first = set.add(schema_named(*contract, "A"));
  const Schema again = set.add(schema_named(*contract, "A"));
  const Schema target = set.add(schema_named(*contract, "B"));
  EXPECT_EQ(set.finish().size(), 1U);
  for (const Schema& each : {first, again, target}) {
    EXPECT_TRUE(each.accepts(fixture::json("\"a\""), Direction::request));
    EXPECT_FALSE(each.accepts(fixture::json("1"), Direction::response));
  }
}

TEST(SchemaSet, HoldsManySchemasApart) {
  const auto contract =
      fixture::contract_of_schemas(v3_1, R"("A": {"minimum": 5}, "B": {"maximum": 5})");
  SchemaSet set(*contract);
  const Schema low = set.add(schema_named(*contract, "A"));
  const Schema high = set.add(schema_named(*contract, "B"));
  EXPECT_TRUE(set.finish().empty());
  EXPECT_FALSE(low.accepts(fixture::json("4"), Direction::request));
  EXPECT_TRUE(high.accepts(fixture::json("4"), Direction::request));
}

TEST(SchemaSet, FindsNothingWhereNothingWasAdded) {
  const auto contract = fixture::contract_of_schemas(v3_1, R"("A": {"oops": 5})");
  EXPECT_TRUE(SchemaSet(*contract).finish().empty());
}

TEST(Schema, AgreesWithItselfInBothPasses) {
  const auto contract = fixture::contract_of_schemas(
      v3_1, R"("A": {"type": "object", "required": ["a"], "properties": {"a": {"enum": [1]}}})");
  SchemaSet set(*contract);
  const Schema schema = set.add(schema_named(*contract, "A"));
  for (const char* text : {"{}", "[]", R"({"a": 1})", R"({"a": 2})", "null"}) {
    const auto value = fixture::json(text);
    EXPECT_EQ(
        schema.accepts(value, Direction::request), schema.errors(value, Direction::request).empty())
        << text;
  }
}

}  // namespace
}  // namespace accord::validation
