#include <filesystem>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/serving.h"
#include "support/node.h"

// Agents: npm's @modelcontextprotocol/sdk against `accord mcp`, over stdio and over HTTP.
namespace accord::e2e {
namespace {

using support::quoted_word;
using support::Ran;

class Mcp : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    contract_ = std::string(GetParam()) == "shipped"
                    ? shipped
                    : shared("corpus/spring-petclinic-rest__src_main_resources_openapi.yml");
    if (!std::filesystem::exists(contract_)) GTEST_SKIP() << "ACCORD_SHARED has no PetClinic";
    modules_ = support::node_modules("agents");
    if (modules_.empty())
      GTEST_SKIP() << "@modelcontextprotocol/sdk cannot be installed: no node, npm or registry";
  }

  [[nodiscard]] Words words() const {
    return {"mcp", contract_, "--allow-writes", "--database", "sqlite:" + folder_.file("rows.db")};
  }

  // The status of each tool by the SDK's client, a line each.
  [[nodiscard]] std::string every_tool(const std::string& transport) const {
    const Ran ran = support::run_in_shell(
        "NODE_PATH=" + quoted_word(modules_) + " node " +
        quoted_word(std::string(support::source_folder) + "/tests/agents/every_tool.cjs") + ' ' +
        transport + " 2>&1");
    EXPECT_EQ(ran.status, 0) << ran.out;
    return ran.out;
  }

  // Each was called, and did what it is for. Of PetClinic nothing serves /oops, and a second visit
  // keeps the pet, its owner and its type from being deleted.
  static void expect_all(const std::string& lines) {
    const std::size_t tools = std::string(GetParam()) == "shipped" ? 20 : 37;
    std::size_t count = 0;
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line); ++count) {
      EXPECT_THAT(
          line,
          testing::ContainsRegex(
              "^[A-Za-z0-9_-]+ 20[014]$|^failingRequest 501$|^delete(Owner|Pet|PetType) 400$"));
    }
    EXPECT_EQ(count, tools) << lines;
  }

  TemporaryFolder folder_;
  std::string contract_;
  std::string modules_;
};

TEST_P(Mcp, LetsTheSdkCallEveryToolOverStdio) {
  std::string command = "stdio " + quoted_word(support::accord_binary);
  for (const std::string& each : words())
    command += ' ' + quoted_word(each);
  expect_all(every_tool(command));
}

TEST_P(Mcp, LetsTheSdkCallEveryToolOverHttp) {
  Words all = words();
  all.insert(all.end(), {"--listen", "127.0.0.1:0"});
  Process process(all, Setting{folder_.path(), {}});
  ASSERT_TRUE(process.wait_for("/mcp\n")) << process.err();
  const std::size_t start = process.err().rfind("http://");
  const std::string url = process.err().substr(start, process.err().find('\n', start) - start);
  expect_all(every_tool("http " + quoted_word(url)));
  process.signal(SIGTERM);
  EXPECT_EQ(process.wait(), 0);
  EXPECT_EQ(process.out(), "");
}

INSTANTIATE_TEST_SUITE_P(
    Contracts, Mcp, testing::Values("shipped", "petclinic"), [](const auto& info) {
      return std::string(info.param);
    });

}  // namespace
}  // namespace accord::e2e
