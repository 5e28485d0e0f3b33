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

TEST(AgentServer, ListensOnThisMachineOnly) {
  const Toolbox toolbox(fixture::contract_with(fixture::things), {});
  for (const char* host : {"0.0.0.0", "example.com"})
    EXPECT_FALSE(AgentServer::start(toolbox, {host, 0})) << host;
}

}  // namespace
}  // namespace accord::server::agents
