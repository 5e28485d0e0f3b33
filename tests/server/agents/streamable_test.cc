#include "accord/server/agents/streamable.h"

#include <gtest/gtest.h>

#include "server/agents/fixture.h"

namespace accord::server::agents {
namespace {

using contract::http::FieldView;
using contract::http::Request;
using contract::http::Response;
using Fields = std::vector<FieldView>;

const std::string ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";

class AgentHttp : public ::testing::Test {
 protected:
  // What `change` makes of a good request is answered.
  template <class Change>
  Response answer(const Change& change) {
    Request request;
    request.method = "POST";
    request.target = request.path = "/mcp";
    request.authority = "127.0.0.1:9000";
    request.fields = {
        {"Content-Type", "application/json"}, {"Accept", "application/json, text/event-stream"}};
    request.body = ping;
    request.has_body = true;
    change(request);
    return Streamable(toolbox_, edge::Hosts({}, "127.0.0.1")).respond(request);
  }
  Response answer_to(std::string_view body, const Fields& more = {}) {
    return answer([&](Request& request) {
      request.body = body;
      request.fields.insert(request.fields.end(), more.begin(), more.end());
    });
  }

  Toolbox toolbox_{fixture::contract_with(fixture::things), {}};
};

TEST_F(AgentHttp, AnswersAPostWithJson) {
  const Response response = answer_to(ping);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.field("Content-Type"), "application/json");
  EXPECT_EQ(response.body, R"({"jsonrpc":"2.0","id":1,"result":{}})");
  const Response none = answer_to(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
  EXPECT_EQ(none.status, 202);
  EXPECT_EQ(none.body, "");
}

TEST_F(AgentHttp, TakesTheVersionOfTheField) {
  EXPECT_EQ(answer_to(ping, {{"MCP-Protocol-Version", "2025-06-18"}}).status, 200);
  const Response unknown = answer_to(ping, {{"MCP-Protocol-Version", "1999-01-01"}});
  EXPECT_EQ(unknown.status, 400);
  EXPECT_EQ(fixture::at(unknown.body, "/error/code"), "-32600");
  EXPECT_EQ(answer_to('[' + ping + ']').status, 200);
  EXPECT_EQ(answer_to('[' + ping + ']', {{"MCP-Protocol-Version", "2025-06-18"}}).status, 400);
}

TEST_F(AgentHttp, AnswersNonsenseWith400) {
  EXPECT_EQ(answer_to("{").status, 400);
  EXPECT_EQ(fixture::at(answer_to("{").body, "/error/code"), "-32700");
  EXPECT_EQ(answer_to("7").status, 400);
  EXPECT_EQ(answer_to(R"({"jsonrpc":"2.0","id":1,"method":"no"})").status, 200);
}

TEST_F(AgentHttp, RefusesForeignHostsAndPages) {
  struct Case {
    const char* host;
    Fields fields;
    int want;
  };
  const Case cases[] = {
      {"localhost:9000", {{"Origin", "http://localhost:9000"}}, 200},
      {"[::1]:9000", {}, 200},
      {"evil.example.com", {}, 421},
      {"evil.example.com", {{"Origin", "http://evil.example.com"}}, 421},
      {"127.0.0.1:9000", {{"Origin", "http://evil.example.com"}}, 403},
      {"127.0.0.1:9000", {{"Origin", "http://127.0.0.1:3000"}}, 403},
      {"127.0.0.1:9000", {{"Origin", "null"}}, 403},
      {"127.0.0.1:9000",
       {{"Origin", "http://127.0.0.1:9000"}, {"Sec-Fetch-Site", "cross-site"}},
       403},
  };
  for (const Case& each : cases) {
    const Response response = answer([&](Request& request) {
      request.authority = each.host;
      request.fields.insert(request.fields.end(), each.fields.begin(), each.fields.end());
    });
    EXPECT_EQ(response.status, each.want) << each.host;
  }
}

TEST_F(AgentHttp, IsOneEndpointThatTakesPosts) {
  for (const char* method : {"GET", "DELETE", "PUT", "OPTIONS", "HEAD"}) {
    const Response response = answer([&](Request& request) { request.method = method; });
    EXPECT_EQ(response.status, 405) << method;
    EXPECT_EQ(response.field("Allow"), "POST");
  }
  EXPECT_EQ(answer([](Request& request) { request.path = "/"; }).status, 404);
  EXPECT_EQ(answer([](Request& request) { request.fields[0].value = "text/plain"; }).status, 415);
  EXPECT_EQ(
      answer([](Request& request) { request.fields[1].value = "text/event-stream"; }).status, 406);
  EXPECT_EQ(answer([](Request& request) { request.fields.pop_back(); }).status, 200);
}

}  // namespace
}  // namespace accord::server::agents
