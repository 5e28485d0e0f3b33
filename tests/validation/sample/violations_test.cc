#include "accord/validation/sample/violations.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "accord/contract/json/pointer.h"
#include "validation/fixture.h"

namespace accord::validation::sample {
namespace {

contract::Node schema_of(const contract::Contract& contract) {
  return contract.documents->root().member("components").member("schemas").member("S");
}

std::set<std::string> names_of(std::string_view schema, std::string_view valid) {
  const auto contract =
      fixture::contract_of_schemas(fixture::v3_1, R"("S":)" + std::string(schema));
  contract::JsonDocument memory;
  std::set<std::string> names;
  for (const auto& each : violations(
           *contract->documents,
           schema_of(*contract),
           fixture::json(valid),
           memory.GetAllocator())) {
    EXPECT_TRUE(each.schema_pointer.starts_with("/components/schemas/S")) << each.schema_pointer;
    names.insert(each.name);
  }
  return names;
}

TEST(Violations, BreakEachKeywordOnce) {
  const struct {
    const char* schema;
    const char* valid;
    std::set<std::string> want;
  } table[] = {
      {R"({"type":"string"})", "null", {"type", "null"}},
      {R"({"type":["string","null"]})", "null", {"type"}},
      {R"({"type":"string","minLength":1,"maxLength":3,"pattern":"a","format":"email"})",
       "null",
       {"type", "minLength", "maxLength", "pattern", "format", "null"}},
      {R"({"type":"string","minLength":0,"maxLength":100000})", "null", {"type", "null"}},
      {R"({"type":"string","enum":["a"]})", "null", {"type", "enum", "null"}},
      {R"({"type":"integer","minimum":1,"exclusiveMaximum":9,"multipleOf":2})",
       "null",
       {"type", "fraction", "minimum", "exclusiveMaximum", "multipleOf", "null"}},
      {R"({"type":"number"})", "null", {"type", "null"}},
      {R"({"type":"boolean"})", "null", {"type", "null"}},
      {R"({"type":"array","minItems":1})", "null", {"type", "minItems", "null"}},
      {"{}", "null", {}},
      {R"({"type":"object","required":["a"],"minProperties":1,"additionalProperties":false,
           "properties":{"a":{"type":"boolean"},"b":{"type":"string","readOnly":true}}})",
       R"({"a":true})",
       {"type", "a-required", "a-type", "a-null", "additionalProperties", "minProperties"}}};
  for (const auto& each : table)
    EXPECT_EQ(names_of(each.schema, each.valid), each.want) << each.schema;
}

TEST(Violations, LeaveTheValidValueAndTheOtherMembersAlone) {
  const auto contract = fixture::contract_of_schemas(
      fixture::v3_1,
      R"("S":{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}})");
  const auto valid = fixture::json(R"({"a":"1","b":"2"})");
  contract::JsonDocument memory;
  for (const auto& each :
       violations(*contract->documents, schema_of(*contract), valid, memory.GetAllocator())) {
    if (!each.name.starts_with("a-")) continue;
    EXPECT_EQ(each.pointer, "/a") << each.name;
    ASSERT_TRUE(each.value.HasMember("b")) << each.name;
    EXPECT_EQ(contract::text_of(each.value["b"]), "2");
  }
  EXPECT_EQ(contract::to_text(valid), R"({"a":"1","b":"2"})");
}

TEST(Violations, SayWhatWasChanged) {
  const auto contract = fixture::contract_of_schemas(
      fixture::v3_1,
      R"("S":{"type":"object","required":["a/b"],"minProperties":1,"additionalProperties":false,
          "properties":{"a/b":{"type":"string"}}})");
  const auto valid = fixture::json(R"({"a/b":"1"})");
  contract::JsonDocument memory;
  std::map<std::string, std::string> pointers;
  for (const auto& each :
       violations(*contract->documents, schema_of(*contract), valid, memory.GetAllocator()))
    pointers[each.name] = each.pointer;
  EXPECT_EQ(pointers["type"], "");
  EXPECT_EQ(pointers["minProperties"], "");
  EXPECT_EQ(pointers["a/b-required"], "/a~1b");
  EXPECT_EQ(pointers["a/b-type"], "/a~1b");
  EXPECT_EQ(pointers["additionalProperties"], "/accordUnknown");
}

TEST(Violations, AreRefusedByTheSchemaThatTheyBreak) {
  const auto contract = fixture::contract_of_schemas(
      fixture::v3_1,
      R"("S":{"type":"object","required":["a","n"],"additionalProperties":false,"properties":{
          "a":{"type":"string","format":"uuid"},"n":{"type":"integer","minimum":-9223372036854775808,
          "maximum":9223372036854775807},"m":{"type":"number","multipleOf":0.1}}})");
  SchemaSet set(*contract);
  const Schema schema = set.add(schema_of(*contract));
  set.finish();
  const auto valid = fixture::json(R"({"a":"12345678-0000-4000-8000-123456789012","n":1,"m":0.1})");
  ASSERT_TRUE(schema.accepts(valid, Direction::request));
  contract::JsonDocument memory;
  for (const auto& each :
       violations(*contract->documents, schema_of(*contract), valid, memory.GetAllocator())) {
    if (each.name == "n-minimum" || each.name == "n-maximum") continue;  // there is no such number
    EXPECT_FALSE(schema.accepts(each.value, Direction::request)) << each.name;
  }
}

}  // namespace
}  // namespace accord::validation::sample
