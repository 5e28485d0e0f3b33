#include <gtest/gtest.h>

#include "server/handler/served.h"

// Values that the request schema accepts and no response may show (Binding::guarded,
// Binding::refused_properties).
namespace accord::server::handler {
namespace {

constexpr std::string_view guarded_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /users:
    get:
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/User'}}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Written'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Written'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
    patch:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Written'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
  /batch:
    post:
      x-accord: {action: create-many, resource: User}
      requestBody: {required: true, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Written'}}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/User'}}}}}}
components:
  schemas:
    Written:
      type: object
      properties:
        login: {type: string}
        name: {type: object, properties: {first: {type: string}, last: {type: string}}}
        team: {type: string}
    User:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        login: {type: string, format: email}
        name: {type: object, required: [first, last], properties: {first: {type: string}, last: {type: string}}}
        team: {type: object}
)";

class Guarded : public ::testing::Test {
 protected:
  const Served users_{guarded_contract_text, [](auto&) {}};
};

TEST_F(Guarded, AValueThatMayBeShownIsStored) {
  const std::string login = R"({"login":"a@example.com"})";
  EXPECT_EQ(users_.body("POST", "/users", login), R"({"id":1,"login":"a@example.com"})");
  EXPECT_EQ(users_.body("PUT", "/users/1", login), R"({"id":1,"login":"a@example.com"})");
  EXPECT_EQ(
      users_.body("POST", "/batch", "[" + login + "]"), R"([{"id":2,"login":"a@example.com"}])");
}

TEST_F(Guarded, AnyOtherIsAnswered501AndNotStored) {
  ASSERT_EQ(users_.status("POST", "/users", R"({"login":"a@example.com"})"), 201);
  for (const auto& [method, target] : {std::pair{"POST", "/users"}, {"PUT", "/users/1"}}) {
    const auto response = users_.ask(method, target, R"({"login":"a"})");
    EXPECT_EQ(response.status, 501) << method;
    EXPECT_NE(response.body.find(R"("pointer":"/login")"), std::string::npos) << response.body;
  }
  EXPECT_EQ(users_.status("PATCH", "/users/1", R"({"login":"a"})"), 422);
  EXPECT_EQ(users_.status("POST", "/batch", R"([{"login":"b@example.com"},{"login":"a"}])"), 501);
  EXPECT_EQ(users_.get("/users"), R"([{"id":1,"login":"a@example.com"}])");
}

// What a patch leaves out is there already.
TEST_F(Guarded, APatchIsCheckedWithWhatIsStored) {
  ASSERT_EQ(users_.status("POST", "/users", R"({"name":{"first":"a","last":"b"}})"), 201);
  EXPECT_EQ(
      users_.body("PATCH", "/users/1", R"({"name":{"last":"c"}})"),
      R"({"id":1,"name":{"first":"a","last":"c"}})");
  EXPECT_EQ(users_.status("PATCH", "/users/1", R"({"name":{"last":null}})"), 422);
  EXPECT_EQ(users_.status("POST", "/users", R"({"name":{"last":"c"}})"), 501);
}

TEST_F(Guarded, APropertyThatIsNeverShownIsAnswered501) {
  EXPECT_EQ(users_.status("POST", "/users", R"({"team":"red"})"), 501);
  const auto response = users_.ask("POST", "/batch", R"([{},{"team":"red"}])");
  EXPECT_EQ(response.status, 501);
  EXPECT_NE(response.body.find(R"("pointer":"/1/team")"), std::string::npos) << response.body;
  EXPECT_EQ(users_.get("/users"), "[]");
}

}  // namespace
}  // namespace accord::server::handler
