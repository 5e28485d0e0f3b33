#include "accord/server/response_checks.h"

#include <algorithm>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "accord/contract/http/text.h"
#include "accord/server/edge/gzip.h"
#include "conformance/fake_server.h"
#include "server/upstream/guarding.h"

namespace accord::server {
namespace {

using conformance::fixture::Asked;
using conformance::fixture::FakeServer;
using conformance::fixture::Reply;

// What HTTP gives to a request that asks for it need not be documented.
TEST(ResponseChecks, AcceptWhatTheRequestAskedFor) {
  Reply reply;
  const FakeServer upstream([&](const Asked&) { return reply; });
  const auto guard = support::guarding(upstream.url());
  struct Case {
    int status;
    support::Fields fields;
    int expected;
  };
  for (const Case& each :
       {Case{304, {}, 502},
        Case{304, {{"If-None-Match", "\"a\""}}, 304},
        Case{304, {{"If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"}}, 304},
        Case{206, {}, 502},
        Case{206, {{"Range", "bytes=0-1"}}, 206},
        Case{416, {{"Range", "bytes=9-"}}, 416},
        Case{404, {{"Range", "bytes=9-"}}, 502}}) {
    reply = {each.status, {}, each.status == 304 ? "" : "ab"};
    EXPECT_EQ(guard.ask("GET", "/thing", "", each.fields).status, each.expected) << each.status;
  }
}

// What is packed is bounded by what it holds, in memory and in values.
TEST(ResponseChecks, AreBounded) {
  std::string body;
  const FakeServer upstream([&](const Asked&) {
    return Reply{
        200,
        {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}},
        edge::gzip(body)};
  });
  const auto thing = [](std::size_t values) {
    std::string text = R"({"a":1,"b":[1)";
    for (std::size_t i = 1; i < values; ++i)
      text += ",1";
    return text + "]}";
  };
  const auto strict = support::guarding(upstream.url());
  const auto small = support::guarding(
      upstream.url(), [](ServerOptions& options) { options.response_bytes = 1U << 20U; });
  const auto sampling = support::guarding(upstream.url(), [](ServerOptions& options) {
    options.check_responses = CheckResponses::count;
    options.monitor.emplace();
    options.monitor->port = 0;
    options.monitor->workers = 1;
  });
  body = thing(900'000);
  EXPECT_EQ(strict.ask("GET", "/thing").status, 200);
  const auto refused = small.ask("GET", "/thing");
  EXPECT_EQ(refused.status, 502);
  EXPECT_NE(refused.body.find("too large to be checked"), std::string::npos);
  body = thing(1'000'001);
  EXPECT_EQ(strict.ask("GET", "/thing").status, 502);
  body = "[" + std::string(1U << 20U, ' ') + "]";  // wrong, but beyond what a sample is of
  EXPECT_EQ(sampling.ask("GET", "/thing").status, 200);
  body = "[]";
  EXPECT_EQ(sampling.ask("GET", "/thing").status, 200);
  const std::string text =
      support::RawClient(sampling.server().monitor_port()).ask("GET", "/metrics").body;
  EXPECT_NE(
      text.find("accord_response_deviations_total{operation=\"readThing\"} 1"), std::string::npos);
}

TEST(ResponseChecks, ReadTheHeaderWhereTheBodyCannotBeRead) {
  std::string type = "application/json";
  const FakeServer upstream([&](const Asked&) {
    return Reply{200, {{"Content-Type", type}, {"Content-Encoding", "br"}}, "\x8b\x01"};
  });
  const auto guard = support::guarding(upstream.url());
  EXPECT_EQ(guard.ask("GET", "/thing").status, 200);
  EXPECT_EQ(guard.ask("HEAD", "/thing").status, 200);
  type = "text/html";
  EXPECT_EQ(guard.ask("GET", "/thing").status, 502);
}

// What the gateway adds to every response may be documented.
TEST(ResponseChecks, SeeTheIdOfTheRequest) {
  constexpr std::string_view contract = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    get:
      responses:
        '200':
          description: d
          headers: {X-Request-Id: {required: true, schema: {type: string, minLength: 1}}}
          content:
            application/json:
              schema:
                type: array
                items: {type: object, properties: {id: {type: integer, readOnly: true}}}
)";
  const support::RunningServer server(contract, {}, [](ServerOptions& options) {
    options.check_responses = CheckResponses::enforce;
  });
  const auto answer = server.ask("GET", "/things", "", {{"X-Request-Id", "mine"}});
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.field("X-Request-Id"), "mine");
  EXPECT_EQ(
      std::count_if(
          answer.fields.begin(),
          answer.fields.end(),
          [](const auto& each) {
            return contract::http::is_same_ignoring_case(each.first, "X-Request-Id");
          }),
      1);
}

// What was written is not answered 500 for want of an id that the contract allows.
TEST(ResponseChecks, GiveRequestsTheIdsThatTheContractAllows) {
  constexpr std::string_view contract = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201':
          description: d
          headers: {X-Request-Id: {required: true, schema: {type: string, format: uuid}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
components:
  schemas:
    Thing: {type: object, properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
)";
  const support::RunningServer server(contract, {}, [](ServerOptions& options) {
    options.check_responses = CheckResponses::enforce;
  });
  const std::string uuid = "f058ebd6-02f7-4d3f-942e-904344e8cde5";
  const std::string body = R"({"name":"a"})";
  std::set<std::string> ids;
  for (const support::Fields& fields :
       {support::Fields{}, {{"X-Request-Id", "mine"}}, {{"X-Request-Id", uuid}}}) {
    const auto answer = server.ask("POST", "/things", body, fields);
    EXPECT_EQ(answer.status, 201) << answer.body;
    ids.insert(answer.field("X-Request-Id"));
  }
  ids.insert(server.ask("GET", "/nothing").field("X-Request-Id"));
  EXPECT_EQ(ids.size(), 4U);
  EXPECT_TRUE(ids.contains(uuid));
  const std::regex version_4("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  for (const std::string& each : ids)
    EXPECT_TRUE(std::regex_match(each, version_4)) << each;
}

}  // namespace
}  // namespace accord::server
