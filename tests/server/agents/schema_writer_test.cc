#include "accord/server/agents/schema_writer.h"

#include <gtest/gtest.h>

#include "support/contracts.h"

namespace accord::server::agents {
namespace {

using validation::Direction;

// `schema` in YAML, `components.schemas` beside it.
std::string written(
    const std::string& version,
    const std::string& schema,
    const std::string& schemas = "Other: {}",
    Direction direction = Direction::request) {
  const auto contract = support::contract_of(
      "openapi: " + version + "\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n" +
      "  schemas:\n    Root: " + schema + "\n    " + schemas);
  JsonBuilder builder;
  SchemaWriter writer(*contract, direction, builder);
  auto json = writer.write(
      contract->documents->root().member("components").member("schemas").member("Root"));
  writer.add_definitions(json);
  return contract::to_text(json);
}

TEST(SchemaWriter, WritesOpenApi30As202012) {
  struct Case {
    const char* schema;
    const char* want;
  };
  const Case cases[] = {
      {"{type: string, nullable: true}", R"({"type":["string","null"]})"},
      {"{nullable: true}", "{}"},
      {"{type: integer, minimum: 1, exclusiveMinimum: true}",
       R"({"type":"integer","exclusiveMinimum":1})"},
      {"{type: integer, maximum: 9, exclusiveMaximum: false}", R"({"type":"integer","maximum":9})"},
      {"{exclusiveMaximum: true}", "{}"},
      {"{type: string, example: a, xml: {name: n}, externalDocs: {url: 'http://a'}}",
       R"({"type":"string","examples":["a"]})"},
      {"{type: object, additionalProperties: false, x-tablename: t, discriminator: {propertyName: "
       "a}}",
       R"({"type":"object","additionalProperties":false})"},
      {"{type: string, const: a}", R"({"type":"string"})"},
      {"{oneOf: [{type: string}, {type: integer, nullable: true}]}",
       R"({"oneOf":[{"type":"string"},{"type":["integer","null"]}]})"},
  };
  for (const Case& each : cases)
    EXPECT_TRUE(support::is_same_json(written("3.0.3", each.schema), each.want))
        << each.schema << written("3.0.3", each.schema);
}

TEST(SchemaWriter, KeepsWhat202012Has) {
  struct Case {
    const char* schema;
    const char* want;
  };
  const Case cases[] = {
      {"true", "{}"},
      {"false", R"({"not":{}})"},
      {"{type: [string, 'null'], exclusiveMinimum: 1, const: a}",
       R"({"type":["string","null"],"exclusiveMinimum":1,"const":"a"})"},
      {"{prefixItems: [{type: string}], unevaluatedItems: false}",
       R"({"prefixItems":[{"type":"string"}],"unevaluatedItems":{"not":{}}})"},
      {"{if: {type: string}, then: {minLength: 1}, else: false}",
       R"({"if":{"type":"string"},"then":{"minLength":1},"else":{"not":{}}})"},
      {"{$id: 'https://a.example/b', $anchor: c, $comment: d, title: T, examples: [1], example: 2}",
       R"({"title":"T","examples":[1]})"},
      {"{type: string, pattern: '^a$', format: email}",
       R"({"type":"string","pattern":"^a$","format":"email"})"},
  };
  for (const Case& each : cases)
    EXPECT_TRUE(support::is_same_json(written("3.1.0", each.schema), each.want))
        << each.schema << written("3.1.0", each.schema);
}

TEST(SchemaWriter, PutsWhatIsReferredToUnderDefinitions) {
  const std::string text = written(
      "3.1.0",
      "{properties: {a: {$ref: '#/components/schemas/Node'}, b: {$ref: "
      "'#/components/schemas/Node', "
      "description: B}, c: {$ref: '#/components/schemas/Root/properties/a'}}}",
      "Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}");
  EXPECT_TRUE(support::is_same_json(text, R"({
    "properties":{"a":{"$ref":"#/$defs/Node"},"b":{"$ref":"#/$defs/Node","description":"B"},
                  "c":{"$ref":"#/$defs/a"}},
    "$defs":{"Node":{"type":"object","properties":{"next":{"$ref":"#/$defs/Node"}}},
             "a":{"$ref":"#/$defs/Node"}}})"))
      << text;
}

TEST(SchemaWriter, IgnoresWhatIsBesideAReferenceOf30) {
  const std::string text = written(
      "3.0.3",
      "{allOf: [{$ref: '#/components/schemas/A', maxLength: 1, description: D}]}",
      "A: {type: string}");
  EXPECT_TRUE(support::is_same_json(
      text,
      R"({"allOf":[{"$ref":"#/$defs/A","description":"D"}],"$defs":{"A":{"type":"string"}}})"))
      << text;
}

TEST(SchemaWriter, LeavesOutWhatTheDirectionDoesNotHave) {
  const char* schema =
      "{required: [id, key, name], properties: {id: {readOnly: true}, key: {$ref: "
      "'#/components/schemas/Key'}, name: {type: string, pattern: a}}}";
  const char* schemas = "Key: {type: string, writeOnly: true}";
  EXPECT_TRUE(support::is_same_json(
      written("3.1.0", schema, schemas),
      R"({"required":["key","name"],"properties":{"key":{"$ref":"#/$defs/Key"},
          "name":{"type":"string","pattern":"a"}},"$defs":{"Key":{"type":"string"}}})"));
  EXPECT_TRUE(support::is_same_json(
      written("3.1.0", schema, schemas, Direction::response),
      R"({"required":["id","name"],"properties":{"id":{},"name":{"type":"string"}}})"));
  EXPECT_TRUE(support::is_same_json(
      written("3.1.0", "{allOf: [{required: [id]}, {properties: {id: {readOnly: true}}}]}"),
      R"({"allOf":[{},{"properties":{}}]})"));
}

}  // namespace
}  // namespace accord::server::agents
