#include "accord/server/http/worker_turn.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/http/running_listener.h"

namespace accord::server {
namespace {

/// Holds each request once; passes the held ones at the end of the turn, or when it is woken.
struct Holding {
  class HoldingTurn final : public http::WorkerTurn {
   public:
    HoldingTurn(Holding& owner, std::function<http::Resume()> make_wake)
        : owner_(owner),
          make_wake_(std::move(make_wake)) {}
    bool end() override {
      if (owner_.held == 0) return false;
      if (owner_.waits_elsewhere && !std::exchange(owner_.is_awaited, true)) {
        owner_.other = std::thread(make_wake_());
        return false;
      }
      if (owner_.waits_elsewhere && owner_.other.joinable()) {
        owner_.other.join();
        owner_.is_awaited = false;
      }
      ++owner_.ends;
      owner_.held = 0;
      return true;
    }

   private:
    Holding& owner_;
    std::function<http::Resume()> make_wake_;
  };

  ListenerOptions options() {
    ListenerOptions made;
    made.workers = 1;
    made.make_turn = [this](std::function<http::Resume()> make_wake) {
      return std::make_unique<HoldingTurn>(*this, std::move(make_wake));
    };
    return made;
  }
  std::optional<Response> respond(
      const Request& request, const http::ConnectionContext& connection) {
    if (request.path == "/free") return echo(request, connection);
    if (connection.kept == nullptr) {
      connection.kept = std::make_shared<int>(1);
      ++held;
      ++held_ever;
      (*connection.hold)();
      return std::nullopt;
    }
    ++passed_again;
    return echo(request, connection);
  }
  http::Respond responder() {
    return [this](const Request& request, const http::ConnectionContext& connection) {
      return respond(request, connection);
    };
  }
  // Of the worker.
  int held = 0;
  bool waits_elsewhere = false;
  bool is_awaited = false;
  std::thread other;
  std::atomic<int> ends = 0;
  std::atomic<int> passed_again = 0;
  std::atomic<int> held_ever = 0;
};

TEST(WorkerTurn, PassesHeldRequestsAgainInOrder) {
  for (const bool waits_elsewhere : {false, true}) {
    Holding holding;
    holding.waits_elsewhere = waits_elsewhere;
    {
      Running running(holding.options(), holding.responder());
      RawClient client(running.port);
      for (const char* each : {"/a", "/free", "/b"})
        EXPECT_EQ(client.ask("GET", each).body, std::string(each) + ' ');
      // Pipelined: each is held, and what follows waits for it.
      client.send(
          request_text("GET", "/1") + request_text("GET", "/free") + request_text("GET", "/2"));
      for (const char* each : {"/1 ", "/free ", "/2 "})
        EXPECT_EQ(client.receive().body, each);
    }
    EXPECT_EQ(holding.ends, 4) << waits_elsewhere;
  }
}

// RFC 9112 section 9.6.
TEST(WorkerTurn, AnswersAClientThatClosedItsSide) {
  Holding holding;
  Running running(holding.options(), holding.responder());
  RawClient client(running.port);
  client.send(request_text("GET", "/a"));
  client.finish_sending();
  EXPECT_EQ(client.receive().body, "/a ");
  EXPECT_TRUE(client.is_at_end());
}

// What is held holds no worker.
TEST(WorkerTurn, CountsNoHeldRequestAsInFlight) {
  Holding holding;
  holding.waits_elsewhere = true;
  auto options = holding.options();
  options.most_in_flight = 1;
  Running running(options, holding.responder());
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<RawClient>(running.port));
    clients.back()->send(request_text("GET", "/a"));
  }
  for (const auto& each : clients)
    EXPECT_EQ(each->receive().status, 200);
}

// One that sends many ahead has them answered in several turns.
TEST(WorkerTurn, AnswersManyThatFollowEachOther) {
  Holding holding;
  Running running(holding.options(), holding.responder());
  RawClient client(running.port);
  std::string all;
  constexpr int count = 100;
  for (int i = 0; i < count; ++i)
    all += request_text("GET", "/" + std::to_string(i));
  client.send(all);
  for (int i = 0; i < count; ++i)
    EXPECT_EQ(client.receive().body, "/" + std::to_string(i) + " ");
}

// They are answered all the same: what they wrote is logged.
TEST(WorkerTurn, ForgetsWhoIsGone) {
  Holding holding;
  holding.waits_elsewhere = true;
  Running running(holding.options(), holding.responder());
  for (int i = 0; i < 20; ++i) {
    RawClient client(running.port);
    client.send(request_text("GET", "/a"));
    if (i % 2 == 0) client.abort();
  }
  RawClient client(running.port);
  EXPECT_EQ(client.ask("GET", "/b").body, "/b ");
  running.listener.stop();
  EXPECT_EQ(running.listener.load().in_flight, 0U);
  EXPECT_EQ(holding.passed_again, holding.held_ever);
}

}  // namespace
}  // namespace accord::server
