#include <gtest/gtest.h>

#include "e2e/keyed_load.h"
#include "e2e/proxy_child.h"
#include "e2e/serving.h"
#include "support/postgres.h"

namespace accord::e2e {
namespace {

// A server that follows the first by streaming.
TEST(StreamingReplica, IsReadWhileThePrimaryIsDown) {
  if (!support::has_postgres()) GTEST_SKIP() << "PostgreSQL is not installed";
  support::PostgresServer primary;
  support::PostgresServer replica({primary.url()});
  const TemporaryFolder folder;
  const std::string contract = folder.write("notes.yaml", notes_contract);
  const Words words = {
      "serve",
      contract,
      "--listen",
      "127.0.0.1:0",
      "--log",
      "off",
      "--database",
      primary.url() + "?replica_after=1&replica=" + replica.url()};
  Serving serving(Setting{folder.path(), {}}, words);
  const std::string body = R"({"name":"a","text":"b"})";
  ASSERT_EQ(serving.ask("POST", "/notes", body).status, 201);
  EXPECT_TRUE(eventually([&] { return serving.ask("GET", "/notes/1").status == 200; }));
  primary.stop();
  EXPECT_EQ(serving.ask("GET", "/notes/1").status, 200);
  const Answer refused = serving.ask("POST", "/notes", body);
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(refused.has("Retry-After"));
  primary.start();
  replica.stop();
  EXPECT_EQ(serving.ask("POST", "/notes", body).status, 201);
  EXPECT_TRUE(eventually([&] { return serving.ask("GET", "/notes/1").status == 200; }));
  EXPECT_EQ(serving.stop(), 0);
  EXPECT_NE(serving.err().find("the replica cannot be read"), std::string::npos) << serving.err();
}

}  // namespace
}  // namespace accord::e2e
