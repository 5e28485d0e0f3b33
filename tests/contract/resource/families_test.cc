#include "accord/contract/resource/families.h"

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

TEST(Families, TheLowestExplicitSuccessComesFirst) {
  const struct {
    std::vector<std::string> statuses;
    const char* want;
  } cases[] = {
      {{"404", "201", "200"}, "200"},
      {{"default", "2XX", "204"}, "204"},
      {{"default", "2XX"}, "2XX"},
      {{"2XX", "default"}, "2XX"},
      {{"404", "default"}, "default"},
      {{"404"}, ""}};
  for (const auto& each : cases) {
    Operation operation;
    for (const std::string& status : each.statuses)
      operation.responses.push_back({status, {}, {}, {}});
    const ResponseObject* success = success_of(operation);
    EXPECT_EQ(success == nullptr ? "" : success->status, each.want) << each.statuses[0];
  }
}

TEST(Families, TheItemTellsMoreThanTheList) {
  const auto contract = contract_of(
      begin() + operation("get", "/things", "", list_of(ref("Summary"))) +
      operation("get", "/things/{id}", "", ref("Thing")) +
      schemas("    Thing: {type: object, properties: {id: {}, a: {}}}\n"
              "    Summary: {type: object, properties: {id: {}}}\n"));
  const auto families = families_of(*contract);
  ASSERT_EQ(families.size(), 1U);
  EXPECT_EQ(families.at("/things").component, "Thing");
  EXPECT_EQ(families.at("/things").item, "/things/{id}");
}

TEST(Families, WhatShowsNoObjectIsNone) {
  const auto contract = contract_of(
      begin() + operation("get", "/texts", "", list_of("{type: string}")) +
      operation("get", "/count", "", "{type: integer}") +
      operation("get", "/map/{id}", "", "{type: object}") +
      operation("post", "/search", "{type: object}", "{type: object, properties: {n: {}}}"));
  EXPECT_TRUE(families_of(*contract).empty());
}

TEST(Families, TheSchemaOfTheFirstJsonCounts) {
  const auto contract = contract_of(
      begin() +
      "  /a:\n    get:\n      operationId: a\n      responses:\n        '200':\n          "
      "description: d\n"
      "          content:\n            text/html: {schema: {title: h}}\n"
      "            application/hal+json: {schema: {title: j}}\n"
      "            application/json: {schema: {title: k}}\n");
  const Operation* get = contract::fixture::operation(*contract, "a");
  EXPECT_EQ(json_schema(get->responses[0].content).text("title"), "j");
  EXPECT_FALSE(json_schema({}));
}

TEST(Families, ABodyTakesTheSchemaOfItsFormWhereThereIsNoJson) {
  const auto schema_title = [](const std::string& content) {
    const auto contract = contract_of(
        begin() + "  /a:\n    post:\n      operationId: a\n      requestBody:\n        content:\n" +
        content + "      responses: {'200': {description: d}}\n");
    const Operation* post = contract::fixture::operation(*contract, "a");
    return std::string(body_schema(post->body->content).text("title"));
  };
  const std::string text = "          text/plain: {schema: {title: t}}\n";
  const std::string form = "          multipart/form-data: {schema: {title: f}}\n";
  const std::string json = "          application/json: {schema: {title: j}}\n";
  EXPECT_EQ(schema_title(text + form), "f");
  EXPECT_EQ(schema_title(form + json), "j");
  EXPECT_EQ(schema_title(text), "");
}

}  // namespace
}  // namespace accord::contract::resource
