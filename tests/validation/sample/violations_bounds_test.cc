#include <gtest/gtest.h>

#include "accord/validation/sample/violations.h"
#include "validation/fixture.h"

namespace accord::validation::sample {
namespace {

// Of a large body the nearest to the top stay, and always the same.
TEST(ViolationsBounds, KeepTheNearestAndAlwaysTheSame) {
  std::string properties;
  std::string members;
  for (int i = 0; i < 100; ++i) {
    const std::string name = "\"p" + std::to_string(i) + "\":";
    properties +=
        (i == 0 ? "" : ",") + name + R"({"type":"object","properties":{"a":{"type":"string"}}})";
    members += (i == 0 ? "" : ",") + name + R"({"a":"b"})";
  }
  const auto contract = fixture::contract_of_schemas(
      fixture::v3_1, R"("S":{"type":"object","properties":{)" + properties + "}}");
  const auto valid = fixture::json("{" + members + "}");
  contract::JsonDocument memory;
  const auto make = [&] {
    return violations(
        *contract->documents, fixture::schema_of(*contract), valid, memory.GetAllocator());
  };
  const auto all = make();
  ASSERT_EQ(all.size(), 250U);
  EXPECT_EQ(all.front().name, "type");
  EXPECT_EQ(all[201].name, "p99-null");
  const auto again = make();
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(all[i].name, again[i].name);
}

// Branches within branches multiply; depth and lengths come from a stranger's document.
TEST(ViolationsBounds, SurviveHostileSchemas) {
  std::string branches = R"({"$ref":"#/components/schemas/S"})";
  for (int depth = 0; depth < 7; ++depth) {
    std::string list;
    for (int i = 0; i < 3; ++i)
      list += branches + ",";
    branches = R"({"anyOf":[)" + list + R"({"type":"null"}]})";
  }
  for (const std::string& schema :
       {branches,
        std::string(R"({"anyOf":[{"$ref":"#/components/schemas/S"},{"type":"string"}]})"),
        std::string(R"({"type":"string","minLength":1000000000000})"),
        std::string(R"({"type":"array","minItems":1000000000000})"),
        std::string(R"({"type":"integer","minimum":1e300,"multipleOf":1e-300})"),
        std::string(R"({"type":"integer","minimum":-9223372036854775808})")}) {
    const auto contract = fixture::contract_of_schemas(fixture::v3_1, "\"S\":" + schema);
    contract::JsonDocument memory;
    const auto all = violations(
        *contract->documents,
        fixture::schema_of(*contract),
        fixture::json("1"),
        memory.GetAllocator());
    EXPECT_LE(all.size(), 40U) << schema.substr(0, 100);
  }
}

}  // namespace
}  // namespace accord::validation::sample
