#include "accord/contract/resource/routes.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract::resource {
namespace {

constexpr std::string_view contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /thing:
    get:
      operationId: listThings
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}}
  /hello:
    get: {operationId: hello, responses: {'200': {description: d, content: {text/plain: {example: hi}}}}}
    post: {operationId: shout, responses: {'204': {description: d}}}
  /odd:
    get: {operationId: odd, responses: {'204': {description: d}}}
components: {schemas: {Thing: {type: object, properties: {id: {type: integer}}}}}
)";

std::vector<Route> routes_with(const Contract& contract, const std::set<std::string>& registered) {
  return routes_of(contract, infer(contract), registered);
}

TEST(Routes, SaysWhatServesEachOperationAndWhatToAdd) {
  const auto contract = fixture::contract_of(std::string(contract_text));
  const auto routes = routes_with(*contract, {});
  ASSERT_EQ(routes.size(), 4U);
  EXPECT_EQ(routes[0].by, ServedBy::resource);
  EXPECT_NE(routes[0].reason.find("Thing"), std::string::npos);
  EXPECT_EQ(routes[1].by, ServedBy::example);
  EXPECT_EQ(routes[2].by, ServedBy::nothing);
  EXPECT_EQ(
      routes[2].remedy, "add x-accord: {action: create, resource: <name>}, or register a handler");
  EXPECT_EQ(routes[3].by, ServedBy::nothing);
  EXPECT_NE(routes[3].remedy.find("example"), std::string::npos);
}

constexpr const char* with_example = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things:
    get:
      parameters: [{name: odd, in: query, required: true, schema: {type: object}}]
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}, example: [{id: 5}]}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
components: {schemas: {Thing: {type: object, properties: {id: {type: integer}}}}}
)";

TEST(Routes, NeverMixesExamplesWithStoredRowsOfTheSameCollection) {
  const auto contract = fixture::contract_of(std::string(with_example));
  const auto routes = routes_with(*contract, {});
  ASSERT_EQ(routes[1].by, ServedBy::resource);
  EXPECT_EQ(routes[0].by, ServedBy::nothing);
  EXPECT_NE(routes[0].reason.find("its example is not mixed"), std::string::npos);
  EXPECT_NE(
      routes[0].remedy.find("add x-accord: {action: list, resource: <name>}"), std::string::npos);
}

TEST(Routes, PrefersARegisteredHandler) {
  const auto contract = fixture::contract_of(std::string(contract_text));
  const auto routes = routes_with(*contract, {"listThings", "hello"});
  EXPECT_EQ(routes[0].by, ServedBy::handler);
  EXPECT_EQ(routes[1].by, ServedBy::handler);
  EXPECT_EQ(routes[2].by, ServedBy::nothing);
}

TEST(Routes, PrintsOneAlignedLineEach) {
  const auto contract = fixture::contract_of(std::string(contract_text));
  const std::string text = to_text(routes_with(*contract, {}));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
  EXPECT_NE(
      text.find("GET     /thing  listThings  resource  list Thing (table thing); empty: no "
                "operation creates rows of this table\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("GET     /hello  hello       example   "), std::string::npos) << text;
  EXPECT_NE(text.find("POST    /hello  shout       501       "), std::string::npos) << text;
  EXPECT_EQ(to_text(std::vector<Route>{}), "");
}

}  // namespace
}  // namespace accord::contract::resource
