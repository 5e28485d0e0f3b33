#include "accord/contract/resource/declared.h"

#include <gtest/gtest.h>

#include "accord/contract/resource/suggest.h"
#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

std::string orders(std::string_view x_accord) {
  std::string text = begin() + operation("post", "/orders", ref("Order"), ref("Order"), "201") +
                     operation("get", "/orders/{id}", "", ref("Order")) +
                     operation("post", "/orders/{id}/cancel", "", ref("Order"));
  if (!x_accord.empty()) text += "      x-accord: " + std::string(x_accord) + "\n";
  return text + schemas(
                    "    Order: {type: object, properties: {id: {type: integer, readOnly: true}, "
                    "status: {type: string, enum: [open, cancelled]}, note: {type: string}}}\n");
}

const char* const cancel = "POST /orders/{id}/cancel";

TEST(Declared, SaysWhatAnActionSets) {
  const Inferred all(orders("{set: {status: cancelled}}"));
  const auto& binding = all.at(cancel).binding;
  ASSERT_TRUE(binding.has_value()) << all.at(cancel).reason;
  EXPECT_EQ(binding->action, Action::patch);
  EXPECT_EQ(binding->item_parameter, "id");
  ASSERT_EQ(binding->sets.size(), 1U);
  EXPECT_EQ(all.resource("Order").properties[binding->sets[0].property].name, "status");
  EXPECT_TRUE(binding->ancestors.empty());
}

TEST(Declared, WhatIsNotValidIsSaidAndServesNothing) {
  const std::pair<const char*, const char*> cases[] = {
      {"[]", "is not an object"},
      {"{shoe: 1}", "has no member"},
      {"{action: cancel}", "action of x-accord is unknown"},
      {"{resource: 7}", "is not a string"},
      {"{resource: Shoe}", "unknown resource"},
      {"{set: {shoe: 1}}", "has no property"},
      {"{set: {status: $request.query.shoe}}", "names no parameter"}};
  for (const auto& [x_accord, want] : cases) {
    const Inferred all(orders(x_accord));
    EXPECT_FALSE(all.at(cancel).binding.has_value()) << x_accord;
    EXPECT_NE(all.ledger().find(want), std::string::npos) << x_accord << ": " << all.ledger();
  }
}

TEST(Suggest, FindsTheStateAfterAnAction) {
  const Inferred all(orders(""));
  ASSERT_FALSE(all.at(cancel).binding.has_value());
  const auto found = suggestions(*all.contract, Inference(*all.contract));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].text, "{action: patch, set: {\"status\": \"cancelled\"}}");
  const std::string overlay = to_overlay(found);
  EXPECT_NE(overlay.find("\"$.paths['/orders/{id}/cancel'].post\""), std::string::npos) << overlay;
  EXPECT_NE(to_overlay({}).find("actions:\n"), std::string::npos);
}

TEST(Suggest, TriesTheLinesOfOneOperationAlone) {
  const Inferred all(orders(""));
  const Inference inference(*all.contract);
  std::size_t suggested = 0;
  for (std::size_t i = 0; i < all.contract->operations.size(); ++i) {
    const auto found = suggestion_for(*all.contract, inference, i);
    if (!found) continue;
    ++suggested;
    EXPECT_EQ(found->operation, &all.contract->operations[i]);
    EXPECT_EQ(found->text, suggestions(*all.contract, inference).at(0).text);
  }
  EXPECT_EQ(suggested, 1U);
}

// A stored collection with an operation that nothing serves at `path`.
std::string things_with(const std::string& path_and_operation) {
  return R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}}
)" + path_and_operation +
         R"(
components:
  schemas:
    Thing:
      type: object
      properties: {id: {type: integer, readOnly: true}, name: {type: string}, labels: {type: array, items: {type: string}}}
)";
}

TEST(Suggest, FindsWhatParametersAndMessagesSay) {
  const struct {
    const char* name;
    const char* operation;
    const char* want;
  } cases[] = {
      {"query parameters that are properties",
       "  /things/{id}/rename: {post: {parameters: [{name: id, in: path, required: true, schema: "
       "{type: integer}}, {name: name, in: query, schema: {type: string}}], responses: {'204': "
       "{description: d}}}}",
       R"({action: patch, resource: "Thing", set: {"name": "$request.query.name"}})"},
      {"a query parameter that is stored as JSON",
       "  /things/byLabel: {get: {parameters: [{name: labels, in: query, required: true, schema: "
       "{type: string}}], responses: {'200': {description: d, content: {application/json: {schema: "
       "{type: array, items: {$ref: '#/components/schemas/Thing'}}}}}}}}",
       R"({action: list, resource: "Thing", where: {"labels": "$request.query.labels"}})"},
      {"an array of items in a body",
       "  /things/load: {post: {requestBody: {content: {application/json: {schema: {type: "
       "array, items: {$ref: '#/components/schemas/Thing'}}}}}, responses: {'204': {description: "
       "d}}}}",
       R"({action: create-many, resource: "Thing"})"}};
  for (const auto& each : cases) {
    const Inferred all(things_with(each.operation));
    const auto found = suggestions(*all.contract, Inference(*all.contract));
    ASSERT_EQ(found.size(), 1U) << each.name;
    EXPECT_EQ(found[0].text, each.want) << each.name;
  }
}

}  // namespace
}  // namespace accord::contract::resource
