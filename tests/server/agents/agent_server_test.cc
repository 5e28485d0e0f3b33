#include "accord/server/agents/agent_server.h"

#include <gtest/gtest.h>

#include "accord/server/agents/session.h"
#include "server/agents/fixture.h"
#include "support/raw_client.h"

namespace accord::server::agents {
namespace {

using support::Fields;
using support::RawClient;

const Fields json = {{"Content-Type", "application/json"}};

TEST(AgentServer, AnswersOverHttp) {
  const Toolbox toolbox(fixture::contract_with(fixture::things), {});
  const auto server = AgentServer::start(toolbox, {"127.0.0.1", 0});
  ASSERT_TRUE(server) << server.fault();
  const auto answer = RawClient(server.value()->port())
                          .ask("POST", "/mcp", R"({"jsonrpc":"2.0","id":1,"method":"ping"})", json);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, R"({"jsonrpc":"2.0","id":1,"result":{}})");
  const std::string long_message(longest_message + 1, ' ');
  EXPECT_EQ(RawClient(server.value()->port()).ask("POST", "/mcp", long_message, json).status, 413);
}

const std::string ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
const std::string call =
    R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"listThings"}})";

TEST(AgentServer, AnswersWhileCallsWait) {
  fixture::Gate gate;
  const Toolbox toolbox(fixture::contract_with(fixture::things), gate.send());
  const auto server = AgentServer::start(toolbox, {"127.0.0.1", 0});
  ASSERT_TRUE(server) << server.fault();
  const auto port = server.value()->port();
  std::vector<std::unique_ptr<RawClient>> callers;
  for (std::size_t i = 0; i < CallThreads::most_at_once + 4; ++i) {
    callers.push_back(std::make_unique<RawClient>(port));
    callers.back()->send(support::request_text("POST", "/mcp", call, json));
  }
  for (int i = 0; i < 8; ++i)  // on each worker
    EXPECT_EQ(
        RawClient(port).ask("POST", "/mcp", ping, json).body,
        R"({"jsonrpc":"2.0","id":1,"result":{}})");
  gate.open();
  for (const auto& each : callers)
    EXPECT_EQ(each->receive().status, 200);
}

TEST(AgentServer, ListensOnThisMachineOnly) {
  const Toolbox toolbox(fixture::contract_with(fixture::things), {});
  for (const char* host : {"0.0.0.0", "example.com"})
    EXPECT_FALSE(AgentServer::start(toolbox, {host, 0})) << host;
}

}  // namespace
}  // namespace accord::server::agents
