#include "accord/server/handler/idempotency.h"

#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "support/running_server.h"
#include "support/things_contract.h"

namespace accord::server {
namespace {

using support::Answer;
using support::Fields;
using support::is_same_json;
using support::RunningServer;

Answer post(const RunningServer& server, const std::string& body, const std::string& key) {
  return server.ask("POST", "/things", body, {{"Idempotency-Key", key}});
}

std::size_t count(const RunningServer& server) {
  return support::json_of(server.ask("GET", "/things").body).Size();
}

TEST(Idempotency, RepeatsTheFirstResponse) {
  const RunningServer server(support::things_contract);
  const Answer first = post(server, R"({"name":"a"})", "k1");
  ASSERT_EQ(first.status, 201) << first.body;
  // The response is kept, not made again.
  EXPECT_EQ(server.ask("PUT", "/things/1", R"({"name":"changed"})").status, 200);
  const Answer again = post(server, R"({"name":"a"})", "k1");
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  for (const char* each : {"Location", "ETag", "Content-Type"}) {
    EXPECT_NE(first.field(each), "") << each;
    EXPECT_EQ(again.field(each), first.field(each)) << each;
  }
  EXPECT_EQ(count(server), 1U);
  EXPECT_EQ(post(server, R"({"name":"b"})", "k2").status, 201);
  EXPECT_EQ(server.ask("POST", "/things", R"({"name":"c"})").status, 201) << "optional";
  EXPECT_EQ(count(server), 3U);
}

TEST(Idempotency, RefusesTheKeyOfAnotherRequest) {
  const RunningServer server(support::things_contract);
  EXPECT_EQ(post(server, R"({"name":"a"})", "k").status, 201);
  const Answer refused = post(server, R"({"name":"b"})", "k");
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("urn:accord:problem:idempotency-key-reused"), std::string::npos);
  EXPECT_NE(refused.body.find(R"("pointer":"Idempotency-Key")"), std::string::npos);
  EXPECT_EQ(count(server), 1U);
  EXPECT_EQ(post(server, R"({"name":"b"})", std::string(256, 'k')).status, 400);
  EXPECT_EQ(post(server, R"({"name":"b"})", std::string(255, 'k')).status, 201);
}

// draft-ietf-httpapi-idempotency-key-header: not more than one field, whose value is a String of
// RFC 8941.
TEST(Idempotency, RefusesAKeyThatIsNotOneOfAscii) {
  const RunningServer server(support::things_contract);
  const std::vector<Fields> cases = {
      {{"Idempotency-Key", "k"}, {"Idempotency-Key", "k"}},
      {{"Idempotency-Key", "k"}, {"idempotency-key", "other"}},
      {{"Idempotency-Key", ""}},
      {{"Idempotency-Key", "k\xc3\xa9y"}},
      {{"Idempotency-Key", "k\xff"}},
      {{"Idempotency-Key", "k\tk"}}};
  for (const Fields& each : cases) {
    SCOPED_TRACE(each.back().second);
    const Answer refused = server.ask("POST", "/things", R"({"name":"a"})", each);
    EXPECT_EQ(refused.status, 400) << refused.body;
    EXPECT_NE(refused.body.find("urn:accord:problem:invalid-parameter"), std::string::npos)
        << refused.body;
    EXPECT_NE(refused.body.find("Idempotency-Key"), std::string::npos) << refused.body;
  }
  EXPECT_EQ(count(server), 0U);
  EXPECT_EQ(post(server, R"({"name":"a"})", R"("a key of ~!")").status, 201);
}

TEST(Idempotency, KeepsKeysOfOperationsApart) {
  const RunningServer server(support::things_contract);
  EXPECT_EQ(post(server, R"({"name":"a"})", "k").status, 201);
  EXPECT_EQ(server.ask("DELETE", "/things/1").status, 400) << "required";
  EXPECT_EQ(server.ask("DELETE", "/things/1", "", {{"Idempotency-Key", "k"}}).status, 204);
  EXPECT_EQ(server.ask("DELETE", "/things/1", "", {{"Idempotency-Key", "k"}}).status, 204);
  EXPECT_EQ(server.ask("DELETE", "/things/1", "", {{"Idempotency-Key", "new"}}).status, 404);
  EXPECT_EQ(server.ask("DELETE", "/things/2", "", {{"Idempotency-Key", "k"}}).status, 422);
}

TEST(Idempotency, DoesNotKeepFailures) {
  const RunningServer server(support::things_contract);
  EXPECT_EQ(post(server, R"({"name":"a"})", "first").status, 201);
  EXPECT_EQ(post(server, R"({"name":"a"})", "k").status, 409);
  EXPECT_EQ(post(server, R"({"name":7})", "k").status, 422);
  EXPECT_EQ(post(server, R"({"name":"b"})", "k").status, 201);
  EXPECT_EQ(post(server, R"({"name":"b"})", "k").status, 201);
  EXPECT_EQ(count(server), 2U);
}

TEST(Idempotency, WritesOnceAtTheSameTime) {
  const RunningServer server(support::things_contract);
  constexpr std::size_t clients = 8;
  std::vector<Answer> answers(clients);
  std::vector<std::thread> threads;
  threads.reserve(clients);
  for (std::size_t i = 0; i < clients; ++i)
    threads.emplace_back([&, i] { answers[i] = post(server, R"({"name":"a"})", "k"); });
  for (std::thread& each : threads)
    each.join();
  for (const Answer& each : answers) {
    EXPECT_EQ(each.status, 201) << each.body;
    EXPECT_EQ(each.body, answers.front().body);
  }
  EXPECT_EQ(count(server), 1U);
}

// No operation documents the header, nor what a refused key is answered.
constexpr std::string_view silent_contract = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
  /things/bulk:
    post:
      requestBody: {required: true, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
        '400': {description: d}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    patch:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '409': {description: d}
    delete:
      responses: {'204': {description: d}, '404': {description: d}}
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties: {id: {type: integer, readOnly: true}, name: {type: string}}
)";

const Fields once = {{"Idempotency-Key", "k"}};

TEST(Idempotency, IsAcceptedEverywhereByAnOption) {
  const RunningServer server(
      silent_contract, {}, [](auto& options) { options.idempotency = true; });
  const Answer first = server.ask("POST", "/things", R"({"name":"a"})", once);
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(server.ask("POST", "/things", R"({"name":"a"})", once).body, first.body);
  EXPECT_EQ(server.ask("POST", "/things", R"({"name":"b"})", once).status, 422);
  EXPECT_EQ(count(server), 1U);
  const Answer changed = server.ask("PATCH", "/things/1", R"({"name":"c"})", once);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(server.ask("PATCH", "/things/1", R"({"name":"d"})").status, 200);
  EXPECT_EQ(server.ask("PATCH", "/things/1", R"({"name":"c"})", once).body, changed.body);
  EXPECT_TRUE(is_same_json(server.ask("GET", "/things").body, R"([{"id":1,"name":"d"}])"));
  EXPECT_EQ(server.ask("PATCH", "/things/1", R"({"name":"e"})", once).status, 409);
  const Answer all = server.ask("POST", "/things/bulk", R"([{"name":"x"},{"name":"y"}])", once);
  ASSERT_EQ(all.status, 201) << all.body;
  EXPECT_EQ(
      server.ask("POST", "/things/bulk", R"([{"name":"x"},{"name":"y"}])", once).body, all.body);
  EXPECT_EQ(server.ask("POST", "/things/bulk", "[]", once).status, 400);
  EXPECT_EQ(count(server), 3U);
  EXPECT_EQ(server.ask("DELETE", "/things/1", "", once).status, 204);
  EXPECT_EQ(server.ask("DELETE", "/things/1", "", once).status, 204);
  EXPECT_EQ(server.ask("DELETE", "/things/1").status, 404);
}

TEST(Idempotency, CountsOnlyWhereItIsDocumentedWithoutTheOption) {
  const RunningServer server(silent_contract);
  EXPECT_EQ(server.ask("POST", "/things", R"({"name":"a"})", once).status, 201);
  EXPECT_EQ(server.ask("POST", "/things", R"({"name":"b"})", once).status, 201);
  EXPECT_EQ(count(server), 2U);
}

// A table that was not needed is created when it is.
TEST(Idempotency, MayBeSwitchedOnLater) {
  const support::TemporaryFolder folder;
  const auto at = support::database_at(folder.file("rows.db"));
  for (const bool is_on : {false, true, false, true}) {
    const RunningServer server(silent_contract, {}, [&](auto& options) {
      options.idempotency = is_on;
      options.database = at;
    });
    EXPECT_EQ(server.ask("POST", "/things", R"({"name":"a"})", once).status, 201);
  }
  const RunningServer server(silent_contract, {}, [&](auto& options) { options.database = at; });
  EXPECT_EQ(count(server), 3U);
}

}  // namespace
}  // namespace accord::server
