#include <gmock/gmock.h>

#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;

constexpr const char* contract = R"(openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    post:
      operationId: createPet
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses:
        '201':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        '422': {description: d}
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        '404': {description: d}
components:
  schemas:
    Pet:
      type: object
      required: [lives]
      properties: {id: {type: integer, readOnly: true}, lives: {type: integer, const: 9}}
)";

constexpr const char* overlay = R"(overlay: 1.0.0
info: {title: O, version: '1'}
actions:
  - target: $.components.schemas.Pet.properties.lives
    update: {maximum: 9, x-error-message: nine lives at most}
)";

TEST(OverlayServed, AddsToAContractThatOneMayNotEdit) {
  const TemporaryFolder folder;
  const Serving server(
      folder,
      folder.write("api.yaml", contract),
      {"--overlay", folder.write("o.yaml", overlay), "--allow-unenforced"});
  EXPECT_EQ(server.ask("POST", "/pets", R"({"lives": 3})").status, 201) << "const is none of 3.0";
  const auto refused = server.ask("POST", "/pets", R"({"lives": 10})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("nine lives at most"));
}

}  // namespace
}  // namespace accord::e2e
