// What diff calls harmless, against values: no value that was accepted is refused.
#include <gtest/gtest.h>

#include "accord/validation/schema/schema_set.h"
#include "analysis/diff/fixture.h"
#include "analysis/diff/witness/generator.h"

namespace accord::analysis::diff {
namespace {

using contract::Json;
using fixture::Generator;
using fixture::RandomValues;
using validation::Direction;

constexpr std::size_t property_pairs_of_one = 100;

std::string name_of(std::size_t at) {
  return "S" + std::to_string(at);
}

// Each schema twice: of a request (POST /p1) and of a response (GET /p1).
std::string document(const std::vector<Json>& schemas, bool is_3_0) {
  std::string paths;
  std::string components;
  for (std::size_t at = 0; at < schemas.size(); ++at) {
    const std::string content = R"("content": {"application/json": {"schema": {"$ref": )"
                                R"("#/components/schemas/)" +
                                name_of(at) + R"("}}})";
    paths += (at == 0 ? "\"/p" : ", \"/p") + std::to_string(at) +
             R"(": {"post": {"requestBody": {)" + content +
             R"(}, "responses": {"200": {"description": "d"}}}, "get": {"responses": )"
             R"({"200": {"description": "d", )" +
             content + "}}}}";
    components += (at == 0 ? "\"" : ", \"") + name_of(at) + "\": " + contract::to_text(schemas[at]);
  }
  return R"({"openapi": ")" + std::string(is_3_0 ? "3.0.3" : "3.1.0") +
         R"(", "info": {"title": "t", "version": "1"}, "paths": {)" + paths +
         R"(}, "components": {"schemas": {)" + components + "}}}";
}

struct Totals {
  std::size_t harmless = 0;
  std::size_t breaking = 0;
  std::size_t undecided = 0;
  std::size_t shown = 0;
  std::size_t values = 0;
};

// The values of one schema that the other must accept.
struct Claim {
  std::string schema;
  const contract::Contract& inner;
  const contract::Contract& outer;
  Direction direction;
};

void check(const Claim& claim, Generator& generator, Totals& totals) {
  const auto components = [](const contract::Contract& contract) {
    return contract.documents->root().member("components").member("schemas");
  };
  const contract::Node inner = components(claim.inner).member(claim.schema);
  const contract::Node outer = components(claim.outer).member(claim.schema);
  validation::SchemaSet inner_set(claim.inner);
  validation::SchemaSet outer_set(claim.outer);
  const validation::Schema accepting = inner_set.add(inner);
  const validation::Schema refusing = outer_set.add(outer);
  if (!inner_set.endless().empty() || !outer_set.endless().empty()) return;
  RandomValues values(generator.dice(), *components(claim.inner).value, generator.memory());
  for (int tries = 0; tries < 24; ++tries) {
    const Json value = values.of(*inner.value);
    if (!accepting.accepts(value, claim.direction)) continue;
    ++totals.values;
    EXPECT_TRUE(refusing.accepts(value, claim.direction))
        << (claim.direction == Direction::request ? "request" : "response") << "\n accepting "
        << contract::to_text(*inner.value) << "\n refusing  " << contract::to_text(*outer.value)
        << "\n value     " << contract::to_text(value);
  }
}

void compare(std::uint64_t seed, Totals& totals) {
  const bool is_3_0 = seed % 4 == 0;
  Generator generator(seed + 1, is_3_0);
  std::vector<Json> before;
  std::vector<Json> after;
  for (std::size_t at = 0; at < property_pairs_of_one; ++at) {
    before.push_back(generator.schema(name_of(at)));
    after.push_back(
        at % 5 == 0 ? generator.schema(name_of(at))
                    : generator.changed(before.back(), name_of(at)));
  }
  const auto old = validation::fixture::read_contract(document(before, is_3_0));
  const auto now = validation::fixture::read_contract(document(after, is_3_0));
  ASSERT_TRUE(old != nullptr && now != nullptr);
  const Changes changes = diff(*old, *now);
  std::vector<Level> worst(property_pairs_of_one * 2, Level::info);
  for (const Change& each : changes.found) {
    const bool is_request = each.operation.starts_with("POST");
    const std::size_t at = std::stoul(each.operation.substr(each.operation.find("/p") + 2));
    Level& level = worst[at * 2 + (is_request ? 0 : 1)];
    if (each.level < level) level = each.level;
    if (each.level == Level::breaking) {
      ++totals.breaking;
      totals.shown += each.witness.empty() ? 0U : 1U;
    }
    totals.undecided += each.rule == "schema-undecided" ? 1U : 0U;
  }
  for (std::size_t at = 0; at < property_pairs_of_one * 2; ++at) {
    if (worst[at] != Level::info) continue;
    ++totals.harmless;
    const bool is_request = at % 2 == 0;
    check(
        {name_of(at / 2),
         is_request ? *old : *now,
         is_request ? *now : *old,
         is_request ? Direction::request : Direction::response},
        generator,
        totals);
  }
}

class DiffProperty : public testing::TestWithParam<std::uint64_t> {};

// 20,000 pairs in eight tests.
TEST_P(DiffProperty, CallsNothingHarmlessThatAValueShows) {
  Totals totals;
  for (std::uint64_t seed = 0; seed < 25; ++seed) {
    compare(GetParam() * 25 + seed, totals);
    if (HasFailure()) return;
  }
  EXPECT_GT(totals.harmless, 500U);
  EXPECT_GT(totals.values, 2'000U);
  EXPECT_GT(totals.shown * 10, totals.breaking * 9);
  RecordProperty("harmless", static_cast<int>(totals.harmless));
  RecordProperty("breaking", static_cast<int>(totals.breaking));
  RecordProperty("shown", static_cast<int>(totals.shown));
  RecordProperty("undecided", static_cast<int>(totals.undecided));
  RecordProperty("values", static_cast<int>(totals.values));
}

INSTANTIATE_TEST_SUITE_P(Seeds, DiffProperty, testing::Range<std::uint64_t>(0, 8));

}  // namespace
}  // namespace accord::analysis::diff
