#include "accord/validation/schema/rule_builder.h"

#include <gtest/gtest.h>

#include "accord/validation/schema/applicators.h"
#include "accord/validation/schema/compiler.h"
#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

using namespace contract::schema;

// The rule of one schema, with all that it refers to.
struct Built {
  explicit Built(std::string_view schema, std::string_view version = fixture::v3_1)
      : contract(fixture::contract_of_schemas(version, "\"S\": " + std::string(schema))),
        compiler(*contract, compiled, found),
        top(*compiler.compile(fixture::schema_of(*contract))),
        rule(top.rule) {}

  template <class Part>
  [[nodiscard]] const Part* only() const {
    return rule.checks.size() == 1 ? std::get_if<Part>(&rule.checks.front()) : nullptr;
  }

  std::shared_ptr<const contract::Contract> contract;
  CompiledSet compiled;
  contract::Diagnostics found;
  Compiler compiler;
  const CompiledSchema& top;
  const Rule& rule;
};

TEST(RuleBuilder, TakesTypesTogether) {
  const struct {
    std::string_view schema;
    TypeSet want;
    std::string_view version = fixture::v3_1;
  } cases[] = {
      {"{}", all_types},
      {"true", all_types},
      {"false", 0},
      {R"({"type": "integer"})", integer_type},
      {R"({"type": "number"})", number_type},
      {R"({"type": ["string", "null"]})", string_type | null_type},
      {R"({"type": ["array", "object", "boolean"]})", array_type | object_type | boolean_type},
      {R"({"type": "string", "nullable": true})", string_type | null_type, fixture::v3_0}};
  for (const auto& each : cases) {
    const Built built(each.schema, each.version);
    EXPECT_EQ(built.rule.types, each.want) << each.schema;
    EXPECT_TRUE(built.rule.checks.empty()) << each.schema;
  }
}

TEST(RuleBuilder, AsksForBothLengthsAtOnce) {
  const Built built(R"({"minLength": 2, "maxLength": 5})");
  ASSERT_NE(built.only<TextLength>(), nullptr);
  EXPECT_EQ(built.only<TextLength>()->least, 2U);
  EXPECT_EQ(built.only<TextLength>()->most, 5U);
}

TEST(RuleBuilder, AsksForAllCountsAtOnce) {
  const Built built(R"({"minItems": 1, "maxItems": 2, "minProperties": 3, "maxProperties": 4})");
  ASSERT_NE(built.only<Counts>(), nullptr);
  EXPECT_EQ(built.only<Counts>()->least_items, 1U);
  EXPECT_EQ(built.only<Counts>()->most_items, 2U);
  EXPECT_EQ(built.only<Counts>()->least_properties, 3U);
  EXPECT_EQ(built.only<Counts>()->most_properties, 4U);
}

TEST(RuleBuilder, TurnsLimitsIntoThoseOfIntegers) {
  const struct {
    std::string_view schema;
    int64_t least;
    int64_t most;
  } cases[] = {
      {R"({"minimum": 3})", 3, INT64_MAX},
      {R"({"exclusiveMinimum": 3})", 4, INT64_MAX},
      {R"({"maximum": -3})", INT64_MIN, -3},
      {R"({"exclusiveMaximum": -3})", INT64_MIN, -4}};
  for (const auto& each : cases) {
    const Built built(each.schema);
    const auto* limit = built.only<IntegerLimit>();
    ASSERT_NE(limit, nullptr) << each.schema;
    EXPECT_EQ(limit->least, each.least) << each.schema;
    EXPECT_EQ(limit->most, each.most) << each.schema;
  }
}

TEST(RuleBuilder, LeavesTheRestToTheKeyword) {
  for (const auto* schema :
       {R"({"minimum": 0.5})",
        R"({"maximum": 18446744073709551615})",
        R"({"exclusiveMinimum": 9223372036854775807})",
        R"({"exclusiveMaximum": -9223372036854775808})",
        R"({"enum": ["a", 1]})",
        R"({"const": 1})",
        R"({"multipleOf": 2})",
        R"({"pattern": "a"})",
        R"({"uniqueItems": true})",
        R"({"contains": true})",
        R"({"propertyNames": {"maxLength": 3}})",
        R"({"if": true, "then": true})"}) {
    const Built built(schema);
    const auto* other = built.only<Other>();
    ASSERT_NE(other, nullptr) << schema;
    EXPECT_EQ(other->subschema, &built.top) << schema;
  }
}

TEST(RuleBuilder, FollowsARecursionToTheSchemaItself) {
  const Built built(R"({"items": {"$ref": "#/components/schemas/S"}})");
  const auto* elements = built.only<Elements>();
  ASSERT_NE(elements, nullptr);
  const Subschema* rest = elements->keyword->rest;
  ASSERT_NE(rest, nullptr);
  ASSERT_EQ(compiled_of(*rest).rule.checks.size(), 1U);
  const auto* referred = std::get_if<Referred>(&compiled_of(*rest).rule.checks.front());
  ASSERT_NE(referred, nullptr);
  EXPECT_EQ(referred->target, &built.top);
}

}  // namespace
}  // namespace accord::validation::schema
