// JSON Patch on an item and on a singleton, over HTTP.

#include <gtest/gtest.h>

#include "support/running_server.h"

namespace accord::server {
namespace {

using support::Answer;
using support::is_same_json;
using support::RunningServer;

constexpr std::string_view json_patch_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /shelves:
    post:
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {title: {type: string}}}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Shelf'}}}}
  /shelves/{shelf_id}:
    parameters: [{name: shelf_id, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Shelf'}}}}
        '404': {description: d}
  /shelves/{shelf_id}/books:
    parameters: [{name: shelf_id, in: path, required: true, schema: {type: integer}}]
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
  /shelves/{shelf_id}/books/{id}:
    parameters:
      - {name: shelf_id, in: path, required: true, schema: {type: integer}}
      - {name: id, in: path, required: true, schema: {type: integer}}
    get:
      responses:
        '200': {description: d, headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
        '404': {description: d}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
        '404': {description: d}
    patch:
      requestBody:
        required: true
        content:
          application/merge-patch+json: {schema: {type: object, properties: {title: {type: string}}}}
          application/json-patch+json: {schema: {type: array}}
      responses:
        '200': {description: d, headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
        '404': {description: d}
        '400': {description: d}
        '409': {description: d}
        '412': {description: d}
        '422': {description: d}
components:
  schemas:
    Shelf: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, title: {type: string}}}
    Book:
      type: object
      required: [id, title]
      properties:
        id: {type: integer}
        shelf_id: {type: integer}
        title: {type: string, maxLength: 9}
        pages: {type: integer}
        tags: {type: array, items: {type: string}, maxItems: 3}
        note: {type: [string, 'null']}
        secret: {type: string, writeOnly: true, minLength: 3}
        seen: {type: string, readOnly: true, default: never}
)";

constexpr const char* path = "/shelves/1/books/1";

struct Books {
  RunningServer server{json_patch_contract_text};
  Books() {
    EXPECT_EQ(server.ask("POST", "/shelves", R"({"title":"s"})").status, 201);
    const Answer made = server.ask(
        "POST",
        "/shelves/1/books",
        R"({"id":1,"title":"a","pages":2,"tags":["x"],"secret":"sss"})");
    EXPECT_EQ(made.status, 201) << made.body;
  }
  [[nodiscard]] Answer patch(const std::string& operations, support::Fields fields = {}) const {
    fields.emplace_back("Content-Type", "application/json-patch+json");
    return server.ask("PATCH", path, operations, fields);
  }
  [[nodiscard]] std::string read() const { return server.ask("GET", path).body; }
};

TEST(JsonPatchHandler, ChangesWhatIsShown) {
  const Books books;
  const struct {
    const char* patch;
    const char* want;
  } cases[] = {
      {"[]", R"({"id":1,"shelf_id":1,"title":"a","pages":2,"tags":["x"],"seen":"never"})"},
      {R"([{"op":"test","path":"/pages","value":2.0},{"op":"replace","path":"/title","value":"b"}])",
       R"({"id":1,"shelf_id":1,"title":"b","pages":2,"tags":["x"],"seen":"never"})"},
      {R"([{"op":"add","path":"/tags/0","value":"w"},{"op":"add","path":"/tags/-","value":"y"}])",
       R"({"id":1,"shelf_id":1,"title":"b","pages":2,"tags":["w","x","y"],"seen":"never"})"},
      {R"([{"op":"remove","path":"/pages"},{"op":"move","from":"/tags/0","path":"/tags/2"}])",
       R"({"id":1,"shelf_id":1,"title":"b","tags":["x","y","w"],"seen":"never"})"},
      {R"([{"op":"add","path":"/note","value":null},{"op":"remove","path":"/tags"}])",
       R"({"id":1,"shelf_id":1,"title":"b","note":null,"seen":"never"})"},
      {R"([{"op":"remove","path":"/note"},{"op":"copy","from":"/title","path":"/note"}])",
       R"({"id":1,"shelf_id":1,"title":"b","note":"b","seen":"never"})"},
      {R"([{"op":"add","path":"/secret","value":"other"}])",
       R"({"id":1,"shelf_id":1,"title":"b","note":"b","seen":"never"})"}};
  for (const auto& each : cases) {
    const Answer answer = books.patch(each.patch);
    EXPECT_EQ(answer.status, 200) << each.patch << answer.body;
    EXPECT_TRUE(is_same_json(answer.body, each.want)) << each.patch << answer.body;
    EXPECT_TRUE(is_same_json(books.read(), each.want)) << each.patch << books.read();
  }
}

TEST(JsonPatchHandler, RefusesAndChangesNothing) {
  const Books books;
  const std::string before = books.read();
  const struct {
    const char* patch;
    int status;
    const char* type;
    const char* pointer;
  } cases[] = {
      {"[{}]", 400, "malformed-body", "/0/op"},
      {R"([{"op":"add","path":"title","value":1}])", 400, "malformed-body", "/0/path"},
      {R"([{"op":"replace","path":"/title","value":"z"},{"op":"test","path":"/pages","value":3}])",
       409,
       "patch-failed",
       "/1/value"},
      {R"([{"op":"remove","path":"/note"}])", 409, "patch-failed", "/0/path"},
      // What is never shown is not there to be tested.
      {R"([{"op":"test","path":"/secret","value":"sss"}])", 409, "patch-failed", "/0/path"},
      {R"([{"op":"replace","path":"/id","value":2}])", 422, "key-mismatch", "/id"},
      {R"([{"op":"remove","path":"/id"}])", 422, "key-mismatch", "/id"},
      {R"([{"op":"replace","path":"/shelf_id","value":2}])", 422, "key-mismatch", "/shelf_id"},
      {R"([{"op":"replace","path":"/seen","value":"now"}])", 422, "invalid-body", "/seen"},
      {R"([{"op":"remove","path":"/title"}])", 422, "invalid-body", "/title"},
      {R"([{"op":"replace","path":"/title","value":"0123456789"}])", 422, "invalid-body", "/title"},
      {R"([{"op":"add","path":"/pages","value":"many"}])", 422, "invalid-body", "/pages"},
      {R"([{"op":"add","path":"/pages","value":null}])", 422, "invalid-body", "/pages"},
      {R"([{"op":"add","path":"/secret","value":"s"}])", 422, "invalid-body", "/secret"},
      {R"([{"op":"add","path":"/color","value":"red"}])", 422, "invalid-body", "/color"},
      {R"([{"op":"replace","path":"","value":[]}])", 422, "invalid-body", ""}};
  for (const auto& each : cases) {
    const Answer answer = books.patch(each.patch);
    EXPECT_EQ(answer.status, each.status) << each.patch << answer.body;
    const std::string type = std::string("\"urn:accord:problem:") + each.type + "\"";
    EXPECT_NE(answer.body.find(type), std::string::npos) << each.patch << answer.body;
    const std::string pointer = std::string(R"("pointer":")") + each.pointer + "\"";
    EXPECT_NE(answer.body.find(pointer), std::string::npos) << each.patch << answer.body;
    EXPECT_EQ(books.read(), before) << each.patch;
  }
}

TEST(JsonPatchHandler, PutKeepsTheKeyOfThePath) {
  const Books books;
  const std::string before = books.read();
  const Answer refused = books.server.ask("PUT", path, R"({"id":2,"title":"b"})");
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_NE(refused.body.find(R"("pointer":"/id")"), std::string::npos) << refused.body;
  EXPECT_EQ(books.read(), before);
}

TEST(JsonPatchHandler, HonoursConditionsAndMissingItems) {
  const Books books;
  const std::string etag = books.server.ask("GET", path).field("ETag");
  const std::string change = R"([{"op":"replace","path":"/title","value":"b"}])";
  EXPECT_EQ(books.patch(change, {{"If-Match", "\"other\""}}).status, 412);
  EXPECT_EQ(books.patch(change, {{"If-Match", etag}}).status, 200);
  EXPECT_EQ(books.patch(change, {{"If-Match", etag}}).status, 412);
  const support::Fields type = {{"Content-Type", "application/json-patch+json"}};
  EXPECT_EQ(books.server.ask("PATCH", "/shelves/1/books/7", "[]", type).status, 404);
  // Merge patch is by its content type.
  const Answer merged = books.server.ask(
      "PATCH", path, R"({"title":"c"})", {{"Content-Type", "application/merge-patch+json"}});
  EXPECT_EQ(merged.status, 200) << merged.body;
  EXPECT_EQ(books.server.ask("PATCH", path, "[]").status, 400) << "415 is not documented";
}

}  // namespace
}  // namespace accord::server
