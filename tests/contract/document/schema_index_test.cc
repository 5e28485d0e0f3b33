#include "accord/contract/document/schema_index.h"

#include <gtest/gtest.h>

#include "accord/contract/document/document_set.h"

namespace accord::contract {
namespace {

constexpr const char* text = R"(openapi: 3.1.0
components:
  schemas:
    A:
      $id: https://a.example/a
      $anchor: top
      properties:
        b: {$id: b, $dynamicAnchor: inner, $ref: '#/x'}
        c: {$ref: '#top'}
    Data: {enum: [{$id: https://a.example/no}], default: {$anchor: no}}
    Anchored: {$anchor: here}
    Named:
      $defs: {default: {$anchor: usual}}
      properties: {enum: {$anchor: choice}, properties: {default: {$anchor: no}}}
)";

std::unique_ptr<const DocumentSet> documents() {
  auto read = DocumentSet::parse("api.yaml", text);
  EXPECT_TRUE(read.ok());
  return std::move(read).value();
}

Node at(const DocumentSet& set, std::initializer_list<std::string_view> names) {
  Node node = set.root();
  for (const auto name : names)
    node = node.member(name);
  return node;
}

TEST(SchemaIndex, KnowsTheResourceOfEachPlace) {
  const auto set = documents();
  const SchemaIndex& index = set->index();
  EXPECT_FALSE(index.is_plain());
  EXPECT_EQ(index.resource_of(set->root())->uri, "api.yaml");
  const Node a = at(*set, {"components", "schemas", "A"});
  EXPECT_EQ(index.resource_of(a)->uri, "https://a.example/a");
  EXPECT_EQ(index.resource_of(a.member("properties").member("c"))->uri, "https://a.example/a");
  EXPECT_EQ(index.resource_of(a.member("properties").member("b"))->uri, "https://a.example/b");
  EXPECT_EQ(index.find("https://a.example/no"), nullptr);
  EXPECT_TRUE(index.find("https://a.example/b")->dynamic.contains("inner"));
}

TEST(SchemaIndex, LeadsReferencesThroughIdsAndAnchors) {
  const auto set = documents();
  const Node root = set->root();
  const Node a = at(*set, {"components", "schemas", "A"});
  const struct {
    Node from;
    std::string_view reference;
    std::string_view want;  // a pointer; "-" for none
  } cases[] = {
      {root, "#here", "/components/schemas/Anchored"},
      {root, "#no", "-"},
      {root, "#usual", "/components/schemas/Named/$defs/default"},
      {root, "#choice", "/components/schemas/Named/properties/enum"},
      {root, "https://a.example/a", "/components/schemas/A"},
      {root, "https://a.example/a#top", "/components/schemas/A"},
      {root, "https://a.example/b#inner", "/components/schemas/A/properties/b"},
      {root, "https://a.example/a#/properties/c", "/components/schemas/A/properties/c"},
      {a, "#top", "/components/schemas/A"},
      {a, "b", "/components/schemas/A/properties/b"},
      {a, "#/components/schemas/A", "-"},
      {a, "#/properties/c", "/components/schemas/A/properties/c"},
      {a, "nowhere", "-"},
  };
  for (const auto& each : cases) {
    const auto found = set->resolve(each.from, each.reference);
    EXPECT_EQ(found ? found->pointer() : "-", each.want) << each.reference;
  }
}

TEST(SchemaIndex, NamesNothingIn30) {
  auto read = DocumentSet::parse(
      "api.yaml", "openapi: 3.0.3\ncomponents: {schemas: {A: {$id: 'https://a.example/a'}}}\n");
  ASSERT_TRUE(read.ok());
  const auto set = std::move(read).value();
  EXPECT_TRUE(set->index().is_plain());
  EXPECT_FALSE(set->resolve(set->root(), "https://a.example/a").ok());
}

}  // namespace
}  // namespace accord::contract
