#include "accord/server/gateway.h"

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/server/edge/gzip.h"
#include "support/database.h"
#include "support/running_server.h"

namespace accord::server {
namespace {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::FieldView;
using contract::http::Request;
using contract::http::Response;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /long:
    get:
      operationId: readLong
      responses:
        '200': {description: d, content: {text/plain: {schema: {type: string}}}}
    put: {operationId: replaceLong, responses: {'204': {description: d}}}
  /tagged:
    get:
      operationId: readTagged
      responses:
        '200': {description: d, content: {text/plain: {schema: {type: string}}}}
)";

Handlers handlers() {
  return {
      {"readLong",
       [](const auto&, const auto&) {
         return Outcome(
             Response{200, {{"Content-Type", "text/plain"}}, std::string(5'000, 'a'), nullptr});
       }},
      {"readTagged", [](const auto&, const auto&) {
         return Outcome(Response{
             200,
             {{"Content-Type", "text/plain"}, {"ETag", "\"1\""}},
             std::string(5'000, 'a'),
             nullptr});
       }}};
}

GatewayOptions shared_with(std::vector<std::string> origins) {
  GatewayOptions options;
  options.cors.origins = std::move(origins);
  return options;
}

GatewayOptions behind(const char* proxies) {
  GatewayOptions options;
  options.trusted_proxies.push_back(edge::Network::parse(proxies).value());
  return options;
}

/// A gateway before a service of its own, asked without a socket.
struct Subject {
  explicit Subject(
      GatewayOptions options = {}, operations::LogFormat format = operations::LogFormat::off)
      : log(format),
        gateway(std::move(options), "127.0.0.1", log, metrics) {
    gateway.use(pipeline_of(text, handlers()));
  }

  [[nodiscard]] std::shared_ptr<const Pipeline> pipeline_of(
      std::string_view contract, const Handlers& with) const {
    auto service = Service::build(
        support::contract_of(contract),
        support::database_at(folder.file("rows.db")),
        with,
        ServiceOptions{});
    if (!service) throw std::runtime_error(support::joined(service.fault()));
    return std::make_shared<const Pipeline>(std::move(service).value(), PipelineOptions{});
  }

  std::optional<Response> ask(
      std::string_view method, std::string_view target, std::vector<FieldView> fields = {}) {
    Request request;
    request.method = method;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    request.authority = authority;
    request.fields = std::move(fields);
    const std::function<http::Resume()> defer = [] { return [] {}; };
    return gateway.respond(request, {"10.0.0.1", defer, kept});
  }

  support::TemporaryFolder folder;
  std::string_view authority = "localhost";
  std::shared_ptr<void> kept;
  operations::RequestLog log;
  operations::Metrics metrics;
  Gateway gateway;
};

Response response_of(Gateway& gateway, std::string_view target) {
  Request request;
  request.method = "GET";
  request.target = request.path = target;
  request.authority = "localhost";
  const std::function<http::Resume()> defer = [] { return [] {}; };
  std::shared_ptr<void> kept;
  return gateway.respond(request, {"10.0.0.1", defer, kept}).value();
}

std::size_t count_of(std::string_view part, std::string_view text_to_search) {
  std::size_t count = 0;
  for (auto at = text_to_search.find(part); at != std::string_view::npos;
       at = text_to_search.find(part, at + part.size()))
    ++count;
  return count;
}

std::size_t lines_of(std::string_view logged) {
  return count_of("\n", logged);
}

TEST(Gateway, NamesEveryAnswer) {
  Subject subject;
  for (const char* path : {"/long", "/nothing"}) {
    EXPECT_EQ(subject.ask("GET", path)->field("X-Request-Id").size(), 16U) << path;
    EXPECT_EQ(subject.ask("GET", path, {{"X-Request-Id", "mine"}})->field("X-Request-Id"), "mine");
    EXPECT_NE(
        subject.ask("GET", path, {{"X-Request-Id", "not mine"}})->field("X-Request-Id"),
        "not mine");
  }
}

// RFC 9110 section 7.4.
TEST(Gateway, NamesAndLogsWhatItRefusesUnread) {
  testing::internal::CaptureStderr();
  std::string id;
  {
    Subject subject({}, operations::LogFormat::text);
    const Response response =
        subject.gateway.refuse(Condition::overloaded, "too many connections", "192.0.2.7");
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.field("Retry-After"), "1");
    const Response malformed =
        subject.gateway.refuse(Condition::malformed_message, "no Host", "::1");
    EXPECT_FALSE(malformed.has_field("Retry-After"));
    id = response.field("X-Request-Id");
  }
  EXPECT_FALSE(id.empty());
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr(" - - 503 "));
  EXPECT_THAT(log, HasSubstr(" 192.0.2.7 "));
  EXPECT_THAT(log, HasSubstr(" ::1 "));
}

// RFC 9111 section 5.2.2.7.
TEST(Gateway, AnswersToCredentialsAreKeptByNoSharedCache) {
  Subject subject;
  EXPECT_FALSE(subject.ask("GET", "/long")->has_field("Cache-Control"));
  const std::vector<FieldView> fields = {{"Authorization", "Bearer x"}};
  EXPECT_EQ(subject.ask("GET", "/long", fields)->field("Cache-Control"), "private");
  EXPECT_EQ(subject.ask("GET", "/nothing", fields)->field("Cache-Control"), "private");
  std::string other(text);
  other.replace(
      other.find("'200': {description: d,"),
      23,
      "'200': {description: d, headers: {cache-control: {schema: {type: string}}},");
  subject.gateway.use(subject.pipeline_of(other, handlers()));
  EXPECT_FALSE(subject.ask("GET", "/long", fields)->has_field("Cache-Control"));
}

TEST(Gateway, AnswersToItsNamesOnly) {
  Subject subject;
  subject.authority = "evil.example";
  const auto refused = subject.ask("GET", "/long");
  EXPECT_EQ(refused->status, 421);
  EXPECT_THAT(refused->body, Not(HasSubstr("evil")));
  EXPECT_EQ(subject.ask("OPTIONS", "*")->status, 421);
  subject.authority = "localhost:8080";
  EXPECT_EQ(subject.ask("GET", "/long")->status, 200);
}

TEST(Gateway, APreflightIsAnsweredForPathsThatAreThere) {
  Subject subject(shared_with({"https://a.example"}));
  const std::vector<FieldView> asked = {
      {"Origin", "https://a.example"}, {"Access-Control-Request-Method", "PUT"}};
  const auto found = subject.ask("OPTIONS", "/long", asked);
  EXPECT_EQ(found->status, 204);
  EXPECT_EQ(found->field("Access-Control-Allow-Methods"), found->field("Allow"));
  EXPECT_THAT(std::string(found->field("Allow")), HasSubstr("PUT"));
  EXPECT_EQ(subject.ask("OPTIONS", "/nothing", asked)->status, 404);
}

TEST(Gateway, APageMayReadTheRequestsName) {
  Subject subject(shared_with({"https://a.example"}));
  const auto response = subject.ask("GET", "/long", {{"Origin", "https://a.example"}});
  EXPECT_THAT(
      std::string(response->field("Access-Control-Expose-Headers")), HasSubstr("X-Request-Id"));
}

TEST(Gateway, SaysAllThatAnAnswerVariesBy) {
  Subject subject(shared_with({"https://a.example"}));
  const auto response = subject.ask("GET", "/long", {{"Origin", "https://evil.test"}});
  EXPECT_FALSE(response->has_field("Access-Control-Allow-Origin"));
  const std::string vary = response->joined_field("Vary");
  EXPECT_THAT(vary, HasSubstr("Origin"));
  EXPECT_THAT(vary, HasSubstr("Accept-Encoding"));
}

TEST(Gateway, FaultsAreSharedToo) {
  Subject subject(shared_with({"https://a.example"}));
  for (const char* path : {"/nothing", "/long"}) {
    const auto response = subject.ask("DELETE", path, {{"Origin", "https://a.example"}});
    EXPECT_GE(response->status, 400);
    EXPECT_EQ(response->field("Access-Control-Allow-Origin"), "https://a.example") << path;
  }
}

TEST(Gateway, CompressesWhatNoETagNames) {
  Subject subject;
  const auto plain = subject.ask("GET", "/long", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(plain->field("Content-Encoding"), "gzip");
  EXPECT_EQ(edge::gunzip(plain->body, 5'000).value(), std::string(5'000, 'a'));
  const auto tagged = subject.ask("GET", "/tagged", {{"Accept-Encoding", "gzip"}});
  EXPECT_FALSE(tagged->has_field("Content-Encoding"));
  EXPECT_EQ(tagged->body.size(), 5'000U);
}

// RFC 9110 section 9.3.2: HEAD has the fields of GET; the front leaves the body out.
TEST(Gateway, HeadIsGetUnderCompression) {
  Subject subject;
  const std::vector<FieldView> fields = {{"Accept-Encoding", "gzip"}, {"X-Request-Id", "one"}};
  EXPECT_EQ(subject.ask("HEAD", "/long", fields), subject.ask("GET", "/long", fields));
}

TEST(Gateway, CountsByOperationAndTheRestTogether) {
  Subject subject;
  subject.ask("GET", "/long");
  subject.ask("GET", "/nothing");
  subject.ask("DELETE", "/long");
  const std::string metrics = subject.metrics.text({});
  EXPECT_THAT(metrics, HasSubstr("{operation=\"readLong\",status=\"200\"} 1"));
  EXPECT_THAT(metrics, HasSubstr("{operation=\"\",status=\"404\"} 1"));
  EXPECT_THAT(metrics, HasSubstr("{operation=\"\",status=\"405\"} 1"));
  EXPECT_THAT(metrics, Not(HasSubstr("/nothing")));
}

// What was logged of one request.
std::string logged(
    GatewayOptions options, std::string_view target, const std::vector<FieldView>& fields) {
  testing::internal::CaptureStderr();
  {
    Subject subject(std::move(options), operations::LogFormat::json);
    subject.ask("GET", target, fields);
  }
  return testing::internal::GetCapturedStderr();
}

TEST(Gateway, LogsNoQueryAndNoField) {
  const std::string line = logged(
      {},
      "/long?api_key=geheim1&x=geheim2",
      {{"Authorization", "Bearer geheim3"}, {"Cookie", "geheim4"}, {"X-Request-Id", "geheim 5"}});
  EXPECT_THAT(line, HasSubstr("\"path\":\"/long\""));
  EXPECT_THAT(line, HasSubstr("\"operation\":\"readLong\""));
  EXPECT_THAT(line, HasSubstr("\"client\":\"10.0.0.1\""));
  EXPECT_THAT(line, Not(HasSubstr("geheim")));
}

// One request whose handler throws and one whose response deviates: all their lines have the id
// that the client got.
TEST(Gateway, EveryLineOfARequestHasItsId) {
  const Handlers failing = {
      {"readLong",
       [](const auto&, const auto&) -> Outcome { throw std::runtime_error("out of paper"); }},
      {"readTagged", [](const auto&, const auto&) {
         return Outcome(Response{200, {{"Content-Type", "image/png"}}, "?", nullptr});
       }}};
  for (const char* target : {"/long", "/tagged"}) {
    for (const auto format : {operations::LogFormat::text, operations::LogFormat::json}) {
      testing::internal::CaptureStderr();
      std::string id;
      {
        operations::RequestLog log(format);
        const support::TemporaryFolder folder;
        auto service = Service::build(
            support::contract_of(text),
            support::database_at(folder.file("rows.db")),
            failing,
            ServiceOptions{});
        ASSERT_TRUE(service) << support::joined(service.fault());
        PipelineOptions options;
        options.report = [&log](const RequestContext& context, std::string_view message) {
          log.warn(message, context.id);
        };
        operations::Metrics metrics;
        Gateway gateway({}, "127.0.0.1", log, metrics);
        gateway.use(std::make_shared<const Pipeline>(std::move(service).value(), options));
        id = response_of(gateway, target).field("X-Request-Id");
      }
      const std::string logged = testing::internal::GetCapturedStderr();
      ASSERT_EQ(id.size(), 16U);
      const bool is_json = format == operations::LogFormat::json;
      const std::string mark = is_json ? "\"request_id\":\"" + id + '"' : "id=" + id;
      EXPECT_EQ(lines_of(logged), 2U) << logged;
      EXPECT_EQ(count_of(mark, logged), 2U) << logged;
      const bool throws = std::string_view(target) == "/long";
      EXPECT_THAT(
          logged, HasSubstr(throws ? "threw: out of paper" : "does not match the contract"));
    }
  }
}

// The handler finds the database locked: the request is passed again, or told in time.
TEST(Gateway, DefersARequestWhileTheDatabaseIsLocked) {
  bool is_locked = true;
  const Handlers waiting = {{"readLong", [&](const auto&, const auto&) -> Outcome {
                               if (is_locked)
                                 return Fault{Condition::overloaded, "locked", {}, {}, "", true};
                               return Response{200, {{"Content-Type", "text/plain"}}, "a", nullptr};
                             }}};
  Subject subject;
  const auto service = subject.pipeline_of(text, waiting);
  subject.gateway.use(service);
  EXPECT_FALSE(subject.ask("GET", "/long"));
  EXPECT_NE(subject.kept, nullptr);
  EXPECT_FALSE(subject.ask("GET", "/long"));
  is_locked = false;
  EXPECT_EQ(subject.ask("GET", "/long")->status, 200);

  is_locked = true;
  subject.kept.reset();
  PipelineOptions impatient;
  impatient.database_timeout = std::chrono::milliseconds(0);
  auto again = Service::build(
      support::contract_of(text),
      support::database_at(subject.folder.file("rows.db")),
      waiting,
      ServiceOptions{});
  subject.gateway.use(std::make_shared<const Pipeline>(std::move(again).value(), impatient));
  const auto told = subject.ask("GET", "/long");
  ASSERT_TRUE(told);
  EXPECT_EQ(told->status, 503);
}

TEST(Gateway, LogsTheClientThatATrustedProxyNames) {
  const std::vector<FieldView> said = {{"X-Forwarded-For", "9.9.9.9"}};
  EXPECT_THAT(logged(behind("10.0.0.0/8"), "/long", said), HasSubstr("\"client\":\"9.9.9.9\""));
  EXPECT_THAT(logged(behind("11.0.0.0/8"), "/long", said), HasSubstr("\"client\":\"10.0.0.1\""));
}

TEST(Gateway, LogsTheTrace) {
  const std::string line = logged(
      {}, "/long", {{"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}});
  EXPECT_THAT(line, HasSubstr("\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\""));
}

TEST(Gateway, TakesAnotherPipelineBetweenRequests) {
  Subject subject;
  EXPECT_EQ(subject.ask("GET", "/other")->status, 404);
  subject.gateway.use(subject.pipeline_of(
      "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /other:\n    get: {operationId: "
      "o, responses: {'200': {description: d, content: {application/json: {example: 1}}}}}\n",
      {}));
  EXPECT_EQ(subject.ask("GET", "/other")->status, 200);
  EXPECT_EQ(subject.ask("GET", "/long")->status, 404);
  EXPECT_THAT(subject.metrics.text({}), HasSubstr("{operation=\"o\",status=\"200\"} 1"));
}

TEST(Gateway, TakesAnotherPipelineWhileItAnswers) {
  Subject subject;
  const auto first = subject.pipeline_of(text, handlers());
  const auto second = subject.pipeline_of(text, handlers());
  std::atomic<bool> is_over = false;
  std::atomic<int> wrong = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      while (!is_over)
        wrong += subject.ask("GET", "/long")->status == 200 ? 0 : 1;
    });
  }
  for (int i = 0; i < 2'000; ++i)
    subject.gateway.use(i % 2 == 0 ? first : second);
  is_over = true;
  threads.clear();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace accord::server
