#include "accord/server/handler/example_handler.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/running_server.h"

namespace accord::server {
namespace {

// Of the only operation of the contract.
std::optional<Handler> handler_of(const contract::Contract& contract) {
  validation::SchemaSet schemas(contract);
  contract::Diagnostics found;
  const validation::ResponseValidator validator(
      contract, contract.operations.front(), schemas, found);
  schemas.finish();
  return handler::example_handler(contract, contract.operations.front(), validator);
}

std::string contract_with(const std::string& method, const std::string& responses) {
  return "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {" + method +
         ": {responses: {" + responses + "}}}}\n" +
         "components: {examples: {One: {value: {a: 1}}}}\n";
}

TEST(ExampleHandler, AnswersTheExampleOfTheSuccess) {
  struct Case {
    std::string responses;
    int status;
    std::string type, body;
  };
  const std::vector<Case> cases = {
      {"'200': {description: d, content: {application/json: {example: {a: 1}}}}",
       200,
       "application/json",
       R"({"a":1})"},
      {"'203': {description: d, content: {application/json: {examples: {x: {value: 1}, y: {value: "
       "2}}}}}",
       203,
       "application/json",
       "1"},
      {"'200': {description: d, content: {application/json: {schema: {type: string}, examples: {x: "
       "{value: 1}, y: {value: two}}}}}",
       200,
       "application/json",
       "\"two\""},
      {"default: {description: d, content: {application/json: {examples: {x: {$ref: "
       "'#/components/examples/One'}}}}}",
       200,
       "application/json",
       R"({"a":1})"},
      {"2XX: {description: d, content: {application/json: {example: text}}}",
       200,
       "application/json",
       "\"text\""},
      {"'200': {description: d, content: {text/plain: {example: Hello}}}",
       200,
       "text/plain; charset=utf-8",
       "Hello"}};
  for (const Case& each : cases) {
    const auto contract = support::contract_of(contract_with("get", each.responses));
    const auto handler = handler_of(*contract);
    ASSERT_TRUE(handler) << each.responses;
    const auto outcome = (*handler)(validation::Call{}, {});
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(outcome->status, each.status) << each.responses;
    EXPECT_EQ(outcome->field("Content-Type"), each.type) << each.responses;
    EXPECT_EQ(outcome->body, each.body);
  }
}

TEST(ExampleHandler, ServesNothingElse) {
  const std::string example = "{description: d, content: {application/json: {example: 1}}}";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"post", "'200': " + example},
      {"get", "'404': " + example},
      {"get",
       "'200': {description: d, content: {application/json: {schema: {type: string}, example: "
       "1}}}"},
      {"get", "'200': {description: d}"},
      {"get", "'200': {description: d, content: {application/json: {schema: {type: object}}}}"}};
  for (const auto& [method, responses] : cases) {
    const auto contract = support::contract_of(contract_with(method, responses));
    EXPECT_FALSE(handler_of(*contract)) << responses;
  }
}

}  // namespace
}  // namespace accord::server
