#include <gtest/gtest.h>

#include "support/running_server.h"

// What requests describe otherwise than responses do is never shown against the contract.
namespace accord::server {
namespace {

using support::Answer;
using support::is_same_json;
using support::RunningServer;

constexpr std::string_view contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /users:
    get:
      responses:
        '200':
          description: d
          content:
            application/json:
              schema:
                type: object
                required: [data, url]
                properties:
                  data: {type: array, items: {$ref: '#/components/schemas/User'}}
                  url: {type: string, pattern: ^/v1/users}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewUser'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewUser'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
    delete: {responses: {'202': {description: accepted}, default: {description: error}}}
components:
  schemas:
    NewUser:
      type: object
      required: [name]
      properties:
        name: {type: string}
        email: {type: string}
        zone: {type: string}
        kind: {type: string}
        roles: {type: array, items: {type: string}}
        look: {type: object, properties: {color: {type: string}, size: {type: integer}}}
    User:
      type: object
      required: [id, name, zone, roles]
      properties:
        id: {type: integer}
        name: {type: string, minLength: 2}
        email: {type: string, format: email}
        zone: {type: string}
        kind: {type: string, enum: [a, b]}
        roles: {type: array, items: {type: string}}
        look: {type: object, additionalProperties: false, properties: {color: {type: string}}}
)";

class DescribedOtherwise : public testing::Test {
 protected:
  // "" where the body is created; else the status and where the fault is.
  std::string refused(const std::string& body) const {
    const Answer answer = server_.ask("POST", "/users", body);
    if (answer.status == 201) return {};
    const auto problem = support::json_of(answer.body);
    const auto* errors = contract::find(problem, "errors");
    return std::to_string(answer.status) + ' ' +
           std::string(contract::text_of(*contract::find((*errors)[0], "pointer")));
  }
  const RunningServer server_{contract_text};
};

TEST_F(DescribedOtherwise, AValueThatNoResponseMayShowIsRefused) {
  EXPECT_EQ(refused(R"({"name":"ab","zone":"z"})"), "");
  EXPECT_EQ(
      refused(R"({"name":"ab","zone":"z","email":"a@example.com","look":{"color":"red"}})"), "");
  EXPECT_EQ(refused(R"({"name":"a","zone":"z"})"), "501 /name");
  EXPECT_EQ(refused(R"({"name":"ab","zone":"z","email":"nobody"})"), "501 /email");
  EXPECT_EQ(refused(R"({"name":"ab","zone":"z","look":{"size":1}})"), "501 /look/size");
  EXPECT_EQ(server_.ask("PUT", "/users/1", R"({"name":"a","zone":"z"})").status, 501);
  const std::string other = R"({"name":"ab","zone":"z","kind":"c"})";
  EXPECT_EQ(server_.ask("POST", "/users", other).status, 501);
  EXPECT_EQ(server_.ask("PUT", "/users/1", other).status, 501);
  const auto list = support::json_of(server_.ask("GET", "/users").body);
  EXPECT_EQ(contract::find(list, "data")->Size(), 2U) << "nothing is written";
}

TEST_F(DescribedOtherwise, WhatARequestMayLeaveOutIsFilledOrRefused) {
  EXPECT_TRUE(is_same_json(
      server_.ask("POST", "/users", R"({"name":"ab","zone":"z"})").body,
      R"({"id":1,"name":"ab","zone":"z","roles":[]})"));
  EXPECT_EQ(refused(R"({"name":"ab"})"), "501 /zone") << "nothing gives it";
}

TEST_F(DescribedOtherwise, AReplaceKeepsWhatEveryItemMustShow) {
  const std::string all =
      R"({"name":"ab","zone":"z","roles":["r"],"email":"a@example.com","look":{"color":"red"}})";
  ASSERT_EQ(refused(all), "");
  const Answer answer = server_.ask("PUT", "/users/1", R"({"name":"cd"})");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_TRUE(is_same_json(answer.body, R"({"id":1,"name":"cd","zone":"z","roles":[]})"))
      << answer.body;
}

TEST_F(DescribedOtherwise, TheOnlyDocumentedSuccessIsAnswered) {
  ASSERT_EQ(refused(R"({"name":"ab","zone":"z"})"), "");
  EXPECT_EQ(server_.ask("DELETE", "/users/1").status, 202) << "default is of errors";
  EXPECT_EQ(server_.ask("GET", "/users/1").status, 404);
}

TEST_F(DescribedOtherwise, AUrlIsThatOfItsPattern) {
  EXPECT_TRUE(is_same_json(server_.ask("GET", "/users").body, R"({"data":[],"url":"/v1/users"})"));
}

}  // namespace
}  // namespace accord::server
