#include <gtest/gtest.h>

#include "server/handler/served.h"

// A create or delete that answers a message about the item.
namespace accord::server::handler {
namespace {

constexpr std::string_view message_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /pets:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
    delete:
      responses:
        '200':
          description: d
          content:
            application/json:
              schema:
                type: object
                required: [deleted, id]
                properties: {deleted: {type: boolean, enum: [true]}, id: {type: integer}, name: {type: string}}
components:
  schemas:
    Pet:
      type: object
      required: [id]
      properties: {id: {type: integer, readOnly: true}, name: {type: string}}
)";

TEST(Message, ShowsPropertiesOfTheItem) {
  const Served pets(message_contract_text, [](auto&) {});
  ASSERT_EQ(pets.status("POST", "/pets", R"({"name":"Tom"})"), 201);
  EXPECT_EQ(pets.body("DELETE", "/pets/1"), R"({"deleted":true,"id":1,"name":"Tom"})");
  ASSERT_EQ(pets.status("POST", "/pets", "{}"), 201);
  EXPECT_EQ(pets.body("DELETE", "/pets/2"), R"({"deleted":true,"id":2})");
}

TEST(Message, GivesTheKeyOfANewItemByTheNameOfTheResource) {
  std::string text(message_contract_text);
  const std::string whole = "{$ref: '#/components/schemas/Pet'}";
  text.replace(
      text.find(whole, text.find("'201'")),
      whole.size(),
      "{type: object, required: [petId], properties: {petId: {type: integer}}}");
  const Served pets(text, [](auto&) {});
  EXPECT_EQ(pets.body("POST", "/pets", R"({"name":"Tom"})"), R"({"petId":1})");
  EXPECT_EQ(pets.body("GET", "/pets/1"), R"({"id":1,"name":"Tom"})");
}

}  // namespace
}  // namespace accord::server::handler
