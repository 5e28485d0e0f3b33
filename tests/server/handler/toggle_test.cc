// Paths that PUT sets and DELETE unsets, over HTTP.

#include <gtest/gtest.h>

#include "support/running_server.h"

namespace accord::server {
namespace {

const char* const contract = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /posts:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Post'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Post'}}}}}
  /posts/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Post'}}}}, '404': {description: d}}}
    delete: {responses: {'204': {description: d}, '404': {description: d}}}
  /posts/{id}/like:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {'204': {description: d}, '404': {description: d}}}
    put: {responses: {'204': {description: d}, '404': {description: d}}}
    delete: {responses: {'204': {description: d}, '404': {description: d}}}
  /user/starred:
    get: {responses: {'200': {description: d, content: {application/json: {example: []}}}}}
  /user/starred/{owner}/{repo}:
    parameters:
      - {name: owner, in: path, required: true, schema: {type: string}}
      - {name: repo, in: path, required: true, schema: {type: string}}
    get: {responses: {'204': {description: d}, '404': {description: d}}}
    put: {responses: {'201': {description: d}, '204': {description: d}}}
    delete: {responses: {'204': {description: d}, '404': {description: d}}}
  /posts/{id}/votes:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Vote'}}}}}, '404': {description: d}}}
  /posts/{id}/votes/{user}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
      - {name: user, in: path, required: true, schema: {type: string}}
    put: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Vote'}}}}, '404': {description: d}}}
    delete: {responses: {'204': {description: d}, '404': {description: d}}}
components:
  schemas:
    Post: {type: object, properties: {id: {type: integer, readOnly: true}, text: {type: string}}}
    Vote: {type: object, required: [user, count], properties: {user: {type: string}, count: {type: integer, const: 1}}}
)";

TEST(Toggle, IsSetUntilItIsUnset) {
  const support::RunningServer server(contract);
  const std::string star = "/user/starred/ann/code";
  EXPECT_EQ(server.ask("GET", star).status, 404);
  EXPECT_EQ(server.ask("DELETE", star).status, 404);
  const auto set = server.ask("PUT", star);
  EXPECT_EQ(set.status, 201);
  EXPECT_EQ(set.body, "");
  EXPECT_EQ(server.ask("PUT", star).status, 204);
  const auto shown = server.ask("GET", star);
  EXPECT_EQ(shown.status, 204);
  EXPECT_EQ(shown.body, "");
  EXPECT_EQ(server.ask("GET", "/user/starred/ann/other").status, 404);
  EXPECT_EQ(server.ask("GET", "/user/starred/bob/code").status, 404);
  EXPECT_EQ(server.ask("DELETE", star).status, 204);
  EXPECT_EQ(server.ask("GET", star).status, 404);
}

TEST(Toggle, BelongsToAnItemThatExistsAndEndsWithIt) {
  const support::RunningServer server(contract);
  EXPECT_EQ(server.ask("PUT", "/posts/1/like").status, 404);
  EXPECT_EQ(server.ask("POST", "/posts", R"({"text":"a"})").status, 201);
  EXPECT_EQ(server.ask("POST", "/posts", R"({"text":"b"})").status, 201);
  EXPECT_EQ(server.ask("GET", "/posts/1/like").status, 404);
  EXPECT_EQ(server.ask("PUT", "/posts/1/like").status, 204);
  EXPECT_EQ(server.ask("GET", "/posts/1/like").status, 204);
  EXPECT_EQ(server.ask("GET", "/posts/2/like").status, 404);
  EXPECT_EQ(server.ask("DELETE", "/posts/1").status, 204);
  EXPECT_EQ(server.ask("GET", "/posts/1/like").status, 404);
}

TEST(Toggle, IsNotContradictedByAnExample) {
  const support::RunningServer server(contract);
  EXPECT_EQ(server.ask("GET", "/user/starred").status, 501);
}

TEST(PutWithoutBody, CreatesTheItemThatThePathGives) {
  const support::RunningServer server(contract);
  EXPECT_EQ(server.ask("PUT", "/posts/1/votes/ann").status, 404);
  EXPECT_EQ(server.ask("POST", "/posts", R"({"text":"a"})").status, 201);
  for (int i = 0; i < 2; ++i) {
    const auto put = server.ask("PUT", "/posts/1/votes/ann");
    EXPECT_EQ(put.status, 200);
    EXPECT_EQ(put.body, R"({"user":"ann","count":1})");
  }
  EXPECT_EQ(server.ask("GET", "/posts/1/votes").body, R"([{"user":"ann","count":1}])");
  EXPECT_EQ(server.ask("DELETE", "/posts/1/votes/ann").status, 204);
  EXPECT_EQ(server.ask("GET", "/posts/1/votes").body, "[]");
}

}  // namespace
}  // namespace accord::server
