#include "accord/contract/contract.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract {
namespace {

using fixture::contract_of;
using fixture::document;
using fixture::operation;

TEST(Operation, TheMostExplicitResponseDocumentsAStatus) {
  const auto contract = contract_of(document(
      "  /a:\n    get:\n      operationId: a\n      responses:\n        default: {description: d}\n"
      "        4XX: {description: r}\n        '404': {description: e}\n"));
  ASSERT_NE(contract, nullptr);
  const Operation& get = *operation(*contract, "a");
  EXPECT_EQ(get.response_for(404)->status, "404");
  EXPECT_EQ(get.response_for(409)->status, "4XX");
  EXPECT_EQ(get.response_for(500)->status, "default");
  EXPECT_TRUE(get.documents_exactly(404));
  EXPECT_FALSE(get.documents_exactly(409));
}

TEST(Operation, AnUndocumentedStatusHasNoResponse) {
  const auto contract = contract_of(
      document("  /a:\n    get: {operationId: a, responses: {'200': {description: d}}}\n"));
  ASSERT_NE(contract, nullptr);
  EXPECT_EQ(operation(*contract, "a")->response_for(404), nullptr);
}

// docs/design.md, Conditions and statuses.
TEST(Operation, AnswersTheFirstDocumentedStatusOfTheRow) {
  using http::Condition;
  const struct {
    const char* documented;
    Condition condition;
    int want;
  } cases[] = {
      {"'400'", Condition::body_invalid, 400},
      {"'422'", Condition::body_invalid, 422},
      {"'422'", Condition::unparsable, 422},
      {"'404'", Condition::path_parameter_invalid, 404},
      {"'200'", Condition::body_invalid, 422},
      {"4XX", Condition::body_invalid, 422},
      {"default", Condition::conflict, 409},
      {"'400'", Condition::unsupported_media_type, 400},
      {"'400'", Condition::reference_missing, 400}};
  for (const auto& each : cases) {
    const auto contract = contract_of(document(
        "  /a:\n    get:\n      operationId: a\n      responses:\n        " +
        std::string(each.documented) + ": {description: d}\n"));
    ASSERT_NE(contract, nullptr);
    EXPECT_EQ(operation(*contract, "a")->status_for(each.condition), each.want) << each.documented;
  }
}

TEST(Operation, NamesOfHeadersIgnoreCase) {
  const auto contract = contract_of(
      document("  /a:\n    get:\n      operationId: a\n      parameters:\n"
               "        - {name: X-Trace, in: header, schema: {}}\n        - {name: q, in: query, "
               "schema: {}}\n"
               "      responses: {'200': {description: d, headers: {ETag: {schema: {}}}}}\n"));
  ASSERT_NE(contract, nullptr);
  const Operation& get = *operation(*contract, "a");
  EXPECT_NE(get.parameter(ParameterIn::header, "x-trace"), nullptr);
  EXPECT_NE(get.parameter(ParameterIn::query, "q"), nullptr);
  EXPECT_EQ(get.parameter(ParameterIn::query, "Q"), nullptr);
  EXPECT_EQ(get.parameter(ParameterIn::cookie, "q"), nullptr);
  EXPECT_NE(get.responses[0].header("etag"), nullptr);
  EXPECT_EQ(get.responses[0].header("tag"), nullptr);
}

TEST(Contract, LoadsFromAFileAndSaysWhatIsWrongWithIt) {
  const fixture::TemporaryFolder folder;
  const auto good = folder.write("good.yaml", document("  /a: {}\n"));
  EXPECT_TRUE(load_contract(good).ok());
  const auto none = load_contract(folder.path() / "none.yaml");
  ASSERT_FALSE(none.ok());
  EXPECT_THAT(fixture::texts_of(none.fault()), ::testing::HasSubstr("no such file"));
}

}  // namespace
}  // namespace accord::contract
