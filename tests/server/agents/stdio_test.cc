#include "accord/server/agents/stdio.h"

#include <sstream>

#include <gtest/gtest.h>

#include "accord/server/agents/session.h"
#include "server/agents/fixture.h"

namespace accord::server::agents {
namespace {

constexpr const char* pong = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n";

std::string served(const std::string& text) {
  const Toolbox toolbox(fixture::contract_with(fixture::things), {});
  std::istringstream in(text);
  std::ostringstream out;
  serve_stdio(toolbox, in, out);
  return out.str();
}

TEST(AgentStdio, AnswersALineWithALine) {
  const std::string ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
  const std::string notice = R"({"jsonrpc":"2.0","method":"notifications/initialized"})";
  EXPECT_EQ(served(ping + '\n'), pong);
  EXPECT_EQ(served("\n \r\n" + notice + "\r\n" + ping + "\r\n" + ping), std::string(pong) + pong);
  EXPECT_EQ(served(""), "");
}

TEST(AgentStdio, GoesOnAfterNonsense) {
  const std::string long_line(longest_message + 1, 'x');
  const std::string text =
      served(long_line + "\n{\n" + R"({"jsonrpc":"2.0","id":1,"method":"ping"})" + '\n');
  std::istringstream lines(text);
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(fixture::at(line, "/error/code"), "-32600");
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(fixture::at(line, "/error/code"), "-32700");
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(line + '\n', pong);
  EXPECT_FALSE(std::getline(lines, line));
}

}  // namespace
}  // namespace accord::server::agents
