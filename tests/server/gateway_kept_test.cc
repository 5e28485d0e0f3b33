// Answers that are given again: by a gateway on the thread of a worker, asked without a socket.

#include <ctime>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/persistence/sql/session.h"
#include "accord/persistence/turn.h"
#include "accord/server/gateway.h"
#include "support/database.h"
#include "support/running_server.h"
#include "support/temporary_folder.h"

namespace accord::server {
namespace {

using contract::http::FieldView;
using contract::http::Request;
using contract::http::Response;
using testing::HasSubstr;

// `parameter`, `security`: of the operations; `responses`: that GET documents besides.
std::string things(
    const std::string& parameter = {},
    const std::string& security = {},
    const std::string& responses = {}) {
  return R"(openapi: 3.1.0
info: {title: t, version: '1'}
)" + security +
         R"(
paths:
  /things:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'201': {description: d}}
  /things/{id}:
    parameters:
    - {name: id, in: path, required: true, schema: {type: integer}}
)" + parameter +
         R"(
    get:
      operationId: readThing
      responses:
        '200': {description: d, headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '404': {description: d}
)" + responses +
         R"(
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'204': {description: d}, '404': {description: d}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Thing:
      type: object
      required: [id, name]
      properties: {id: {type: integer, readOnly: true}, name: {type: string}, self: {type: string}}
)";
}

ServiceOptions keeping() {
  ServiceOptions options;
  options.keeps_answers = true;
  return options;
}

Response read(const http::Prepared& prepared) {
  std::string text;
  prepared.response->append("", prepared.value, http::Persistence::keep_alive, text);
  Response response;
  response.status = std::stoi(text.substr(text.find(' ')));
  const std::size_t end = text.find("\r\n\r\n");
  response.body = text.substr(end + 4);
  for (std::size_t at = text.find("\r\n") + 2; at < end; at = text.find("\r\n", at) + 2) {
    const std::size_t colon = text.find(": ", at);
    const std::string name = text.substr(at, colon - at);
    if (name == "Date" || name == "Content-Length") continue;
    response.fields.push_back({name, text.substr(colon + 2, text.find("\r\n", at) - colon - 2)});
  }
  return response;
}

struct Worker {
  explicit Worker(
      const std::string& contract = things(),
      GatewayOptions options = {},
      const ServiceOptions& service = keeping(),
      const PipelineOptions& pipeline = {})
      : gateway(std::move(options), "127.0.0.1", log, metrics) {
    use(contract, service, pipeline);
    other = persistence::sql::connect(url, persistence::sql::Access::read_write);
    other->run("INSERT INTO thing (name) VALUES ('one'), ('two')");
  }

  void use(
      const std::string& contract,
      const ServiceOptions& options = keeping(),
      const PipelineOptions& pipeline = {}) {
    auto service = Service::build(support::contract_of(contract), url, {}, options);
    if (!service) throw std::runtime_error(support::joined(service.fault()));
    gateway.use(std::make_shared<const Pipeline>(std::move(service).value(), pipeline));
  }

  // A connection of its own; nothing where it is held.
  std::optional<Response> pass(
      std::string_view method,
      std::string_view target,
      const std::vector<FieldView>& fields = {},
      bool precedes_turn = false,
      std::string_view body = {}) {
    Request request;
    request.method = method;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    request.authority = "localhost";
    request.fields = fields;
    request.body = body;
    request.has_body = !body.empty();
    const std::function<http::Resume()> defer = [] { return [] {}; };
    const std::function<void()> hold = [] {};
    http::Prepared prepared;
    auto response =
        gateway.respond(request, {"10.0.0.1", defer, kept, &hold, precedes_turn, &prepared});
    if (prepared.response == nullptr) return response;
    EXPECT_FALSE(response);
    return read(prepared);
  }
  Response get(std::string_view target, const std::vector<FieldView>& fields = {}) {
    return pass("GET", target, fields).value();
  }
  std::string body(std::string_view target = "/things/1", bool precedes_turn = false) {
    return pass("GET", target, {}, precedes_turn).value().body;
  }
  // Whether the request is answered again as before, once it was asked twice.
  bool repeats(
      std::string_view target,
      const std::vector<FieldView>& fields = {},
      std::string_view method = "GET") {
    for (int i = 0; i < 2; ++i)
      pass(method, target, fields);
    const auto before = gateway.repeated();
    pass(method, target, fields);
    return gateway.repeated() > before;
  }
  void end_turn() {
    while (turn.end()) {
    }
  }
  /// What another process commits.
  void rename(const std::string& name) {
    other->run("UPDATE thing SET name = '" + name + "' WHERE id = 1");
  }

  support::TemporaryFolder folder;
  persistence::DatabaseUrl url = [this] {
    persistence::DatabaseUrl made;
    made.file = folder.file("rows.db");
    made.synchronous = persistence::Synchronous::normal;
    return made;
  }();
  std::unique_ptr<persistence::sql::Session> other;
  std::shared_ptr<void> kept;
  operations::RequestLog log{operations::LogFormat::off};
  operations::Metrics metrics;
  Gateway gateway;
  persistence::Turn turn{[] { return [] {}; }};
  KeptAnswers answers{16};
};

TEST(GatewayKept, GivesAgainWhatWasAskedTwice) {
  Worker subject;
  const Response first = subject.get("/things/1");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, R"({"id":1,"name":"one"})");
  const Response second = subject.get("/things/1");
  EXPECT_EQ(subject.gateway.repeated(), 0U);
  Response third = subject.get("/things/1");
  EXPECT_EQ(subject.gateway.repeated(), 1U);
  EXPECT_NE(third.field("X-Request-Id"), second.field("X-Request-Id"));
  for (auto& each : third.fields) {
    if (each.name == "X-Request-Id") each.value = second.field("X-Request-Id");
  }
  EXPECT_EQ(third, second);
  EXPECT_THAT(subject.metrics.text({}), HasSubstr("{operation=\"readThing\",status=\"200\"} 3"));
  EXPECT_EQ(subject.body("/things/2"), R"({"id":2,"name":"two"})");
}

TEST(GatewayKept, EndsWithACommitOfAnotherProcess) {
  Worker subject;
  for (int i = 0; i < 20; ++i) {
    const std::string name = "name" + std::to_string(i);
    subject.rename(name);
    const auto before = subject.gateway.repeated();
    for (int j = 0; j < 3; ++j)
      EXPECT_THAT(subject.body(), HasSubstr(name));
    EXPECT_EQ(subject.gateway.repeated(), before + 1);
    subject.end_turn();
  }
}

TEST(GatewayKept, EndsWithACommitOfThisProcess) {
  Worker subject;
  EXPECT_TRUE(subject.repeats("/things/1"));
  const std::string_view body = R"({"name":"new"})";
  const std::vector<FieldView> json = {{"Content-Type", "application/json"}};
  EXPECT_FALSE(subject.pass("PUT", "/things/1", json, false, body)) << "it is held";
  auto held = std::exchange(subject.kept, nullptr);
  // Of another connection: nothing is committed.
  EXPECT_THAT(subject.body(), HasSubstr("one"));
  subject.end_turn();
  EXPECT_THAT(subject.body(), HasSubstr("new"));
  subject.kept = std::move(held);
  EXPECT_EQ(subject.pass("PUT", "/things/1", json, false, body).value().status, 204);
  subject.kept.reset();
  EXPECT_TRUE(subject.repeats("/things/1"));
  EXPECT_THAT(subject.body(), HasSubstr("new"));
}

// The requests of a turn read a snapshot: what was committed since then is not in it.
TEST(GatewayKept, KeepsNothingThatWasReadFromAnOlderSnapshot) {
  Worker subject;
  for (const char* each : {"/things/1", "/things/2"})
    EXPECT_EQ(subject.pass("GET", each, {}, true)->status, 200);
  subject.rename("new");
  for (int i = 0; i < 4; ++i)
    EXPECT_THAT(subject.body("/things/1", true), HasSubstr("one"));
  EXPECT_EQ(subject.gateway.repeated(), 0U);
  EXPECT_THAT(subject.body("/things/1"), HasSubstr("new"));
  EXPECT_EQ(subject.gateway.repeated(), 0U);
  EXPECT_THAT(subject.body("/things/1"), HasSubstr("new"));
  EXPECT_EQ(subject.gateway.repeated(), 1U);
  EXPECT_THAT(subject.body("/things/1", true), HasSubstr("new"));
}

TEST(GatewayKept, EndsWithAReload) {
  Worker subject;
  EXPECT_TRUE(subject.repeats("/things/1"));
  std::string other = things();
  other.replace(other.find("'404': {description: d}"), 23, "'410': {description: d}");
  subject.use(other);
  const auto before = subject.gateway.repeated();
  EXPECT_EQ(subject.get("/things/1").status, 200);
  EXPECT_EQ(subject.gateway.repeated(), before);
  EXPECT_TRUE(subject.repeats("/things/1"));
}

// What is asked in any other way is another request.
TEST(GatewayKept, IsForTheVeryRequest) {
  GatewayOptions options;
  options.cors.origins = {"https://a.example", "https://b.example"};
  Worker subject(things(), options);
  const std::vector<std::vector<FieldView>> all = {
      {},
      {{"Host", "localhost"}},
      {{"Host", "127.0.0.1"}},
      {{"Origin", "https://a.example"}},
      {{"Origin", "https://b.example"}},
      {{"Accept", "application/json"}},
      {{"Accept", "*/*"}},
      {{"Accept-Encoding", "gzip"}},
      {{"Authorization", "Bearer x"}},
      {{"Cookie", "a=b"}},
      {{"A", "b"}, {"C", "d"}},
      {{"A", "d"}, {"C", "b"}}};
  for (const auto& fields : all) {
    const auto before = subject.gateway.repeated();
    for (int i = 0; i < 2; ++i)
      subject.get("/things/1", fields);
    EXPECT_EQ(subject.gateway.repeated(), before);
    const Response again = subject.get("/things/1", fields);
    EXPECT_EQ(subject.gateway.repeated(), before + 1);
    const bool has_origin = !fields.empty() && fields.front().name == "Origin";
    EXPECT_EQ(
        again.field("Access-Control-Allow-Origin"),
        has_origin ? fields.front().value : std::string_view());
    const bool has_credentials = !fields.empty() && fields.front().name == "Authorization";
    EXPECT_EQ(again.field("Cache-Control"), has_credentials ? "private" : "");
  }
}

TEST(GatewayKept, IsForAllClientsAndHasTheIdOfEach) {
  GatewayOptions options;
  options.trusted_proxies.push_back(edge::Network::parse("10.0.0.0/8").value());
  Worker subject(things(), options);
  EXPECT_TRUE(subject.repeats("/things/1", {{"x-request-id", "a"}}));
  const auto before = subject.gateway.repeated();
  EXPECT_EQ(subject.get("/things/1", {{"X-Request-Id", "mine"}}).field("X-Request-Id"), "mine");
  subject.get("/things/1", {{"X-Forwarded-For", "192.0.2.1"}});
  subject.get("/things/1", {{"Forwarded", "for=192.0.2.2"}});
  subject.get(
      "/things/1", {{"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}});
  EXPECT_EQ(subject.gateway.repeated(), before + 4);
  // Absolute links have the scheme.
  subject.get("/things/1", {{"X-Forwarded-Proto", "https"}});
  EXPECT_EQ(subject.gateway.repeated(), before + 4);
}

TEST(GatewayKept, KnowsConditionsAndTags) {
  Worker subject;
  const std::string tag(subject.get("/things/1").field("ETag"));
  ASSERT_FALSE(tag.empty());
  const std::vector<FieldView> known = {{"If-None-Match", tag}};
  EXPECT_TRUE(subject.repeats("/things/1", known));
  EXPECT_EQ(subject.get("/things/1", known).status, 304);
  EXPECT_EQ(subject.get("/things/1").status, 200);
  subject.rename("new");
  for (int i = 0; i < 3; ++i) {
    const Response changed = subject.get("/things/1", known);
    EXPECT_EQ(changed.status, 200);
    EXPECT_NE(changed.field("ETag"), tag);
  }
}

TEST(GatewayKept, RefusesAnIfMatchThatIsFalse) {
  Worker subject;
  ASSERT_TRUE(subject.repeats("/things/1"));
  const std::string tag(subject.get("/things/1").field("ETag"));
  EXPECT_FALSE(subject.repeats("/things/1", {{"If-Match", "\"x\""}}));
  EXPECT_EQ(subject.get("/things/1", {{"If-Match", "\"x\""}}).status, 412);
  EXPECT_TRUE(subject.repeats("/things/1", {{"If-Match", tag}}));
  subject.rename("new");
  EXPECT_EQ(subject.get("/things/1", {{"If-Match", tag}}).status, 412);
}

TEST(GatewayKept, IsForNoFaultAndNoOtherMethod) {
  Worker subject;
  EXPECT_FALSE(subject.repeats("/things/3"));
  EXPECT_FALSE(subject.repeats("/things/x"));
  EXPECT_FALSE(subject.repeats("/nothing"));
  EXPECT_FALSE(subject.repeats("/things/1", {}, "HEAD"));
  EXPECT_FALSE(subject.repeats("/things/1", {}, "OPTIONS"));
  EXPECT_TRUE(subject.repeats("/things/1"));
}

// Nor where one may have credentials.
TEST(GatewayKept, IsForNoOperationThatAuthenticates) {
  const std::string optional = things({}, "security: [{key: []}, {}]");
  ServiceOptions options = keeping();
  Worker open(optional, {}, options);
  EXPECT_TRUE(open.repeats("/things/1")) << "nobody is asked";
  options.authenticator =
      std::make_shared<const authentication::Authenticator>(authentication::Schemes());
  Worker subject(optional, {}, options);
  EXPECT_EQ(subject.get("/things/1").status, 200);
  EXPECT_FALSE(subject.repeats("/things/1"));
  Worker without(things(), {}, options);
  EXPECT_TRUE(without.repeats("/things/1"));
}

TEST(GatewayKept, IsForNoOperationThatReadsWhatIsLeftOut) {
  Worker subject(
      things("    - {name: X-Request-ID, in: header, schema: {type: string, maxLength: 2}}"));
  EXPECT_FALSE(subject.repeats("/things/1", {{"X-Request-Id", "a"}}));
}

TEST(GatewayKept, IsForNoRequestThatIsCounted) {
  PipelineOptions limited;
  limited.rate_limit = std::make_shared<edge::RateLimit>(
      edge::Quota::parse("4/60").value(), [] { return std::chrono::steady_clock::time_point(); });
  Worker subject(things({}, {}, "        '429': {description: d}"), {}, keeping(), limited);
  EXPECT_FALSE(subject.repeats("/things/1"));
  EXPECT_EQ(subject.get("/things/1").status, 200);
  EXPECT_EQ(subject.get("/things/1").status, 429);
}

TEST(GatewayKept, IsForNoMock) {
  ServiceOptions options = keeping();
  options.mock_seed = 1;
  Worker subject(things(), {}, options);
  EXPECT_FALSE(subject.repeats("/things/1"));
}

TEST(GatewayKept, IsOffWhereNobodyAskedForIt) {
  Worker subject(things(), {}, ServiceOptions());
  EXPECT_FALSE(subject.repeats("/things/1"));
}

// Memory is free again without a commit.
TEST(GatewayKept, IsForNoAnswerThatIsRefusedForWantOfMemory) {
  Worker subject;
  constexpr std::size_t size = 100'000;
  const ResponseBudget budget(size * 3 / 2, size * 3 / 2);
  subject.gateway.charge(budget);
  subject.rename(std::string(size, 'a'));
  std::optional<Response> sent = subject.get("/things/1");
  EXPECT_EQ(sent->status, 200);
  EXPECT_FALSE(subject.repeats("/things/1"));
  EXPECT_EQ(subject.get("/things/1").status, 503);
  sent.reset();
  EXPECT_EQ(subject.get("/things/1").status, 200);
}

// Nobody would see that it deviates, until the next commit.
TEST(GatewayKept, IsForNoAnswerThatWasNotChecked) {
  Worker subject;
  std::time_t begun = 0;
  bool repeats = true;
  do {
    begun = std::time(nullptr);
    subject.rename("at " + std::to_string(begun));
    for (int i = 0; i < checked_per_second; ++i)
      subject.get("/things/1", {{"X-A", std::to_string(i)}});
    repeats = subject.repeats("/things/1");
  } while (std::time(nullptr) != begun);
  EXPECT_FALSE(repeats);
  PipelineOptions unchecked;
  unchecked.check_responses = CheckResponses::off;
  subject.use(things(), keeping(), unchecked);
  EXPECT_TRUE(subject.repeats("/things/1"));
}

TEST(GatewayKept, IsForSmallAnswers) {
  Worker subject;
  subject.rename(std::string(KeptAnswers::largest - 400, 'a'));
  EXPECT_TRUE(subject.repeats("/things/1"));
  subject.rename(std::string(KeptAnswers::largest, 'a'));
  EXPECT_FALSE(subject.repeats("/things/1"));
}

}  // namespace
}  // namespace accord::server
