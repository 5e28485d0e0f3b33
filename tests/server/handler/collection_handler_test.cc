#include "accord/server/handler/collection_handler.h"

#include <gtest/gtest.h>

#include "server/handler/served.h"

// Several items created or deleted at once. The bindings are set here, not inferred.
namespace accord::server::handler {
namespace {

using contract::resource::Action;
using contract::resource::Binding;
using contract::resource::Filler;
using contract::resource::Model;
using contract::resource::Template;

constexpr std::string_view collection_handler_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    get:
      operationId: list
      parameters: [{name: size, in: query, schema: {type: integer}}]
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
    post:
      operationId: create
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
  /things/bulk:
    post:
      operationId: bulk
      requestBody: {required: true, content: {application/json: {schema: {}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {}}}}
    delete:
      operationId: clear
      parameters: [{name: size, in: query, schema: {type: integer}}]
      responses:
        '200': {description: d, content: {application/json: {schema: {}}}}
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, x-unique: true}
        size: {type: integer, default: 3}
        parent: {type: integer, x-foreign-key: thing.id}
)";

// The two operations that write several are bound like the create.
Served::Adjust bulk(const std::function<void(Binding& bulk, Binding& clear)>& change) {
  return [change](Model& model) {
    Binding like = binding_of(model, "create");
    like.query.filters = {{"size", "", 2, contract::resource::Comparison::equal}};
    for (auto& each : model.mappings) {
      if (each.operation->id != "bulk" && each.operation->id != "clear") continue;
      each.binding = like;
      each.binding->answer = Template::of(Filler::items);
      each.binding->success = 200;
      each.binding->action = each.operation->id == "bulk" ? Action::create_many : Action::clear;
    }
    change(binding_of(model, "bulk"), binding_of(model, "clear"));
  };
}

Served::Adjust bulk() {
  return bulk([](Binding&, Binding&) {});
}

TEST(CollectionHandler, CreatesAllAndAnswersThem) {
  const Served things(collection_handler_contract_text, bulk());
  const auto made = things.body("POST", "/things/bulk", R"([{"name":"a"},{"name":"b","size":1}])");
  EXPECT_EQ(made, R"([{"id":1,"name":"a","size":3},{"id":2,"name":"b","size":1}])");
  EXPECT_EQ(things.get("/things"), made);
  EXPECT_EQ(things.body("POST", "/things/bulk", "[]"), "[]");
}

TEST(CollectionHandler, CreatesAllOrNone) {
  const Served things(collection_handler_contract_text, bulk());
  struct Case {
    const char* body;
    int status;
    const char* pointer;
  };
  const std::vector<Case> cases = {
      {R"([{"name":"a"},{"name":"b"},{"name":"a"}])", 409, R"("pointer":"/2/name")"},
      {R"([{"name":"a"},{"size":99999999999999999999}])", 422, R"("pointer":"/1/size")"},
      {R"([{"name":"a"},{"parent":77}])", 422, R"("pointer":"/1/parent")"},
      {R"([{"name":"a"},7])", 422, R"("pointer":"/1")"},
      {R"({"name":"a"})", 422, R"("pointer":"")"}};
  for (const auto& [body, status, pointer] : cases) {
    const auto refused = things.ask("POST", "/things/bulk", body);
    EXPECT_EQ(refused.status, status) << body;
    EXPECT_NE(refused.body.find(pointer), std::string::npos) << refused.body;
    EXPECT_EQ(things.get("/things"), "[]") << body;
  }
}

TEST(CollectionHandler, FindsTheItemsInTheBody) {
  const Served things(
      collection_handler_contract_text, bulk([](Binding& bulk, Binding&) {
        bulk.body_path = {"data", "list"};
        Template count;
        count.kind = Template::Kind::object;
        count.names = {"count", "ok"};
        count.members = {Template::of(Filler::count), Template::of(Filler::constant)};
        count.members.back().constant = "true";
        bulk.answer = count;
      }));
  EXPECT_EQ(
      things.body("POST", "/things/bulk", R"({"data":{"list":[{"name":"a"},{"name":"b"}]}})"),
      R"({"count":2,"ok":true})");
  const auto taken = things.ask("POST", "/things/bulk", R"({"data":{"list":[{"name":"a"}]}})");
  EXPECT_NE(taken.body.find(R"("pointer":"/data/list/0/name")"), std::string::npos) << taken.body;
}

TEST(CollectionHandler, Clears) {
  const Served things(collection_handler_contract_text, bulk([](Binding& bulk, Binding&) {
                        bulk.answers_body = false;
                        bulk.success = 204;
                      }));
  const char* three = R"([{"name":"a","size":1},{"name":"b","size":2},{"name":"c","size":1}])";
  const auto made = things.ask("POST", "/things/bulk", three);
  EXPECT_EQ(made.status, 204);
  EXPECT_EQ(made.body, "");
  EXPECT_FALSE(made.has_field("Content-Type"));
  EXPECT_EQ(
      things.body("DELETE", "/things/bulk?size=1"),
      R"([{"id":1,"name":"a","size":1},{"id":3,"name":"c","size":1}])");
  EXPECT_EQ(things.get("/things"), R"([{"id":2,"name":"b","size":2}])");
  EXPECT_EQ(things.status("POST", "/things", R"({"name":"d","parent":2})"), 201);
  EXPECT_EQ(things.status("DELETE", "/things/bulk?size=2"), 409) << "d refers to it";
  EXPECT_EQ(
      things.get("/things"),
      R"([{"id":2,"name":"b","size":2},{"id":4,"name":"d","size":3,"parent":2}])");
}

TEST(CollectionHandler, ClearsNothingWhereTheAnswerWouldBeTooLong) {
  const Served things(
      collection_handler_contract_text,
      bulk([](Binding& bulk, Binding&) {
        bulk.answers_body = false;
        bulk.success = 204;
      }),
      50);
  ASSERT_EQ(
      things.status("POST", "/things/bulk", R"([{"name":"a"},{"name":"b"},{"size":1}])"), 204);
  EXPECT_EQ(things.status("DELETE", "/things/bulk"), 503);
  EXPECT_EQ(things.body("DELETE", "/things/bulk?size=1"), R"([{"id":3,"size":1}])");
  EXPECT_EQ(things.status("GET", "/things"), 503) << "the others are there";
}

}  // namespace
}  // namespace accord::server::handler
