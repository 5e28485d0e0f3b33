#include "accord/server/agents/description.h"

#include <gtest/gtest.h>

#include "server/agents/fixture.h"

namespace accord::server::agents {
namespace {

using fixture::at;
using fixture::contract_with;
using support::is_same_json;

std::string described(const std::string& paths, std::size_t operation = 0) {
  const auto contract = contract_with(paths);
  const Toolbox toolbox(contract, {}, {true});
  return description_of(*contract, toolbox.tools().at(operation));
}

TEST(ToolDescription, HasTheSchemaOfAllArguments) {
  const std::string text = described(fixture::things, 1);
  EXPECT_EQ(at(text, "/name"), R"("makeThing")");
  EXPECT_EQ(at(text, "/description"), R"("POST /things")");
  EXPECT_TRUE(is_same_json(at(text, "/inputSchema"), R"({
    "$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
    "properties":{"body":{"$ref":"#/$defs/Thing"}},"required":["body"],
    "additionalProperties":false,
    "$defs":{"Thing":{"type":"object","required":["name"],
                      "properties":{"name":{"type":"string","minLength":1}}}}})"))
      << text;
}

TEST(ToolDescription, HasTheSchemaOfResults) {
  const std::string text = described(fixture::things);
  EXPECT_EQ(at(text, "/title"), R"("List things")");
  EXPECT_EQ(at(text, "/description"), "\"List things (GET /things)\"");
  EXPECT_TRUE(is_same_json(at(text, "/outputSchema"), R"({
    "$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
    "properties":{"status":{"type":"integer"},"headers":{"type":"object"},
                  "body":{"type":"array","items":{"$ref":"#/$defs/Thing"}}},
    "$defs":{"Thing":{"type":"object","required":["id","name"],
      "properties":{"id":{"type":"integer"},"name":{"type":"string","minLength":1}}}}})"))
      << text;
  EXPECT_EQ(at(described(fixture::things, 2), "/outputSchema"), "");
}

// A media range may be answered with JSON and with text.
TEST(ToolDescription, HasBothSchemasOfRanges) {
  const struct {
    const char* type;
    const char* want;
  } cases[] = {
      {"'*/*'", R"({"anyOf":[{"type":"object"},{"type":"string"}]})"},
      {"application/*", R"({"anyOf":[{"type":"object"},{"type":"string"}]})"},
      {"text/*", R"({"type":"string"})"},
      {"application/json", R"({"type":"object"})"},
  };
  for (const auto& each : cases) {
    const std::string text = described(
        std::string("  /a: {get: {responses: {'200': {description: d, content: {") + each.type +
        ": {schema: {type: object}}}}}}}\n");
    EXPECT_TRUE(is_same_json(at(text, "/outputSchema/properties/body"), each.want)) << text;
  }
}

TEST(ToolDescription, SaysWhatTheMethodDoes) {
  struct Case {
    const char* method;
    const char* status;
    const char* want;  // read only, destructive, idempotent
  };
  const Case cases[] = {
      {"get", "200", "true false true"},
      {"head", "200", "true false true"},
      {"post", "201", "false false false"},
      {"post", "200", "false true false"},
      {"put", "200", "false true true"},
      {"patch", "200", "false true false"},
      {"delete", "204", "false true true"},
  };
  for (const Case& each : cases) {
    const std::string text = described(
        std::string("  /a: {") + each.method + ": {responses: {'" + each.status +
        "': {description: d}}}}\n");
    EXPECT_EQ(
        at(text, "/annotations/readOnlyHint") + ' ' + at(text, "/annotations/destructiveHint") +
            ' ' + at(text, "/annotations/idempotentHint"),
        each.want)
        << each.method;
  }
}

TEST(ToolDescription, NamesNoCredential) {
  const std::string text = described(R"(  /a:
    get:
      parameters:
        - {name: key, in: query, schema: {type: string}}
        - {name: X-Key, in: header, schema: {type: string}}
        - {name: Cookie, in: header, schema: {type: string}}
        - {name: 'filter[a]', in: query, schema: {type: string}, description: F, example: x}
      security: [{k: []}]
      responses: {'200': {description: d}}
components:
  securitySchemes:
    k: {type: apiKey, in: query, name: key}
    h: {type: apiKey, in: header, name: x-key}
)");
  EXPECT_TRUE(is_same_json(
      at(text, "/inputSchema/properties"),
      R"({"filter_a":{"type":"string","description":"F","examples":["x"]}})"))
      << text;
}

TEST(ToolDescription, GivesArgumentsOfOneNameNumbers) {
  const std::string text = described(R"(  /a/{id}:
    post:
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: id, in: query, schema: {type: string}}
        - {name: body, in: query, schema: {type: string}}
      requestBody: {content: {text/plain: {schema: {type: string}}}}
      responses: {'200': {description: d}}
)");
  EXPECT_TRUE(is_same_json(at(text, "/inputSchema/properties"), R"({
    "id":{"type":"integer"},"id_2":{"type":"string"},
    "body":{"type":"string"},"body_2":{"type":"string"}})"))
      << text;
}

}  // namespace
}  // namespace accord::server::agents
