#include "accord/contract/diagram/diagram.h"

#include <gmock/gmock.h>

#include "accord/contract/diagram/svg.h"
#include "contract/resource/models.h"

namespace accord::contract::diagram {
namespace {

using resource::fixture::Inferred;
using testing::ElementsAre;

constexpr const char* clinic = R"(openapi: 3.1.0
info: {title: Clinic, version: '1'}
paths:
  /owners:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Owner'}}}}}}}
    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}, responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}}
  /pets:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}
    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
  /tags:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Tag'}}}}}}}
    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Tag'}}}}, responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Tag'}}}}}}
components:
  schemas:
    Owner:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        born: {type: string, format: date-time}
        mentor_id: {type: integer, x-foreign-key: owner.id}
    Pet:
      type: object
      required: [id, name, owner_id]
      x-composite-unique: [[name, owner_id]]
      properties:
        id: {type: string, format: uuid, readOnly: true}
        name: {type: string}
        chip: {type: string, x-unique: true}
        weight: {type: number}
        facts: {type: object}
        is_tame: {type: boolean}
        owner_id: {type: integer, x-foreign-key: owner.id}
        tags: {type: array, items: {$ref: '#/components/schemas/Tag'}}
    Tag:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        text: {type: [string, 'null']}
)";

Diagram diagram_of(const std::string& text) {
  const Inferred inferred(text);
  return diagram::diagram_of(*inferred.contract, inferred.model);
}

TEST(Diagram, HasATableForEachResource) {
  const Diagram diagram = diagram_of(clinic);
  EXPECT_EQ(diagram.title, "Clinic");
  ASSERT_EQ(diagram.boxes.size(), 3U);
  EXPECT_EQ(diagram.boxes[0].name, "Owner");
  EXPECT_EQ(
      diagram.boxes[2],
      (
          Box{"Tag",
              "tag",
              {{.name = "id", .type = "integer", .is_key = true, .is_required = true},
               {.name = "text", .type = "text"}}}));
}

TEST(Diagram, SaysOfEachColumnWhatItHolds) {
  const Diagram diagram = diagram_of(clinic);
  EXPECT_THAT(
      diagram.boxes[1].rows,
      ElementsAre(
          Row{.name = "id", .type = "text", .is_key = true, .is_required = true},
          Row{.name = "name", .type = "text", .is_required = true, .groups = {1}},
          Row{.name = "chip", .type = "text", .is_unique = true},
          Row{.name = "weight", .type = "number"},
          Row{.name = "facts", .type = "json"},
          Row{.name = "is_tame", .type = "boolean"},
          Row{.name = "owner_id",
              .type = "integer",
              .is_foreign = true,
              .is_required = true,
              .groups = {1}},
          Row{.name = "tags", .type = "Tag[]"}));
  EXPECT_EQ(diagram.boxes[0].rows.at(2), (Row{.name = "born", .type = "time"}));
}

TEST(Diagram, HasTheRelations) {
  EXPECT_THAT(
      diagram_of(clinic).edges,
      ElementsAre(
          Edge{{0, 0, Count::at_most_one}, {0, 3, Count::any}},
          Edge{{0, 0, Count::one}, {1, 6, Count::any}},
          Edge{{2, 0, Count::any}, {1, 7, Count::any}}));
}

TEST(Diagram, OfAContractWithoutResourcesIsEmpty) {
  const Diagram diagram = diagram_of(
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /hello:\n    get:\n"
      "      responses: {'200': {description: d}}\n");
  EXPECT_EQ(diagram, (Diagram{"T", {}, {}}));
}

// The largest document of the corpus: all of its tables are drawn, in bounded size.
TEST(Diagram, OfSomebodyElsesTables) {
  const auto file =
      contract::fixture::shared_folder() / "corpus/ogen___testdata_examples_api.github.com.json";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "there is no " << file;
  const auto contract = load_contract(file);
  ASSERT_TRUE(contract.ok());
  const Diagram diagram = diagram::diagram_of(**contract, resource::infer(**contract));
  EXPECT_GT(diagram.boxes.size(), 100U);
  for (const Edge& each : diagram.edges) {
    for (const End& end : {each.referred, each.referring}) {
      ASSERT_LT(end.box, diagram.boxes.size());
      EXPECT_LT(end.row, diagram.boxes[end.box].rows.size());
    }
  }
  const std::string svg = to_svg(diagram, SvgStyle::standalone);
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
  EXPECT_LT(svg.size(), 500'000U);
}

}  // namespace
}  // namespace accord::contract::diagram
