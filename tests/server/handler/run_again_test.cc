#include <algorithm>
#include <atomic>
#include <memory>

#include <gtest/gtest.h>

#include "server/handler/served.h"
#include "support/conflicting_session.h"

namespace accord::server::handler {
namespace {

constexpr std::string_view run_again_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    get:
      operationId: list
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
    post:
      operationId: create
      parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
  /things/bulk:
    post:
      operationId: create_all
      requestBody: {required: true, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: read
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    put:
      operationId: replace
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    patch:
      operationId: patch
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    delete:
      operationId: remove
      responses: {'204': {description: d}, '404': {description: d}}
components:
  schemas:
    Thing: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
)";

// Each write is run twice, and answers as if it had been run once.
TEST(RunAgain, AnswersAsIfTheTransactionHadBegunOnce) {
  const auto conflicts = std::make_shared<std::atomic<int>>(0);
  const Served served(
      run_again_contract_text,
      [](auto&) {},
      32U << 20U,
      [&](const auto& database) { return support::conflicting(database, conflicts); });
  const auto ask = [&](std::string_view method,
                       std::string_view target,
                       std::string_view body = {},
                       std::vector<contract::http::FieldView> fields = {}) {
    *conflicts = 1;
    auto response = served.ask(method, target, body, std::move(fields));
    EXPECT_EQ(*conflicts, 0) << method << ' ' << target;
    return std::to_string(response.status) + " " + response.body;
  };
  const std::string created = R"(201 {"id":1,"name":"a"})";
  const std::vector<contract::http::FieldView> once = {{"Idempotency-Key", "k"}};
  EXPECT_EQ(ask("POST", "/things", R"({"name":"a"})", once), created);
  // Nothing is written: nothing is committed.
  EXPECT_EQ(served.ask("POST", "/things", R"({"name":"a"})", once).body, created.substr(4));
  EXPECT_EQ(
      ask("POST", "/things/bulk", R"([{"name":"b"},{"name":"c"}])"),
      R"(201 [{"id":2,"name":"b"},{"id":3,"name":"c"}])");
  EXPECT_EQ(ask("PUT", "/things/1", R"({"name":"d"})"), R"(200 {"id":1,"name":"d"})");
  EXPECT_EQ(ask("PATCH", "/things/1", R"({"name":"e"})"), R"(200 {"id":1,"name":"e"})");
  EXPECT_EQ(ask("DELETE", "/things/2"), "204 ");
  EXPECT_EQ(served.get("/things"), R"([{"id":1,"name":"e"},{"id":3,"name":"c"}])");
  *conflicts = 1000;
  const auto response = served.ask("POST", "/things", R"({"name":"f"})");
  EXPECT_EQ(response.status, 503) << response.body;
}

// Nobody knows what became of a commit without an answer: it is not run again by the server, and
// once by the client that has a key.
TEST(RunAgain, AClientWithAKeySendsAgainWhatWasCommittedWithoutAnAnswer) {
  const auto losses = std::make_shared<std::atomic<int>>(0);
  const Served served(
      run_again_contract_text,
      [](auto&) {},
      32U << 20U,
      [&](const auto& database) {
        return support::conflicting(database, losses, support::Commits::lose);
      });
  const std::vector<contract::http::FieldView> once = {{"Idempotency-Key", "k"}};
  *losses = 1;
  const auto lost = served.ask("POST", "/things", R"({"name":"a"})", once);
  EXPECT_EQ(lost.status, 503) << lost.body;
  EXPECT_TRUE(std::any_of(lost.fields.begin(), lost.fields.end(), [](const auto& each) {
    return each.name == "Retry-After";
  }));
  EXPECT_EQ(*losses, 0);
  const auto again = served.ask("POST", "/things", R"({"name":"a"})", once);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, R"({"id":1,"name":"a"})");
  EXPECT_EQ(served.get("/things"), R"([{"id":1,"name":"a"}])");
}

}  // namespace
}  // namespace accord::server::handler
