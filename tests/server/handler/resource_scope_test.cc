#include "accord/server/handler/resource_scope.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "support/running_server.h"

namespace accord::server {
namespace {

using contract::http::Request;
using contract::http::Response;
using support::Answer;
using support::is_same_json;
using support::RunningServer;

constexpr std::string_view resource_scope_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /owner/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}, '404': {description: d}}}
  /owner:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
  /owner/{ownerId}/pet:
    parameters: [{name: ownerId, in: path, required: true, schema: {type: integer}}]
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}, '404': {description: d}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, '404': {description: d}}
  /owner/{ownerId}/pet/{petId}:
    parameters:
      - {name: ownerId, in: path, required: true, schema: {type: integer}}
      - {name: petId, in: path, required: true, schema: {type: integer}}
    get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, '404': {description: d}}}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, '404': {description: d}}
    delete: {responses: {'204': {description: d}, '404': {description: d}}}
  /word:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Word'}}}}}}}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Word'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Word'}}}}, '404': {description: d}, '422': {description: d}}
  /word/{word}:
    parameters: [{name: word, in: path, required: true, schema: {type: string}}]
    get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Word'}}}}, '404': {description: d}}}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Word'}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Word'}}}}
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Word'}}}}
        '422': {description: d}
components:
  schemas:
    Owner: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
    Pet: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: {type: string}, owner_id: {type: integer}}}
    Word: {type: object, properties: {word: {type: string}, meaning: {type: string}}}
)";

// Owners 1 and 2; pet 1 of owner 1, pet 2 of owner 2.
struct Owners {
  RunningServer server{resource_scope_contract_text};
  Owners() {
    for (const std::string each : {"1", "2"}) {
      EXPECT_EQ(server.ask("POST", "/owner", R"({"name":"o"})").status, 201);
      EXPECT_EQ(
          server.ask("POST", "/owner/" + each + "/pet", R"({"name":"p)" + each + "\"}").status,
          201);
    }
  }
};

TEST(ResourceScope, ListsAndCreatesTheChildrenOfTheParent) {
  const Owners owners;
  const Answer list = owners.server.ask("GET", "/owner/1/pet");
  EXPECT_TRUE(is_same_json(list.body, R"([{"id":1,"name":"p1","owner_id":1}])")) << list.body;
  const Answer created = owners.server.ask("POST", "/owner/1/pet", R"({"name":"x","owner_id":1})");
  EXPECT_TRUE(is_same_json(created.body, R"({"id":3,"name":"x","owner_id":1})")) << created.body;
  EXPECT_EQ(created.field("Location"), "/owner/1/pet/3");
}

TEST(ResourceScope, MissesParentsAndChildrenOfOthers) {
  const Owners owners;
  EXPECT_EQ(owners.server.ask("GET", "/owner/9/pet").status, 404);
  EXPECT_EQ(owners.server.ask("POST", "/owner/9/pet", R"({"name":"x"})").status, 404);
  EXPECT_EQ(owners.server.ask("GET", "/owner/1/pet/1").status, 200);
  EXPECT_EQ(owners.server.ask("GET", "/owner/1/pet/2").status, 404);
  EXPECT_EQ(owners.server.ask("PUT", "/owner/1/pet/2", R"({"name":"x"})").status, 404);
  EXPECT_EQ(owners.server.ask("DELETE", "/owner/1/pet/2").status, 404);
  EXPECT_EQ(owners.server.ask("GET", "/owner/2/pet/2").status, 200);
}

// The link is a string, the key of the parent an integer.
TEST(ResourceScope, LinksByValue) {
  std::string text(resource_scope_contract_text);
  const std::string link = "owner_id: {type: integer}";
  text.replace(text.find(link), link.size(), "owner_id: {type: string}");
  const RunningServer server(text);
  EXPECT_EQ(server.ask("POST", "/owner", R"({"name":"o"})").status, 201);
  const Answer created = server.ask("POST", "/owner/1/pet", R"({"name":"p"})");
  EXPECT_TRUE(is_same_json(created.body, R"({"id":1,"name":"p","owner_id":"1"})")) << created.body;
  EXPECT_TRUE(is_same_json(server.ask("GET", "/owner/1/pet").body, "[" + created.body + "]"));
  EXPECT_EQ(server.ask("GET", "/owner/1/pet/1").status, 200);
  EXPECT_EQ(server.ask("GET", "/owner/2/pet/1").status, 404);
}

TEST(ResourceScope, ReplacesAChildThatStaysItsParents) {
  const Owners owners;
  for (const std::string body : {R"({"name":"y"})", R"({"name":"y","owner_id":1})"}) {
    const Answer replaced = owners.server.ask("PUT", "/owner/1/pet/1", body);
    EXPECT_EQ(replaced.status, 200) << body;
    EXPECT_EQ(owners.server.ask("GET", "/owner/1/pet/1").status, 200) << body;
  }
}

TEST(ResourceScope, RefusesAnotherParentInTheBody) {
  const Owners owners;
  const std::vector<std::pair<const char*, const char*>> writes = {
      {"POST", "/owner/1/pet"}, {"PUT", "/owner/1/pet/1"}};
  for (const auto& [method, path] : writes) {
    const Answer refused = owners.server.ask(method, path, R"({"name":"x","owner_id":2})");
    EXPECT_EQ(refused.status, 422) << method << refused.body;
    EXPECT_NE(refused.body.find(R"("pointer":"/owner_id")"), std::string::npos) << refused.body;
    EXPECT_NE(refused.body.find("urn:accord:problem:key-mismatch"), std::string::npos);
  }
  EXPECT_TRUE(is_same_json(
      owners.server.ask("GET", "/owner/1/pet").body, R"([{"id":1,"name":"p1","owner_id":1}])"));
  EXPECT_TRUE(is_same_json(
      owners.server.ask("GET", "/owner/2/pet").body, R"([{"id":2,"name":"p2","owner_id":2}])"));
}

TEST(ResourceScope, CreatesByPutWhereThatIsDocumented) {
  const RunningServer server(resource_scope_contract_text);
  const Answer created = server.ask("PUT", "/word/a%20b", R"({"meaning":"one"})");
  EXPECT_EQ(created.status, 201) << created.body;
  EXPECT_TRUE(is_same_json(created.body, R"({"word":"a b","meaning":"one"})")) << created.body;
  EXPECT_EQ(created.field("Location"), "/word/a%20b");
  const Answer replaced = server.ask("PUT", "/word/a%20b", R"({"word":"a b","meaning":"two"})");
  EXPECT_EQ(replaced.status, 200);
  EXPECT_TRUE(is_same_json(server.ask("GET", "/word/a%20b").body, replaced.body));
}

TEST(ResourceScope, RefusesAnotherKeyInTheBody) {
  const RunningServer server(resource_scope_contract_text);
  EXPECT_EQ(server.ask("PUT", "/word/new", R"({"word":"other"})").status, 422) << "created";
  ASSERT_EQ(server.ask("PUT", "/word/there", R"({"meaning":"x"})").status, 201);
  EXPECT_EQ(server.ask("PUT", "/word/there", R"({"word":"other"})").status, 422) << "replaced";
}

TEST(ResourceScope, ReplacesByTheKeyInTheBody) {
  const RunningServer server(resource_scope_contract_text);
  ASSERT_EQ(server.ask("PUT", "/word/a", R"({"meaning":"one"})").status, 201);
  const Answer replaced = server.ask("PUT", "/word", R"({"word":"a","meaning":"two"})");
  EXPECT_EQ(replaced.status, 200) << replaced.body;
  EXPECT_TRUE(is_same_json(server.ask("GET", "/word/a").body, replaced.body));
  EXPECT_EQ(server.ask("PUT", "/word", R"({"word":"b"})").status, 404);
  EXPECT_EQ(server.ask("PUT", "/word", R"({"meaning":"x"})").status, 422);
}

TEST(ResourceScope, ChangesAResponseTo304ByItsTag) {
  Request request;
  const auto answer = [&](const std::string& etag) {
    Response response{200, {{"Content-Type", "text/plain"}}, "body"};
    EXPECT_FALSE(handler::add_etag(request, etag, response));
    return response;
  };
  const auto full = [](const std::string& etag) {
    return Response{200, {{"Content-Type", "text/plain"}, {"ETag", etag}}, "body"};
  };
  EXPECT_EQ(answer("\"a\""), full("\"a\""));
  request.fields = {{"If-None-Match", "\"b\", W/\"a\""}};
  EXPECT_EQ(answer("\"a\""), (Response{304, {{"ETag", "\"a\""}}, ""}));
  EXPECT_EQ(answer("\"c\""), full("\"c\""));
}

// RFC 9110 section 13.2.2: If-Match goes before If-None-Match.
TEST(ResourceScope, RefusesAReadWhoseIfMatchIsFalse) {
  constexpr std::string_view tag = "\"a\"";
  struct Case {
    const char* name;
    std::vector<contract::http::FieldView> fields;
    int want;
  };
  for (const Case& each :
       {Case{"the tag", {{"If-Match", tag}}, 200},
        Case{"a list that holds it", {{"If-Match", "\"b\", \"a\""}}, 200},
        Case{"two lines", {{"If-Match", "\"b\""}, {"if-match", tag}}, 200},
        Case{"any", {{"If-Match", "*"}}, 200},
        Case{"another", {{"If-Match", "\"b\""}}, 412},
        Case{"a weak one", {{"If-Match", "W/\"a\""}}, 412},
        Case{"both true", {{"If-Match", tag}, {"If-None-Match", "\"b\""}}, 200},
        Case{"none of them", {{"If-None-Match", tag}, {"If-Match", tag}}, 304},
        Case{"both false", {{"If-None-Match", tag}, {"If-Match", "\"b\""}}, 412}}) {
    Request request;
    request.fields = each.fields;
    Response response{200, {}, "body"};
    const auto fault = handler::add_etag(request, std::string(tag), response);
    EXPECT_EQ(fault ? 412 : response.status, each.want) << each.name;
  }
}

}  // namespace
}  // namespace accord::server
