#include "accord/server/handler/body_item.h"

#include <gtest/gtest.h>

#include "server/handler/served.h"

namespace accord::server::handler {
namespace {

// Bodies that hold the item in an array of one, as the responses do.
constexpr std::string_view contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /Items:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Items'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Items'}}}}}
  /Items/{ItemID}:
    parameters: [{name: ItemID, in: path, required: true, schema: {type: string}}]
    get:
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Items'}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Items'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Items'}}}}}
components:
  schemas:
    Items: {type: object, properties: {Items: {type: array, items: {$ref: '#/components/schemas/Item'}}}}
    Item: {type: object, properties: {ItemID: {type: string}, Name: {type: string}}}
)";

TEST(BodyItem, IsTakenFromAnArrayOfOne) {
  const Served items(contract_text, [](auto&) {});
  const auto created = items.body("POST", "/Items", R"({"Items":[{"Name":"a"}]})");
  const std::size_t at = created.find("ItemID\":\"") + 9;
  const std::string path = "/Items/" + created.substr(at, created.find('"', at) - at);
  EXPECT_NE(
      items.body("POST", path, R"({"Items":[{"Name":"b"}]})").find(R"("Name":"b")"),
      std::string::npos);
  EXPECT_NE(items.get(path).find(R"("Name":"b")"), std::string::npos);
  EXPECT_EQ(items.status("POST", path, R"({"Items":[]})"), 422);
  EXPECT_EQ(items.status("POST", path, R"({"Items":[{"Name":"c"},{"Name":"d"}]})"), 422);
  EXPECT_NE(items.get(path).find(R"("Name":"b")"), std::string::npos);
}

}  // namespace
}  // namespace accord::server::handler
