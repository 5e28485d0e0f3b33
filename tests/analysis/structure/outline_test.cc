#include "accord/analysis/structure/outline.h"

#include <gmock/gmock.h>

#include "contract/fixture.h"

namespace accord::analysis::structure {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Outlined {
  std::unique_ptr<const DocumentSet> documents;
  Outline outline;

  [[nodiscard]] std::vector<std::string> pointers(ObjectKind kind) const {
    std::vector<std::string> all;
    for (const Node& each : outline.of(kind))
      all.push_back(each.pointer());
    return all;
  }
};

Outlined outlined(const std::string& members, Version version = Version::v3_1) {
  const std::string number = version == Version::v3_1 ? "3.1.0" : "3.0.3";
  auto read = DocumentSet::parse(
      "a.json", R"({"openapi": ")" + number + R"(", "info": {"title": "T"}, )" + members + "}");
  EXPECT_TRUE(read.ok()) << members;
  Outlined result{std::move(read).value(), {}};
  result.outline = outline_of(*result.documents, version);
  return result;
}

Outlined of_schemas(const std::string& schemas, Version version = Version::v3_1) {
  return outlined(R"("components": {"schemas": {)" + schemas + "}}", version);
}

TEST(Outline, FindsTheObjectsOfAnOperationInDocumentOrder) {
  const auto all = outlined(R"("paths": {"/a": {"x-b": {"get": {}}, "get": {
    "parameters": [{"name": "p", "in": "query", "schema": {}}],
    "requestBody": {"content": {"a/b": {"schema": {}, "encoding": {"e": {"headers": {"h": {}}}}}}},
    "responses": {"x-no": {}, "200": {"headers": {"H": {"schema": {}}}, "links": {"l": {}}}},
    "callbacks": {"c": {"{$url}": {"post": {}}}},
    "security": [{"k": []}]}}})");
  EXPECT_THAT(
      all.pointers(ObjectKind::operation),
      ElementsAre("/paths/~1a/get", "/paths/~1a/get/callbacks/c/{$url}/post"));
  EXPECT_THAT(
      all.pointers(ObjectKind::schema),
      ElementsAre(
          "/paths/~1a/get/parameters/0/schema",
          "/paths/~1a/get/requestBody/content/a~1b/schema",
          "/paths/~1a/get/responses/200/headers/H/schema"));
  EXPECT_THAT(
      all.pointers(ObjectKind::header),
      ElementsAre(
          "/paths/~1a/get/requestBody/content/a~1b/encoding/e/headers/h",
          "/paths/~1a/get/responses/200/headers/H"));
  EXPECT_THAT(all.pointers(ObjectKind::response), ElementsAre("/paths/~1a/get/responses/200"));
  EXPECT_THAT(all.outline.of(ObjectKind::link), SizeIs(1));
  EXPECT_THAT(all.outline.of(ObjectKind::security_requirement), SizeIs(1));
}

TEST(Outline, WalksTheSchemaKeywordsOfItsVersion) {
  const std::string schemas = R"("S": {"properties": {"p": {}}, "items": {}, "allOf": [{}],
    "if": {}, "$defs": {"d": {}}, "prefixItems": [{}], "additionalProperties": {},
    "enum": [{"properties": {"no": {}}}], "default": {"items": {}}})";
  EXPECT_THAT(
      of_schemas(schemas).pointers(ObjectKind::schema),
      ElementsAre(
          "/components/schemas/S",
          "/components/schemas/S/properties/p",
          "/components/schemas/S/items",
          "/components/schemas/S/allOf/0",
          "/components/schemas/S/if",
          "/components/schemas/S/$defs/d",
          "/components/schemas/S/prefixItems/0",
          "/components/schemas/S/additionalProperties"));
  EXPECT_THAT(of_schemas(schemas, Version::v3_0).outline.of(ObjectKind::schema), SizeIs(5));
}

TEST(Outline, VisitsWhatOnlyAReferenceLeadsToUnderTheKindExpected) {
  const auto all = outlined(
      R"("paths": {"/a": {"parameters": [{"$ref": "#/x-shared/p"}, {"$ref": "#/x-shared/p"}]}},
         "x-shared": {"p": {"name": "p", "in": "query", "schema": {}}, "other": {}})");
  EXPECT_THAT(all.pointers(ObjectKind::parameter), ElementsAre("/x-shared/p"));
  EXPECT_THAT(all.outline.of(ObjectKind::reference), SizeIs(2));
  EXPECT_THAT(all.outline.of(ObjectKind::schema), SizeIs(1));
  ASSERT_THAT(all.outline.references, SizeIs(2));
  EXPECT_EQ(all.outline.references[1].target.pointer(), "/x-shared/p");
}

TEST(Outline, CountsASchemaWithReferenceAsOneIn31AndAsReferenceIn30) {
  const std::string schemas = R"("A": {"$ref": "#/components/schemas/B"}, "B": {})";
  EXPECT_THAT(of_schemas(schemas).outline.of(ObjectKind::schema), SizeIs(2));
  EXPECT_THAT(of_schemas(schemas).outline.of(ObjectKind::reference), IsEmpty());
  EXPECT_THAT(
      of_schemas(schemas, Version::v3_0).pointers(ObjectKind::schema),
      ElementsAre("/components/schemas/B"));
  EXPECT_THAT(of_schemas(schemas, Version::v3_0).outline.of(ObjectKind::reference), SizeIs(1));
}

TEST(Outline, TellsWhatAReferenceFoundFromWhatItWanted) {
  const auto all = outlined(
      R"("paths": {"/a": {"parameters": [{"$ref": "#/components/schemas/S"}]}},
         "components": {"schemas": {"S": {}, "Lost": {"$ref": "#/nowhere"}}})");
  ASSERT_THAT(all.outline.references, SizeIs(2));
  EXPECT_EQ(all.outline.references[0].expected, ObjectKind::parameter);
  EXPECT_EQ(all.outline.references[0].found, ObjectKind::schema);
  EXPECT_FALSE(all.outline.references[1].target);
  EXPECT_THAT(all.outline.of(ObjectKind::parameter), IsEmpty());
}

TEST(Outline, EndsOnCircles) {
  const auto all = of_schemas(
      R"("A": {"$ref": "#/components/schemas/A"}, "B": {"properties": {"b":
         {"$ref": "#/components/schemas/B"}}}, "C": {"$ref": "#/components/schemas/C/$ref"})");
  EXPECT_THAT(all.outline.of(ObjectKind::schema), SizeIs(4));
}

TEST(Outline, ReachesIntoOtherFiles) {
  const contract::fixture::TemporaryFolder folder;
  (void)folder.write(
      "b.yaml", "Pet: {properties: {owner: {$ref: 'a.yaml#/components/schemas/P'}}}");
  const auto file = folder.write(
      "a.yaml",
      "openapi: 3.1.0\ncomponents: {schemas: {P: {$ref: 'b.yaml#/Pet'}, Q: {$ref: "
      "'b.yaml#/Pet'}}}");
  const auto read = DocumentSet::load(file);
  ASSERT_TRUE(read.ok());
  const Outline outline = outline_of(**read, Version::v3_1);
  ASSERT_THAT(outline.of(ObjectKind::schema), SizeIs(4));
  EXPECT_EQ(outline.of(ObjectKind::schema)[2].pointer(), "/Pet");
  EXPECT_EQ(outline.references.back().target, outline.of(ObjectKind::schema)[0]);
}

}  // namespace
}  // namespace accord::analysis::structure
