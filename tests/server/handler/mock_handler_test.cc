#include "accord/server/handler/mock_handler.h"

#include <gtest/gtest.h>

#include "server/handler/mocked.h"

namespace accord::server {
namespace {

using contract::resource::ServedBy;

constexpr const char* shop = R"(openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /pets:
    get: {operationId: pets, responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}
    post:
      operationId: addPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '400': {description: d}
  /sum:
    post:
      operationId: sum
      requestBody: {required: true, content: {application/json: {schema: {type: array, items: {type: integer}}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {type: integer}}}}, '422': {description: d}}
  /hello: {get: {operationId: hello, responses: {'200': {description: d, content: {text/plain: {example: Hello}}}}}}
  /own: {get: {operationId: own, responses: {'200': {description: d}}}}
components: {schemas: {Pet: {type: object, required: [name], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}}}
)";

TEST(MockHandler, ServesWhatNothingStores) {
  const Handlers handlers = {{"own", [](const auto&, const auto&) {
                                return Outcome(contract::http::Response{200, {{"X-Own", "1"}}, ""});
                              }}};
  const support::RunningServer server(
      shop, handlers, [](ServerOptions& options) { options.mock_seed = 1; });
  std::map<std::string, ServedBy> by;
  for (const auto& each : server.service()->routes())
    by[each.operation->id] = each.by;
  EXPECT_EQ(
      by,
      (std::map<std::string, ServedBy>{
          {"pets", ServedBy::resource},
          {"addPet", ServedBy::resource},
          {"sum", ServedBy::mock},
          {"hello", ServedBy::mock},
          {"own", ServedBy::handler}}));
  EXPECT_EQ(server.ask("GET", "/pets").body, "[]");
  EXPECT_EQ(server.ask("POST", "/pets", R"({"name":"Rex"})").status, 201);
  EXPECT_FALSE(server.ask("GET", "/pets").has("Accord-Mock"));
  EXPECT_EQ(server.ask("GET", "/own").field("X-Own"), "1");
  EXPECT_EQ(server.ask("GET", "/hello").field("Accord-Mock"), "example");
}

TEST(MockHandler, ChecksRequestsAsAlways) {
  const fixture::Mocked mocked(shop);
  EXPECT_EQ(mocked.server().ask("POST", "/sum", "[1,2]").field("Accord-Mock"), "generated");
  const auto refused = mocked.server().ask("POST", "/sum", R"(["x"])");
  EXPECT_EQ(refused.status, 422);
  EXPECT_FALSE(refused.has("Accord-Mock"));
  EXPECT_EQ(mocked.server().ask("DELETE", "/sum").status, 405);
}

TEST(MockHandler, TellsTheRoutesWithoutAServer) {
  const auto contract = support::contract_of(shop);
  const contract::resource::Inference inference(*contract);
  auto routes = contract::resource::routes_of(*contract, inference.model(), {});
  handler::mock_routes(*contract, routes, 1);
  std::vector<ServedBy> by;
  for (const auto& each : routes)
    by.push_back(each.by);
  EXPECT_EQ(
      by,
      (std::vector<ServedBy>{
          ServedBy::resource, ServedBy::resource, ServedBy::mock, ServedBy::mock, ServedBy::mock}));
}

}  // namespace
}  // namespace accord::server
