#include "accord/server/agents/streamable.h"

#include <future>

#include <gtest/gtest.h>

#include "server/agents/fixture.h"

namespace accord::server::agents {
namespace {

using contract::http::FieldView;
using contract::http::Request;
using contract::http::Response;
using FieldViews = std::vector<FieldView>;

const std::string ping_request = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";

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
    request.body = ping_request;
    request.has_body = true;
    change(request);
    std::shared_ptr<void> kept;
    const std::function<http::Resume()> defer = [] { return http::Resume(); };
    return Streamable(toolbox_, edge::Hosts({}, "127.0.0.1"))
        .respond(request, {"127.0.0.1", defer, kept})
        .value();
  }
  Response answer_to(std::string_view body, const FieldViews& more = {}) {
    return answer([&](Request& request) {
      request.body = body;
      request.fields.insert(request.fields.end(), more.begin(), more.end());
    });
  }

  Toolbox toolbox_{fixture::contract_with(fixture::things), {}};
};

TEST_F(AgentHttp, AnswersAPostWithJson) {
  const Response response = answer_to(ping_request);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.field("Content-Type"), "application/json");
  EXPECT_EQ(response.body, R"({"jsonrpc":"2.0","id":1,"result":{}})");
  const Response none = answer_to(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
  EXPECT_EQ(none.status, 202);
  EXPECT_EQ(none.body, "");
}

TEST_F(AgentHttp, TakesTheVersionOfTheField) {
  EXPECT_EQ(answer_to(ping_request, {{"MCP-Protocol-Version", "2025-06-18"}}).status, 200);
  const Response unknown = answer_to(ping_request, {{"MCP-Protocol-Version", "1999-01-01"}});
  EXPECT_EQ(unknown.status, 400);
  EXPECT_EQ(fixture::at(unknown.body, "/error/code"), "-32600");
  EXPECT_EQ(answer_to('[' + ping_request + ']').status, 200);
  EXPECT_EQ(
      answer_to('[' + ping_request + ']', {{"MCP-Protocol-Version", "2025-06-18"}}).status, 400);
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
    FieldViews fields;
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
      {"127.0.0.1:9000", {{"Sec-Fetch-Site", "cross-site"}}, 403},
      {"127.0.0.1:9000", {{"Sec-Fetch-Site", "none"}}, 200},
      {"127.0.0.1:9000",
       {{"Origin", "http://evil.example"}, {"Sec-Fetch-Site", "same-origin"}},
       403},
      {"127.0.0.1:9000", {{"Origin", "https://127.0.0.1:9000"}}, 403},
  };
  for (const Case& each : cases) {
    const Response response = answer([&](Request& request) {
      request.authority = each.host;
      request.fields.insert(request.fields.end(), each.fields.begin(), each.fields.end());
    });
    EXPECT_EQ(response.status, each.want) << each.host;
    if (each.want == 403) {
      EXPECT_EQ(fixture::at(response.body, "/type"), R"("about:blank")");
    }
  }
}

TEST_F(AgentHttp, DefersCallsAndRefusesTooMany) {
  fixture::Gate gate;
  const Toolbox toolbox(fixture::contract_with(fixture::things), gate.send());
  Streamable streamable(toolbox, edge::Hosts({}, "127.0.0.1"));
  Request request;
  request.method = "POST";
  request.target = request.path = "/mcp";
  request.fields = {{"Content-Type", "application/json"}};
  request.body = R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"listThings"}})";
  request.has_body = true;
  constexpr std::size_t most = CallThreads::most_at_once + CallThreads::most_waiting;
  std::vector<std::shared_ptr<void>> kept(most + 1);
  std::vector<std::promise<void>> answered(most + 1);
  const auto ask = [&](std::size_t caller) {
    const std::function<http::Resume()> defer = [&answered, caller]() -> http::Resume {
      return [&answered, caller] { answered[caller].set_value(); };
    };
    return streamable.respond(request, {"127.0.0.1", defer, kept[caller]});
  };
  for (std::size_t i = 0; i < most; ++i)
    EXPECT_FALSE(ask(i)) << i;
  const auto refused = ask(most);
  gate.open();
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 503);
  for (std::size_t i = 0; i < most; ++i) {
    answered[i].get_future().wait();
    const auto response = ask(i);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(fixture::at(response->body, "/result/structuredContent/status"), "200");
  }
}

// RFC 9110 section 15.5.16.
TEST_F(AgentHttp, TakesNoCodedContentNorTwoTypes) {
  EXPECT_EQ(answer_to(ping_request, {{"Content-Encoding", "gzip"}}).status, 415);
  EXPECT_EQ(answer_to(ping_request, {{"Content-Type", "text/plain"}}).status, 415);
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
