#include <algorithm>
#include <array>
#include <atomic>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "e2e/serving.h"

namespace accord::e2e {
namespace {

constexpr int writers = 8;
constexpr int enough = 300;

/// Clients that create students, each over one connection, until the server is gone.
class WriteLoad {
 public:
  explicit WriteLoad(uint16_t port) {
    for (int each = 0; each < writers; ++each)
      threads_.emplace_back([this, port, each] { write(port, each); });
  }
  WriteLoad(const WriteLoad&) = delete;
  WriteLoad& operator=(const WriteLoad&) = delete;
  ~WriteLoad() { join(); }

  /// Returns when this many creations were acknowledged, or all clients have ended.
  void wait_until(int count) {
    for (int now = acknowledged_; now < count && ended_ < writers; now = acknowledged_)
      acknowledged_.wait(now);
  }

  /// The Locations that were acknowledged with 201.
  std::set<std::string> join() {
    for (std::thread& each : threads_)
      each.join();
    threads_.clear();
    std::set<std::string> all;
    for (const auto& each : locations_)
      all.insert(each.begin(), each.end());
    return all;
  }

  [[nodiscard]] int refused() const { return refused_; }

 private:
  void write(uint16_t port, int number) {
    try {
      RawClient client(port);
      for (int count = 0;; ++count) {
        const std::string name = std::to_string(number) + "-" + std::to_string(count);
        const Answer answer = client.ask(
            "POST",
            "/student",
            R"({"first_name":"A","last_name":"B","email":")" + name + R"(@example.com"})",
            {{"Content-Type", "application/json"}});
        if (answer.status == 0) break;
        if (answer.status != 201) {
          ++refused_;
          break;
        }
        locations_[static_cast<std::size_t>(number)].insert(answer.field("Location"));
        ++acknowledged_;
        acknowledged_.notify_all();
      }
    } catch (const std::exception&) {
      ++refused_;
    }
    ++ended_;
    ++acknowledged_;  // so that a waiter looks again
    acknowledged_.notify_all();
  }

  std::array<std::set<std::string>, writers> locations_;
  std::atomic<int> acknowledged_ = 0;
  std::atomic<int> ended_ = 0;
  std::atomic<int> refused_ = 0;
  std::vector<std::thread> threads_;
};

int total(const Serving& server) {
  return std::stoi(server.ask("GET", "/student?limit=1").field("X-Total-Count"));
}

std::size_t count_missing(const Serving& server, const std::set<std::string>& locations) {
  RawClient client(server.port());
  return static_cast<std::size_t>(
      std::count_if(locations.begin(), locations.end(), [&](const std::string& each) {
        return client.ask("GET", each).status != 200;
      }));
}

TEST(Durability, TermUnderLoadAnswersAllThatWasWritten) {
  const TemporaryFolder folder;
  std::set<std::string> acknowledged;
  {
    Serving server(folder, shipped);
    WriteLoad load(server.port());
    load.wait_until(enough);
    EXPECT_EQ(server.stop(SIGTERM), 0);
    acknowledged = load.join();
    EXPECT_EQ(load.refused(), 0);
  }
  EXPECT_GE(acknowledged.size(), static_cast<std::size_t>(enough));
  const Serving again(folder, shipped);
  EXPECT_EQ(count_missing(again, acknowledged), 0U);
  // No row was written whose client was not told.
  EXPECT_EQ(total(again), static_cast<int>(acknowledged.size()));
}

TEST(Durability, KillUnderLoadLosesNoAcknowledgedWrite) {
  const TemporaryFolder folder;
  std::set<std::string> acknowledged;
  for (int round = 0; round < 3; ++round) {
    std::filesystem::remove_all(folder.path() / "rows.db");
    std::filesystem::remove_all(folder.path() / "rows.db-wal");
    std::filesystem::remove_all(folder.path() / "rows.db-shm");
    {
      Serving server(folder, shipped);
      WriteLoad load(server.port());
      load.wait_until(enough);
      EXPECT_EQ(server.stop(SIGKILL), -SIGKILL);
      acknowledged = load.join();
    }
    ASSERT_GE(acknowledged.size(), static_cast<std::size_t>(enough));
    const Serving again(folder, shipped);
    EXPECT_EQ(count_missing(again, acknowledged), 0U) << "round " << round;
    // At most one write of each client was on its way.
    EXPECT_LE(total(again), static_cast<int>(acknowledged.size()) + writers);
  }
}

TEST(Durability, TermWhileARequestIsHalfSentStopsWithinTheDrain) {
  const TemporaryFolder folder;
  Serving server(folder, shipped);
  RawClient idle(server.port());
  RawClient half(server.port());
  ASSERT_EQ(idle.ask("GET", "/").status, 200);
  half.send("POST /student HTTP/1.1\r\nHost: localhost\r\nContent-Le");
  EXPECT_EQ(server.stop(), 0);
  EXPECT_TRUE(idle.is_at_end());
}

}  // namespace
}  // namespace accord::e2e
