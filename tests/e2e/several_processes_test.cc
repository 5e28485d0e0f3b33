#include <array>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "e2e/keyed_load.h"
#include "e2e/proxy_backend.h"
#include "e2e/proxy_front.h"
#include "e2e/serving.h"
#include "e2e/stored_notes.h"
#include "support/postgres.h"

namespace accord::e2e {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// accord on ports that stay the same when it is started again, on a database of a server.
class Member {
 public:
  Member(const TemporaryFolder& folder, const std::string& contract, const std::string& database)
      : folder_(folder),
        contract_(contract),
        database_(database) {
    start();
  }

  [[nodiscard]] Behind behind() const { return {port_.number(), ops_.number()}; }

  /// Again and again, as a supervisor does: where the database is down, accord does not start.
  void start() {
    const bool is_started = eventually([&] {
      try {
        const Words words = {
            "serve",
            contract_,
            "--listen",
            "127.0.0.1:" + port_.text(),
            "--ops-listen",
            "127.0.0.1:" + ops_.text(),
            "--database",
            database_,
            "--log",
            "off",
            "--idempotency"};
        serving_.emplace(Setting{folder_.path(), {}}, words);
        return true;
      } catch (const std::runtime_error&) {
        return false;
      }
    });
    if (!is_started) throw std::runtime_error("accord does not start");
  }
  void kill() {
    (void)serving_->stop(SIGKILL);
    told_ += serving_->err();
    serving_.reset();
  }
  void reload() const { serving_->signal(SIGHUP); }
  /// The exit status, and all it told.
  std::string stop() {
    EXPECT_EQ(serving_->stop(), 0);
    told_ += serving_->err();
    serving_.reset();
    return told_;
  }

 private:
  const TemporaryFolder& folder_;
  std::string contract_;
  std::string database_;
  std::string told_;
  ReservedPort port_;
  ReservedPort ops_;
  std::optional<Serving> serving_;
};

/// The shipped configuration of HAProxy with three servers, as docs/scaling.md says; and a port
/// without TLS.
Replacements for_three(const std::array<Behind, 3>& members, const ReservedPort& plain) {
  const std::string more =
      " maxconn 500 pool-max-conn 64 pool-purge-delay 5s check addr 127.0.0.1 port ";
  const std::string checks = " inter 2s downinter 500ms fall 2 rise 1";
  const auto server = [&](const std::string& name, const std::string& port, std::string ops) {
    return "    server " + name + " 127.0.0.1:" + port + more + std::move(ops) + checks;
  };
  std::string all = server("accord", "8080", "9090");
  for (std::size_t i = 1; i < members.size(); ++i) {
    all += "\n" + server(
                      "accord_" + std::to_string(i + 1),
                      std::to_string(members[i].port),
                      std::to_string(members[i].ops_port));
  }
  return {
      {server("accord", "8080", "9090"), all},
      {"    http-reuse always\n    # A request that was",
       "    http-reuse always\n    balance leastconn\n    option redispatch 1\n    # A request "
       "that "
       "was"},
      {"    maxconn 2000\n", "    maxconn 2000\n    bind 127.0.0.1:" + plain.text() + "\n"}};
}

/// What happens every so often, at its time.
struct Event {
  Seconds every;
  std::function<void(int)> happen;  ///< the count of it
  int count = 0;
};

void run_for(Seconds time, std::vector<Event> events) {
  const auto start = Clock::now();
  for (;;) {
    auto* next = &events.front();
    for (Event& each : events) {
      if (each.every * (each.count + 1) < next->every * (next->count + 1)) next = &each;
    }
    const Seconds at = std::min(next->every * (next->count + 1), time);
    const Seconds left = at - Seconds(Clock::now() - start);
    if (left.count() > 0) ::poll(nullptr, 0, static_cast<int>(left.count() * 1000) + 1);
    if (at >= time) return;
    next->happen(next->count++);
  }
}

// ACCORD_LOAD_SECONDS=120 is the long form: a process killed every 5 seconds.
TEST(SeveralProcesses, LoseAndDoubleNothingWhateverIsKilled) {
  if (!support::has_postgres()) GTEST_SKIP() << "PostgreSQL is not installed";
  for (const char* each : {"haproxy", "openssl"}) {
    if (program(each).empty()) GTEST_SKIP() << each << " is not installed";
  }
  const unsigned seconds = load_seconds();
  const Seconds time(seconds > 0 ? seconds : 6);
  support::PostgresServer postgres;
  const TemporaryFolder folder;
  const std::string contract = folder.write("notes.yaml", notes_contract);
  const std::string url = postgres.url();
  std::array<std::unique_ptr<Member>, 3> members;
  std::array<Behind, 3> behind;
  for (std::size_t i = 0; i < members.size(); ++i) {
    members[i] = std::make_unique<Member>(folder, contract, url + "?pool=8");
    behind[i] = members[i]->behind();
  }
  const ReservedPort plain;
  const Front front("haproxy", behind[0], for_three(behind, plain));
  KeyedLoad load(plain.number(), 16, 8);
  run_for(
      time,
      {{seconds > 0 ? Seconds(5) : time / 4,
        [&](int count) {
          Member& member = *members[static_cast<std::size_t>(count % 2)];
          member.kill();
          member.start();
        }},
       {time / 5, [&](int) { members[2]->reload(); }},
       {time / 2.9, [&](int count) {
          postgres.stop(count == 0);
          postgres.start();
        }}});
  load.join();
  EXPECT_TRUE(load.unexpected().empty())
      << load.unexpected().size() << " answers, the first: " << load.unexpected().front();
  expect_stored(load, url);
  const auto print = [&](const char* what, const KeyedLoad::Times& times) {
    EXPECT_GT(times.all.size(), 100U) << what;
    std::cout << times.all.size() << ' ' << what << " succeeded: p50 " << times.below(0.5)
              << " ms, p99 " << times.below(0.99) << " ms, p99.9 " << times.below(0.999) << " ms\n";
  };
  print("reads", load.reads());
  print("writes", load.writes());
  std::cout << "in " << time.count() << " s: 503 with Retry-After " << load.unavailable()
            << ", 502, 504 or closed " << load.gone() << '\n';
  EXPECT_GT(load.unavailable() + load.gone(), 0);
  for (const auto& each : members) {
    const std::string told = each->stop();
    if (testing::Test::HasFailure()) std::cout << told.substr(0, 20000);
  }
}

}  // namespace
}  // namespace accord::e2e
