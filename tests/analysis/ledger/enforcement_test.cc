#include "accord/analysis/ledger/enforcement.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::analysis {
namespace {

std::string contract_with(const std::string& schema) {
  return contract::fixture::document(
      "  /thing:\n    get:\n      operationId: list\n      responses: {'200': {description: d, "
      "content: {application/json: {schema: {type: array, items: {$ref: "
      "'#/components/schemas/Thing'}}}}}}\ncomponents: {schemas: {Thing: " +
      schema + "}}\n");
}

contract::Diagnostics check(const std::string& schema) {
  const auto contract = contract::fixture::contract_of(contract_with(schema));
  validation::SchemaSet schemas(*contract);
  contract::Diagnostics found = unenforced(*contract, schemas);
  const auto more = unserved(*contract, contract::resource::infer(*contract));
  found.insert(found.end(), more.begin(), more.end());
  return found;
}

TEST(Enforcement, IsToldWithoutServing) {
  const auto sound = check("{type: object, properties: {id: {type: integer}}}");
  EXPECT_TRUE(sound.empty()) << contract::fixture::texts_of(sound);
  const auto odd = check("{type: object, properties: {id: {type: string, format: uiud}}}");
  EXPECT_FALSE(odd.empty());
  EXPECT_FALSE(contract::has_error(odd)) << contract::fixture::texts_of(odd);
}

TEST(Enforcement, TellsOfARequestIdThatNoIdOfOursMeets) {
  const auto found_with = [](const std::string& schema) {
    const auto contract = contract::fixture::contract_of(contract::fixture::document(
        "  /thing:\n    get:\n      operationId: list\n      responses: {'204': {description: d, "
        "headers: {X-Request-Id: {schema: " +
        schema + "}}}}\n"));
    validation::SchemaSet schemas(*contract);
    return contract::fixture::texts_of(unenforced(*contract, schemas));
  };
  EXPECT_EQ(found_with("{type: string, format: uuid}"), "");
  EXPECT_NE(found_with("{type: integer}").find("X-Request-Id does not match"), std::string::npos);
}

}  // namespace
}  // namespace accord::analysis
