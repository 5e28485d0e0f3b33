// `accord serve --mock`, as a client sees it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;

constexpr const char* shop = R"(openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /quote:
    post:
      operationId: quote
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [sku], properties: {sku: {type: string}}}}}}
      responses:
        '200':
          description: d
          content:
            application/json:
              schema: {type: object, required: [price], properties: {price: {type: number, minimum: 1, maximum: 9}, name: {type: string}}}
              examples: {cheap: {value: {price: 1}}, dear: {value: {price: 9}}}
        '400': {description: d}
        '404': {description: d, content: {application/problem+json: {schema: {type: object}}}}
  /made:
    get:
      operationId: made
      responses: {'200': {description: d, content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}}}}}}}
  /xml:
    get:
      operationId: xml
      responses: {'200': {description: d, content: {application/xml: {schema: {type: object}}}}}
)";

TEST(Mock, AnswersWhatNothingStores) {
  const TemporaryFolder folder;
  const std::string contract = folder.write("shop.yaml", shop);
  Serving server(folder, contract, {"--mock", "--check-responses", "enforce"});
  EXPECT_THAT(server.err(), HasSubstr("nothing here writes application/xml"));
  RawClient client(server.port());
  const auto quote = [&](const std::string& body, const std::string& prefer) {
    return client.ask(
        "POST", "/quote", body, {{"Content-Type", "application/json"}, {"Prefer", prefer}});
  };
  const std::string body = R"({"sku":"a"})";
  EXPECT_EQ(quote(body, "").body, R"({"price":1})");
  EXPECT_EQ(quote(body, "example=dear").body, R"({"price":9})");
  EXPECT_EQ(quote(body, "code=404").field("Preference-Applied"), "code=404");
  EXPECT_EQ(quote(body, "code=404").status, 404);
  EXPECT_EQ(quote(body, "dynamic=true").field("Accord-Mock"), "generated");
  EXPECT_EQ(quote(body, "code=402").status, 400);
  EXPECT_EQ(quote("{}", "example=dear").status, 400);
  EXPECT_EQ(client.ask("GET", "/xml").status, 501);
  EXPECT_EQ(server.stop(), 0);
}

TEST(Mock, AnswersTheSameAfterAReloadAndAnotherBySeed) {
  const TemporaryFolder folder;
  const std::string contract = folder.write("shop.yaml", shop);
  std::string bodies[3];
  for (std::size_t i = 0; i < 3; ++i) {
    Serving server(folder, contract, {"--mock", "--mock-seed", i == 2 ? "7" : "1"});
    bodies[i] = server.ask("GET", "/made").body;
  }
  EXPECT_EQ(bodies[0], bodies[1]);
  EXPECT_NE(bodies[0], bodies[2]);
}

TEST(Mock, IsShownByRoutes) {
  const TemporaryFolder folder;
  const std::string contract = folder.write("shop.yaml", shop);
  const auto outcome = run_accord({"routes", contract, "--mock"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("POST +/quote +quote +mock"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("GET +/xml +xml +501 .*nothing here writes"));
  EXPECT_THAT(
      run_accord({"routes", contract}).out, testing::ContainsRegex("POST +/quote +quote +501"));
}

}  // namespace
}  // namespace accord::e2e
