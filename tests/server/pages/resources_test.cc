#include "accord/server/pages/resources.h"

#include <gtest/gtest.h>

#include "accord/contract/base/percent.h"
#include "accord/server/pages/as_served.h"
#include "server/pages/support.h"
#include "support/paths.h"

namespace accord::server::pages {
namespace {

using fixture::at;

struct Expected {
  const char* pointer;
  const char* want;
};

template <std::size_t Count>
void expect_all(const contract::Json& value, const Expected (&cases)[Count]) {
  for (const auto& each : cases)
    EXPECT_EQ(at(value, each.pointer), each.want) << each.pointer;
}

TEST(Resources, DescribesTheContractThatShips) {
  const fixture::Served served(
      support::contract_in(std::string(support::source_folder) + "/openapi.yaml"));
  const auto found = resources(served.shown());
  expect_all(
      found,
      {{"/title", R"("Students, cohorts and persons")"},
       {"/basePath", R"("")"},
       {"/resources/0/name", R"("Student")"},
       {"/resources/0/key", R"({"name":"id","type":"integer"})"},
       {"/resources/0/schema", R"({"$ref":"#/components/schemas/Student"})"},
       {"/resources/0/properties/0/name", R"("id")"},
       {"/resources/0/properties/0/readOnly", "true"},
       {"/resources/0/operations/list/path", R"("/student")"},
       {"/resources/0/operations/list/limit", R"("limit")"},
       {"/resources/0/operations/list/offset", R"("offset")"},
       {"/resources/0/operations/list/page", "null"},
       {"/resources/0/operations/list/items", R"("")"},
       {"/resources/0/operations/list/totalField", R"("X-Total-Count")"},
       {"/resources/0/operations/create/method", R"("POST")"},
       {"/resources/0/operations/create/mediaType", R"("application/json")"},
       {"/resources/0/operations/patch/mediaType", R"("application/merge-patch+json")"},
       {"/resources/0/operations/read/path", R"("/student/{id}")"},
       {"/resources/0/operations/read/variables",
        R"([{"name":"id","resource":"Student","property":"id"}])"},
       {"/resources/0/operations/read/etag", "true"},
       {"/resources/0/operations/delete/method", R"("DELETE")"},
       {"/resources/1/name", R"("Cohort")"},
       {"/resources/1/label", R"("name")"},
       {"/resources/1/children/0/resource", R"("Student")"}});
}

constexpr std::string_view of_shops = R"(
openapi: 3.0.3
info: {title: Shops, version: '1'}
servers: [{url: https://example.com/api/v1}]
paths:
  /shops:
    get:
      operationId: listShops
      parameters:
        - {name: page, in: query, schema: {type: integer, minimum: 1}}
        - {name: per_page, in: query, schema: {type: integer, default: 20, maximum: 50}}
        - {name: sort, in: query, schema: {type: string, enum: [name, -name]}}
        - {name: name, in: query, schema: {type: string}}
      responses:
        '200':
          description: d
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: array, items: {$ref: '#/components/schemas/Shop'}}
                  total: {type: integer}
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Shop'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Shop'}}}}
  /shops/{shopId}:
    parameters: [{name: shopId, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Shop'}}}}
  /shops/{shopId}/items:
    parameters: [{name: shopId, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        '200':
          description: d
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Item'}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
components:
  schemas:
    Shop:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, title: Name of the shop}
        state: {type: string, enum: [open, closed], nullable: true}
        secret: {type: string, writeOnly: true}
        opened: {type: string, format: date}
    Item:
      type: object
      properties:
        id: {type: integer, readOnly: true}
        weight: {type: number}
)";

TEST(Resources, NamesWhatFillsAPathAndWhereAnAnswerHasTheItems) {
  const fixture::Served served(of_shops);
  const auto found = resources(served.shown());
  expect_all(
      found,
      {{"/basePath", R"("/api/v1")"},
       {"/resources/0/label", R"("name")"},
       {"/resources/0/operations/list/path", R"("/api/v1/shops")"},
       {"/resources/0/operations/list/parameters", R"(["page","per_page","sort","name"])"},
       {"/resources/0/operations/list/page", R"("page")"},
       {"/resources/0/operations/list/limit", R"("per_page")"},
       {"/resources/0/operations/list/defaultLimit", "20"},
       {"/resources/0/operations/list/first", "1"},
       {"/resources/0/operations/list/items", R"("/data")"},
       {"/resources/0/operations/list/total", R"("/total")"},
       {"/resources/0/operations/list/sort/parameter", R"("sort")"},
       {"/resources/0/operations/list/filters/0/parameter", R"("name")"},
       {"/resources/0/operations/list/filters/0/comparison", R"("equal")"},
       {"/resources/0/operations/delete", "null"},
       {"/resources/0/properties/1/title", R"("Name of the shop")"},
       {"/resources/0/properties/2/enum", R"(["open","closed"])"},
       {"/resources/0/properties/2/nullable", "true"},
       {"/resources/0/properties/3/writeOnly", "true"},
       {"/resources/0/properties/4/format", R"("date")"},
       {"/resources/0/children/0/resource", R"("Item")"},
       {"/resources/0/children/0/path", R"("/api/v1/shops/{shopId}/items")"},
       {"/resources/0/children/0/variables",
        R"([{"name":"shopId","resource":"Shop","property":"id"}])"},
       {"/resources/0/children/0/items", R"("")"},
       {"/resources/1/name", R"("Item")"},
       {"/resources/1/operations/create/path", R"("/api/v1/shops/{shopId}/items")"}});
}

TEST(Resources, TakesTheListWithPagesOfTwo) {
  const std::string list = R"({
    get: {parameters: [%], responses: {'200': {description: d, content: {application/json:
      {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}})";
  const auto list_with = [&](std::string_view parameters) {
    return std::string(list).replace(list.find('%'), 1, parameters);
  };
  const fixture::Served served(
      "openapi: 3.0.3\ninfo: {title: P, version: '1'}\npaths:\n  /pets: " + list_with("") +
      "\n  /v2/pets: " + list_with("{name: limit, in: query, schema: {type: integer}}") +
      "\ncomponents: {schemas: {Pet: {type: object, properties: {id: {type: integer}}}}}\n");
  expect_all(resources(served.shown()), {{"/resources/0/operations/list/path", R"("/v2/pets")"}});
}

// Every place that is named is there.
void expect_references(const contract::Json& value, const contract::Json& root) {
  if (value.IsArray()) {
    for (const auto& each : value.GetArray())
      expect_references(each, root);
  }
  if (!value.IsObject()) return;
  for (const auto& member : value.GetObject()) {
    const auto name = contract::text_of(member.name);
    const bool is_reference =
        member.value.IsString() && (name == "$ref" || name.ends_with("Pointer"));
    if (!is_reference) {
      expect_references(member.value, root);
      continue;
    }
    const std::string text(contract::text_of(member.value));
    ASSERT_TRUE(text.starts_with('#')) << text;
    const auto pointer = contract::percent_decode(text.substr(1));
    EXPECT_NE(contract::resolve_pointer(root, pointer.value_or("?")), nullptr) << text;
  }
}

TEST(Resources, NamesOnlyPlacesOfTheContractAsItIsServed) {
  for (const auto& contract :
       {support::contract_in(std::string(support::source_folder) + "/openapi.yaml"),
        support::contract_of(of_shops)}) {
    const fixture::Served served(contract);
    const contract::Bundle bundle = as_served(*contract);
    expect_references(resources(served.shown()), bundle.root());
  }
}

}  // namespace
}  // namespace accord::server::pages
