#include "accord/server/pipeline.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/database.h"
#include "support/problem.h"
#include "support/running_server.h"

namespace accord::server {
namespace {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::FieldView;
using contract::http::Problem;
using contract::http::Request;
using contract::http::Response;
using validation::Call;

constexpr std::string_view pipeline_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /thing:
    parameters:
      - {name: size, in: query, schema: {type: integer, maximum: 9}}
    get:
      operationId: read
      responses:
        '200': {description: d, content: {application/json: {schema: {type: object, required: [a]}}}}
        '406': {description: d}
    post:
      operationId: write
      requestBody:
        required: true
        content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}, list: {type: array, items: {type: integer}}}}}}
      responses:
        '200': {description: d}
        '400': {description: d}
        '415': {description: d}
        '422': {description: d}
  /nothing/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    post: {operationId: nothing, responses: {'204': {description: d}}}
  /patched:
    patch:
      requestBody:
        content:
          application/merge-patch+json: {schema: {type: object}}
          application/json-patch+json: {schema: {type: array}}
      responses: {'200': {description: d}}
  /described:
    get:
      operationId: described
      responses:
        '204': {description: d}
        '405': {description: d, content: {application/json: {schema: {type: object, required: [message], properties: {message: {type: string}}, additionalProperties: false}}}}
  /tolerant:
    get:
      operationId: tolerant
      responses: {'200': {description: d, content: {application/json: {example: {a: 1}}}}}
)";

struct PipelineSubject {
  static constexpr const char* throws_when_reported = "to be told on paper";
  explicit PipelineSubject(
      const Handlers& handlers = {}, CheckResponses check = CheckResponses::log) {
    auto built = Service::build(
        support::contract_of(pipeline_contract_text),
        support::database_at(folder.file("rows.db")),
        handlers,
        {});
    if (!built) throw std::runtime_error(support::joined(built.fault()));
    service = std::move(built).value();
    pipeline = std::make_unique<Pipeline>(
        service,
        PipelineOptions{
            check,
            [this](const RequestContext& context, std::string_view message) {
              if (message.ends_with(throws_when_reported)) throw std::runtime_error("out of paper");
              reports.push_back(context.id + ' ' + std::string(message));
            },
            nullptr,
            1U << 20U});
  }
  // NOLINTNEXTLINE: a view of literals
  [[nodiscard]] Response respond(
      std::string_view method,
      std::string_view path,
      std::string_view body = {},
      std::vector<contract::http::FieldView> fields = {}) const {
    Request request;
    request.method = method;
    request.target = path;
    request.path = path.substr(0, path.find('?'));
    if (path.find('?') != path.npos) request.query = path.substr(path.find('?') + 1);
    request.fields = std::move(fields);
    request.body = body;
    request.has_body = !body.empty();
    const std::function<http::Resume()> defer = [] { return [] {}; };
    std::shared_ptr<void> kept;
    const http::ConnectionContext connection{"127.0.0.1", defer, kept};
    RequestContext context{"id-1", "127.0.0.1", connection};
    return *pipeline->respond(request, context);
  }

  support::TemporaryFolder folder;
  std::shared_ptr<const Service> service;
  std::unique_ptr<Pipeline> pipeline;
  std::vector<std::string> reports;
};

Handlers answering(Outcome outcome) {
  Handlers handlers;
  for (const std::string id : {"read", "write"}) {
    handlers[id] = [outcome](const Call&, const Request&) { return outcome; };
  }
  return handlers;
}

Response json(std::string body) {
  return {200, {{"Content-Type", "application/json"}}, std::move(body)};
}

Problem problem_in(const Response& response) {
  return support::problem_in(response.body).value_or(Problem{});
}

TEST(Pipeline, Answers404AndAnd405BeforeAnythingElse) {
  const PipelineSubject subject;
  EXPECT_EQ(subject.respond("GET", "/nowhere").status, 404);
  const Response response = subject.respond("DELETE", "/thing", "not even JSON");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.field("Allow"), "GET, POST, HEAD, OPTIONS");
  EXPECT_EQ(response.field("Content-Type"), "application/problem+json");
  EXPECT_EQ(subject.respond("PROPFIND", "/thing").status, 405);
  EXPECT_EQ(subject.respond("HEAD", "/nothing/1").status, 405);
}

TEST(Pipeline, AnswersADocumented405AsDocumented) {
  const PipelineSubject subject;
  const Response response = subject.respond("DELETE", "/described");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.field("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(response.field("Content-Type"), "application/json");
  EXPECT_EQ(response.body.find("{\"message\":"), 0U) << response.body;
}

TEST(Pipeline, AnswersOptionsWithAllow) {
  const PipelineSubject subject;
  const Response response = subject.respond("OPTIONS", "/thing");
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.field("Allow"), "GET, POST, HEAD, OPTIONS");
  EXPECT_EQ(subject.respond("OPTIONS", "*").status, 204);
  EXPECT_EQ(subject.respond("OPTIONS", "/nowhere").status, 404);
}

TEST(Pipeline, SaysWhichPatchesItTakes) {
  const PipelineSubject subject;
  const std::string types = "application/merge-patch+json, application/json-patch+json";
  EXPECT_EQ(subject.respond("OPTIONS", "/patched").field("Accept-Patch"), types);
  EXPECT_FALSE(subject.respond("OPTIONS", "/thing").has_field("Accept-Patch"));
  const Response refused =
      subject.respond("PATCH", "/patched", "a=1", {{"Content-Type", "text/plain"}});
  EXPECT_EQ(refused.status, 415);
  EXPECT_EQ(refused.field("Accept-Patch"), types);
}

TEST(Pipeline, ServesHeadAsGet) {
  const PipelineSubject subject(answering(json(R"({"a":1})")));
  EXPECT_EQ(subject.respond("HEAD", "/thing"), subject.respond("GET", "/thing"));
}

TEST(Pipeline, Answers406OnlyWhereItIsDocumented) {
  const PipelineSubject subject(answering(json(R"({"a":1})")));
  EXPECT_EQ(subject.respond("GET", "/thing", "", {{"Accept", "text/html"}}).status, 406);
  EXPECT_EQ(subject.respond("GET", "/thing", "", {{"Accept", "application/json;q=0"}}).status, 406);
  EXPECT_EQ(subject.respond("GET", "/thing", "", {{"Accept", "text/html, */*;q=0.1"}}).status, 200);
  EXPECT_EQ(subject.respond("GET", "/tolerant", "", {{"Accept", "text/html"}}).status, 200);
}

TEST(Pipeline, RefusesBodiesByTheirRow) {
  const PipelineSubject subject(answering(json("{}")));
  struct Case {
    std::string_view name, type, body;
    int want;
  };
  const std::vector<Case> cases = {
      {"another type", "text/plain", "{}", 415},
      {"a type that is none", "json", "{}", 415},
      {"another charset", "application/json; charset=latin1", "{}", 415},
      {"no JSON", "application/json", "{", 400},
      {"trailing bytes", "application/json", "{} x", 400},
      {"a name twice", "application/json", R"({"name":"a","name":"b"})", 400},
      {"invalid UTF-8", "application/json", "{\"name\":\"\xFF\"}", 400},
      {"a missing member", "application/json", "{}", 422},
      {"fine", "application/json", R"({"name":"a"})", 200},
      {"fine with charset", "application/json; charset=UTF-8", R"({"name":"a"})", 200}};
  for (const Case& each : cases) {
    EXPECT_EQ(
        subject.respond("POST", "/thing", each.body, {{"Content-Type", each.type}}).status,
        each.want)
        << each.name;
  }
  EXPECT_EQ(
      subject.respond("POST", "/thing?size=10", "{}", {{"Content-Type", "text/plain"}}).status,
      415);
  EXPECT_EQ(subject.respond("POST", "/thing").status, 400) << "no body";
}

TEST(Pipeline, PointsAtWhatIsWrong) {
  const PipelineSubject subject(answering(json("{}")));
  const Response body = subject.respond(
      "POST", "/thing", R"({"name":1,"list":[1,"x"]})", {{"Content-Type", "application/json"}});
  EXPECT_EQ(body.status, 422);
  std::vector<std::string> pointers;
  for (const auto& each : problem_in(body).errors)
    pointers.push_back(each.in + each.pointer);
  std::sort(pointers.begin(), pointers.end());
  EXPECT_EQ(pointers, (std::vector<std::string>{"body/list/1", "body/name"}));
  const Response query = subject.respond("GET", "/thing?size=10");
  EXPECT_EQ(query.status, 400);
  ASSERT_EQ(problem_in(query).errors.size(), 1U);
  EXPECT_EQ(problem_in(query).errors[0].in, "query");
  EXPECT_EQ(problem_in(query).errors[0].pointer, "size");
}

TEST(Pipeline, ValidatesWhatNothingServes) {
  const PipelineSubject subject;
  EXPECT_EQ(subject.respond("POST", "/nothing/x").status, 400);
  EXPECT_EQ(subject.respond("POST", "/nothing/1").status, 501);
}

TEST(Pipeline, TellsNoClientWhatAHandlerThrew) {
  Handlers handlers;
  handlers["read"] = [](const Call&, const Request&) -> Outcome {
    throw std::runtime_error("secret");
  };
  handlers["write"] = [](const Call&, const Request&) -> Outcome { throw 5; };
  const PipelineSubject subject(handlers);
  const Response response = subject.respond("GET", "/thing");
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("secret"), std::string::npos);
  ASSERT_EQ(subject.reports.size(), 1U);
  EXPECT_EQ(subject.reports[0], "id-1 the handler of operation read threw: secret");
  EXPECT_EQ(
      subject.respond("POST", "/thing", R"({"name":"a"})", {{"Content-Type", "application/json"}})
          .status,
      500);
}

// The report of the first fault stands for anything that throws on the way.
TEST(Pipeline, AnswersAndReportsWhatThrowsOutsideOfAHandler) {
  const PipelineSubject subject(
      answering(Fault{Condition::internal, "", {}, {}, PipelineSubject::throws_when_reported}));
  const Response response = subject.respond("GET", "/thing");
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(problem_in(response).status, 500);
  EXPECT_EQ(subject.reports, std::vector<std::string>{"id-1 operation read failed: out of paper"});
}

TEST(Pipeline, TurnsAFaultOfAHandlerIntoItsStatus) {
  const PipelineSubject subject(answering(Fault{Condition::overloaded, "later", {}}));
  const Response response = subject.respond("GET", "/thing");
  EXPECT_EQ(response.status, 503);
  EXPECT_TRUE(response.has_field("Retry-After"));
  EXPECT_TRUE(subject.reports.empty());
}

TEST(Pipeline, ReportsTheCauseOfAFaultToNoClient) {
  const PipelineSubject subject(
      answering(Fault{Condition::internal, "", {}, {}, "disk I/O error"}));
  const Response response = subject.respond("GET", "/thing");
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("disk"), std::string::npos);
  EXPECT_EQ(
      subject.reports, std::vector<std::string>{"id-1 operation read failed: disk I/O error"});
}

TEST(Pipeline, AnswersWithTheTypeOfTheProblem) {
  const PipelineSubject subject(answering(json("{}")));
  const std::vector<FieldView> as_json = {{"Content-Type", "application/json"}};
  const auto type = [](const Response& response) { return problem_in(response).type; };
  EXPECT_EQ(type(subject.respond("GET", "/nowhere")), "urn:accord:problem:unknown-path");
  EXPECT_EQ(type(subject.respond("DELETE", "/thing")), "about:blank");
  EXPECT_EQ(type(subject.respond("GET", "/thing?size=10")), "urn:accord:problem:invalid-parameter");
  EXPECT_EQ(
      type(subject.respond("POST", "/thing", "{", as_json)), "urn:accord:problem:malformed-body");
  EXPECT_EQ(
      type(subject.respond("POST", "/thing", "{}", as_json)), "urn:accord:problem:invalid-body");
  EXPECT_EQ(
      type(subject.respond("POST", "/nothing/x")), "urn:accord:problem:invalid-path-parameter");
}

TEST(Pipeline, ChecksResponsesAsItIsTold) {
  struct Case {
    CheckResponses check;
    int want;
    std::size_t reports;
  };
  for (const Response& faulty :
       {json(R"({"b":1})"),
        json("{"),
        Response{200, {{"Content-Type", "text/plain"}}, "a"},
        Response{202, {}, ""}}) {
    const std::vector<Case> cases = {
        {CheckResponses::off, faulty.status, 0},
        {CheckResponses::log, faulty.status, 1},
        {CheckResponses::enforce, 500, 1}};
    for (const Case& each : cases) {
      const PipelineSubject subject(answering(faulty), each.check);
      EXPECT_EQ(subject.respond("GET", "/thing").status, each.want) << faulty.body;
      EXPECT_EQ(subject.reports.size(), each.reports) << faulty.body;
    }
  }
  const PipelineSubject sound(answering(json(R"({"a":1})")), CheckResponses::enforce);
  EXPECT_EQ(sound.respond("GET", "/thing").status, 200);
  EXPECT_TRUE(sound.reports.empty());
}

// RFC 9110 section 15.4.5: of a conditional request it stands for the documented 200.
TEST(Pipeline, NotModifiedIsNoDeviation) {
  const PipelineSubject subject(
      answering(Response{304, {{"ETag", "\"a\""}}, ""}), CheckResponses::enforce);
  const std::vector<FieldView> condition = {{"If-None-Match", "\"a\""}};
  EXPECT_EQ(subject.respond("GET", "/thing", "", condition).status, 304);
  EXPECT_EQ(subject.reports.size(), 0U);
  EXPECT_EQ(subject.respond("GET", "/thing").status, 500) << "unconditional";
}

}  // namespace
}  // namespace accord::server
