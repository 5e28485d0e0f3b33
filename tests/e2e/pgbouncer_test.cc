#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "e2e/keyed_load.h"
#include "e2e/proxy_backend.h"
#include "e2e/proxy_child.h"
#include "e2e/serving.h"
#include "e2e/stored_notes.h"
#include "support/postgres.h"

namespace accord::e2e {
namespace {

/// PgBouncer in transaction mode in front of a server, as docs/scaling.md says: few connections to
/// it, many from clients.
class PgBouncer {
 public:
  explicit PgBouncer(const support::PostgresServer& server) {
    if (::geteuid() == 0 && ::chown(folder_.path().c_str(), unprivileged, unprivileged) != 0)
      throw std::runtime_error("cannot give the folder away");
    const std::string url = server.url();
    const std::size_t colon = url.rfind(':');
    const std::string port = url.substr(colon + 1, url.find('/', colon) - colon - 1);
    const std::string file = folder_.write(
        "pgbouncer.ini",
        "[databases]\n"
        "postgres = host=127.0.0.1 user=accord port=" +
            port +
            "\n[pgbouncer]\n"
            "listen_addr = 127.0.0.1\n"
            "unix_socket_dir =\n"
            "auth_type = any\n"
            "pool_mode = transaction\n"
            "default_pool_size = 4\n"
            "max_client_conn = 500\n"
            "query_wait_timeout = 5\n"
            "server_login_retry = 1\n"
            "listen_port = " +
            port_.text() + "\n");
    process_ = std::make_unique<Child>(Words{"pgbouncer", file}, folder_.path());
    if (!eventually([&] { return !process_->is_running() || is_open(); }) ||
        !process_->is_running())
      throw std::runtime_error(process_->said());
  }

  [[nodiscard]] std::string url() const {
    return "postgresql://accord@127.0.0.1:" + port_.text() + "/postgres";
  }

 private:
  [[nodiscard]] bool is_open() const {
    try {
      const RawClient client(port_.number());
      return true;
    } catch (const std::runtime_error&) {
      return false;
    }
  }

  TemporaryFolder folder_;
  ReservedPort port_;
  std::unique_ptr<Child> process_;
};

class BehindPgBouncer : public testing::Test {
 protected:
  void SetUp() override {
    if (program("pgbouncer").empty() || !support::has_postgres())
      GTEST_SKIP() << "pgbouncer or PostgreSQL is not installed";
  }
};

// Two processes with more sessions than PgBouncer has connections; the server is restarted.
TEST_F(BehindPgBouncer, NothingIsLostOrDoubled) {
  support::PostgresServer server;
  const PgBouncer pooler(server);
  const TemporaryFolder folder;
  const std::string contract = folder.write("notes.yaml", notes_contract);
  std::vector<std::unique_ptr<Serving>> members;
  std::vector<std::unique_ptr<KeyedLoad>> loads;
  for (const char* each : {"a", "b"}) {
    const Words words = {
        "serve",
        contract,
        "--listen",
        "127.0.0.1:0",
        "--log",
        "off",
        "--idempotency",
        "--database",
        pooler.url() + "?prepare=no&pool=32"};
    members.push_back(std::make_unique<Serving>(Setting{folder.path(), {}}, words));
    loads.push_back(std::make_unique<KeyedLoad>(members.back()->port(), 8, 16, each));
  }
  const auto goes_on = [&] {
    for (const auto& each : loads) {
      const std::size_t before = each->acknowledged();
      EXPECT_TRUE(eventually([&] { return each->acknowledged() > before + 200; }));
    }
  };
  goes_on();
  server.stop();
  server.start();
  goes_on();
  for (const auto& load : loads) {
    load->join();
    EXPECT_TRUE(load->unexpected().empty()) << load->unexpected().front();
    EXPECT_EQ(load->gone(), 0);
    EXPECT_GT(load->notes().size(), 100U);
    EXPECT_GT(load->reads().all.size(), 100U);
    expect_stored(*load, server.url());
  }
  // A list is read in parts of one transaction.
  const Answer list = members.front()->ask("GET", "/notes");
  EXPECT_EQ(list.status, 200);
  std::size_t count = 0;
  for (std::size_t at = 0; (at = list.body.find("\"id\"", at)) != std::string::npos; ++at)
    ++count;
  EXPECT_EQ(count, loads.front()->notes().size() + loads.back()->notes().size());
  for (const auto& each : members)
    EXPECT_EQ(each->stop(), 0) << each->err();
}

}  // namespace
}  // namespace accord::e2e
