#include <gtest/gtest.h>

#include "support/running_server.h"
#include "support/things_contract.h"

namespace accord::server {
namespace {

using support::Answer;
using support::Fields;
using support::RunningServer;

class ReplicaOfServer : public testing::Test {
 protected:
  void SetUp() override {
    if (!support::is_on_postgres()) GTEST_SKIP() << "ACCORD_TEST_DATABASE is not postgresql";
  }

  // Clients are told apart by the address that a proxy gives.
  [[nodiscard]] RunningServer::Adjust adjusted(
      const std::vector<std::pair<std::string, std::string>>& replica) const {
    return [this, replica](ServerOptions& options) {
      options.database = support::database_at(folder_.file("primary.db"));
      options.database.postgres->replica = replica;
      options.database.postgres->replica_after = std::chrono::hours(1);
      options.gateway.trusted_proxies = {edge::Network::parse("127.0.0.1").value()};
    };
  }

  support::TemporaryFolder folder_;
};

std::string names(const RunningServer& server, const std::string& address) {
  return server.ask("GET", "/things", "", {{"X-Forwarded-For", address}}).body;
}

Answer create(
    const RunningServer& server, const std::string& address, const std::string& name = "new") {
  return server.ask(
      "POST", "/things", R"({"name":")" + name + R"("})", {{"X-Forwarded-For", address}});
}

// A database with other rows shows where a read went.
TEST_F(ReplicaOfServer, IsReadByClientsThatDidNotWrite) {
  const auto other = support::database_at(folder_.file("replica.db"));
  {
    const RunningServer filled(
        support::things_contract, {}, [&](auto& options) { options.database = other; });
    ASSERT_EQ(filled.ask("POST", "/things", R"({"name":"late"})").status, 201);
  }
  const std::string late = R"([{"id":1,"name":"late"}])";
  const std::string fresh = R"([{"id":1,"name":"new"}])";
  const RunningServer server(support::things_contract, {}, adjusted(other.postgres->parameters));
  EXPECT_EQ(names(server, "10.0.0.1"), late);
  EXPECT_EQ(create(server, "10.0.0.1").status, 201);
  EXPECT_EQ(names(server, "10.0.0.1"), fresh);
  const Fields writer = {{"X-Forwarded-For", "10.0.0.1"}};
  EXPECT_EQ(server.ask("GET", "/things/1", "", writer).body, R"({"id":1,"name":"new"})");
  EXPECT_EQ(names(server, "10.0.0.2"), late);
  EXPECT_EQ(create(server, "10.0.0.3", "newer").status, 201);
  EXPECT_EQ(names(server, "10.0.0.3"), R"([{"id":1,"name":"new"},{"id":2,"name":"newer"}])");
}

TEST_F(ReplicaOfServer, IsNotNeeded) {
  testing::internal::CaptureStderr();
  {
    const RunningServer server(
        support::things_contract,
        {},
        adjusted({{"host", "127.0.0.1"}, {"port", "1"}, {"user", "accord"}}));
    ASSERT_EQ(create(server, "10.0.0.1").status, 201);
    for (const char* each : {"10.0.0.2", "10.0.0.3", "10.0.0.1"})
      EXPECT_EQ(names(server, each), R"([{"id":1,"name":"new"}])");
  }
  const std::string log = testing::internal::GetCapturedStderr();
  const std::size_t at = log.find("the replica cannot be read");
  EXPECT_NE(at, std::string::npos) << log;
  EXPECT_EQ(log.find("the replica cannot be read", at + 1), std::string::npos) << log;
}

}  // namespace
}  // namespace accord::server
