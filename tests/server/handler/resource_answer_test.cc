#include <gtest/gtest.h>

#include "support/raw_client.h"
#include "support/running_server.h"

// What a resource answers after a write: status, Location, ETag, body; and how the store's refusals
// are told.
namespace accord::server::handler {
namespace {

using support::RunningServer;

constexpr const char* contract = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
servers: [{url: /api}]
paths:
  /tag:
    post:
      operationId: createTag
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Tag'}}}}
      responses:
        '201': {description: d, headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Tag'}}}}
        '409': {description: d}
        '422': {description: d}
  /tag/{name}:
    parameters: [{name: name, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getTag
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Tag'}}}}
        '404': {description: d}
components:
  schemas:
    Tag:
      type: object
      required: [name]
      properties:
        name: {type: string}
        code: {type: integer, x-unique: true}
        parent: {type: string, x-foreign-key: tag.name}
)";

std::string post(const std::string& body) {
  return "POST /api/tag HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
         "application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

support::Answer answer_to(const RunningServer& server, const std::string& body) {
  support::RawClient client(server.port());
  client.send(post(body));
  return client.receive();
}

TEST(ResourceAnswer, SaysWhereTheNewOneIs) {
  const RunningServer server(support::contract_of(contract));
  const auto made = answer_to(server, R"({"name":"a b/c","code":1})");
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.field("Location"), "/api/tag/a%20b%2Fc");
  // Half of the SHA-256 of the body: clients keep tags from one release to the next.
  EXPECT_EQ(made.field("ETag"), "\"4b6c76311653627ebc4a30616f3b72ac\"");
  EXPECT_EQ(made.body, R"({"name":"a b/c","code":1})");
}

constexpr const char* contract_with_parts = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /note:
    post:
      operationId: createNote
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses:
        '201': {description: d, headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {type: object, properties: {text: {type: string}, id: {type: integer}}}}}}
  /note/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getNote
      responses:
        '200': {description: d, headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '404': {description: d}
components:
  schemas:
    Note:
      type: object
      required: [id, text]
      properties: {id: {type: integer}, text: {type: string}, mark: {type: boolean}}
)";

// A response may show a part of the item: the tag is that of the item all the same.
TEST(ResourceAnswer, HasTheTagOfTheItemWhereItShowsAPart) {
  const RunningServer server(support::contract_of(contract_with_parts));
  const auto made = server.ask("POST", "/note", R"({"id":7,"text":"a","mark":true})", {});
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.body, R"({"text":"a","id":7})");
  const auto whole = server.ask("GET", "/note/7");
  EXPECT_EQ(whole.body, R"({"id":7,"text":"a","mark":true})");
  EXPECT_FALSE(whole.field("ETag").empty());
  EXPECT_EQ(made.field("ETag"), whole.field("ETag"));
}

TEST(ResourceAnswer, PointsAtWhatTheStoreRefuses) {
  const RunningServer server(support::contract_of(contract));
  ASSERT_EQ(answer_to(server, R"({"name":"a","code":1})").status, 201);
  const auto taken = answer_to(server, R"({"name":"b","code":1})");
  EXPECT_EQ(taken.status, 409);
  EXPECT_NE(taken.body.find(R"("pointer":"/code")"), std::string::npos) << taken.body;
  const auto dangling = answer_to(server, R"({"name":"b","parent":"nobody"})");
  EXPECT_EQ(dangling.status, 422);
  EXPECT_NE(dangling.body.find(R"("pointer":"/parent")"), std::string::npos) << dangling.body;
  EXPECT_EQ(answer_to(server, R"({"name":"b","parent":"a"})").status, 201);
}

}  // namespace
}  // namespace accord::server::handler
