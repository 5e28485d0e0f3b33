#include "accord/server/http/front.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "support/raw_client.h"

namespace accord::server::http {
namespace {

using contract::http::Response;
using support::Answer;
using support::RawClient;
using support::request_text;

constexpr std::size_t large = 16U << 20U;

/// Puts each target below /late off once, until a test lets it go.
class Late {
 public:
  std::optional<Response> respond(const Request& request, const ConnectionContext& connection) {
    const std::string target(request.target);
    if (target == "/large") return large_response();
    if (target.starts_with("/late")) {
      if (is_new(target + std::string(request.field("Nonce")))) {
        auto resume = connection.defer();  // it takes locks of its own
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(resume));
        changed_.notify_all();
        return std::nullopt;
      }
    }
    return Response{200, {}, target + ' ' + std::string(request.body), nullptr};
  }

  /// Waits until so many are deferred, and takes them.
  std::vector<Resume> take(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.size() >= count; });
    return std::exchange(waiting_, {});
  }

  void wait_until_large() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !held_.expired(); });
  }
  /// True until the last byte of every large response is sent, or its connection is gone.
  [[nodiscard]] bool holds_large() const { return !held_.expired(); }

 private:
  bool is_new(const std::string& asked) {
    const std::lock_guard lock(mutex_);
    return asked_.insert(asked).second;
  }
  Response large_response() {
    auto token = std::make_shared<int>(0);
    const std::lock_guard lock(mutex_);
    held_ = token;
    changed_.notify_all();
    return {200, {}, std::string(large, 'x'), std::move(token)};
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::string> asked_;
  std::vector<Resume> waiting_;
  std::weak_ptr<int> held_;
};

Response refuse(
    contract::http::Condition condition, std::string_view detail, std::string_view /*address*/) {
  return {contract::http::statuses_of(condition).front(), {}, std::string(detail), nullptr};
}

struct Running {
  explicit Running(ListenerOptions options = {}) {
    options.port = 0;
    options.workers = 1;
    listener = std::make_unique<Listener>(
        std::move(options),
        [this](const Request& request, const ConnectionContext& connection) {
          return late.respond(request, connection);
        },
        refuse);
    auto started = listener->start();
    if (!started) throw std::runtime_error(started.fault());
    port = started.value();
  }
  void resume(std::size_t count = 1) {
    for (const Resume& each : late.take(count))
      each();
  }
  Late late;
  std::unique_ptr<Listener> listener;
  uint16_t port = 0;
};

// Others are served, also by the same worker, while one waits.
TEST(Front, AnswersARequestThatWasDeferred) {
  Running running;
  RawClient waits(running.port);
  waits.send(request_text("POST", "/late", "body"));
  const auto resumes = running.late.take(1);
  EXPECT_EQ(RawClient(running.port).ask("GET", "/other").body, "/other ");
  resumes[0]();
  EXPECT_EQ(waits.receive().body, "/late body");
  EXPECT_EQ(waits.ask("GET", "/next").body, "/next ");
}

TEST(Front, KeepsTheOrderWhereOneWaits) {
  Running running;
  RawClient client(running.port);
  client.send(
      request_text("GET", "/1") + request_text("GET", "/late/2") + request_text("POST", "/3", "c") +
      request_text("GET", "/late/4") + request_text("GET", "/5"));
  EXPECT_EQ(client.receive().body, "/1 ") << "it does not wait for the second";
  running.resume();
  EXPECT_EQ(client.receive().body, "/late/2 ");
  EXPECT_EQ(client.receive().body, "/3 c");
  running.resume();
  EXPECT_EQ(client.receive().body, "/late/4 ");
  EXPECT_EQ(client.receive().body, "/5 ");
}

TEST(Front, WhatComesMeanwhileIsReadLater) {
  Running running;
  RawClient client(running.port);
  client.send(request_text("POST", "/late", "abc"));
  const auto resumes = running.late.take(1);
  const std::string more = request_text("POST", "/next", std::string(30'000, 'n'));
  for (std::size_t at = 0; at < more.size(); at += 1'000)
    client.send(more.substr(at, 1'000));
  resumes[0]();
  EXPECT_EQ(client.receive().body, "/late abc");
  EXPECT_EQ(client.receive().body, "/next " + std::string(30'000, 'n'));
}

TEST(Front, AFloodBehindARequestThatWaitsIsCutOff) {
  ListenerOptions options;
  options.limits.body = 10'000;
  Running running(options);
  RawClient client(running.port);
  client.send(request_text("GET", "/late"));
  const auto resumes = running.late.take(1);
  client.send(std::string(200'000, 'x'));
  EXPECT_EQ(client.receive().status, 0);
  resumes[0]();
  EXPECT_EQ(RawClient(running.port).ask("GET", "/other").status, 200);
}

// The answer of one that is gone must not reach whoever got its descriptor.
TEST(Front, ClientsThatLeaveWhileTheyWaitHarmNobody) {
  Running running;
  for (int i = 0; i < 20; ++i) {
    auto leaves = std::make_unique<RawClient>(running.port);
    leaves->send(request_text("GET", "/late/" + std::to_string(i)));
    const auto resumes = running.late.take(1);
    if (i % 2 == 0) leaves->abort();
    leaves.reset();
    while (running.listener->load().connections > 0)
      std::this_thread::yield();
    RawClient stays(running.port);
    const std::string target = "/late/stays" + std::to_string(i);
    stays.send(request_text("GET", target));
    const auto others = running.late.take(1);
    resumes[0]();
    EXPECT_EQ(RawClient(running.port).ask("GET", "/other").body, "/other ");
    others[0]();
    EXPECT_EQ(stays.receive().body, target + ' ');
  }
  EXPECT_EQ(running.listener->load().in_flight, 0U);
}

TEST(Front, AResumeMayComeBeforeTheWorkerIsDone) {
  Running running;
  std::jthread eager([&] {
    for (int i = 0; i < 200; ++i)
      running.resume();
  });
  RawClient client(running.port);
  for (int i = 0; i < 200; ++i) {
    const std::string target = "/late/" + std::to_string(i);
    ASSERT_EQ(client.ask("GET", target).body, target + ' ');
  }
}

TEST(Front, WhatWaitsIsInFlight) {
  ListenerOptions options;
  options.most_in_flight = 2;
  Running running(options);
  RawClient one(running.port);
  RawClient two(running.port);
  one.send(request_text("GET", "/late/1"));
  two.send(request_text("GET", "/late/2"));
  const auto resumes = running.late.take(2);
  EXPECT_EQ(running.listener->load().in_flight, 2U);
  RawClient three(running.port);
  EXPECT_EQ(three.ask("GET", "/3").status, 503);
  for (const Resume& each : resumes)
    each();
  EXPECT_EQ(one.receive().status, 200);
  EXPECT_EQ(two.receive().status, 200);
  EXPECT_EQ(three.ask("GET", "/3").status, 200) << "the connection was kept";
  EXPECT_EQ(running.listener->load().in_flight, 0U);
}

TEST(Front, HeadAndCloseAreKeptInMindWhileItWaits) {
  Running running;
  RawClient head(running.port);
  head.send(request_text("HEAD", "/late/head"));
  running.resume();
  const Answer answer = head.receive(RawClient::Body::withheld);
  EXPECT_EQ(answer.field("Content-Length"), "11");
  EXPECT_EQ(head.ask("GET", "/next").body, "/next ");
  RawClient closes(running.port);
  closes.send(request_text("GET", "/late/close", {}, {{"Connection", "close"}}));
  running.resume();
  EXPECT_EQ(closes.receive().field("Connection"), "close");
  EXPECT_TRUE(closes.is_at_end());
}

TEST(Front, StopsWithWhatWaitsAnswered) {
  Running running;
  RawClient client(running.port);
  client.send(request_text("GET", "/late"));
  const auto resumes = running.late.take(1);
  std::jthread stopping([&] { running.listener->stop(); });
  resumes[0]();
  EXPECT_EQ(client.receive().body, "/late ");
  EXPECT_TRUE(client.is_at_end());
}

TEST(Front, NobodyNeedResumeAfterTheStop) {
  ListenerOptions options;
  options.drain = std::chrono::milliseconds(1);
  auto running = std::make_unique<Running>(options);
  RawClient client(running->port);
  client.send(request_text("GET", "/late"));
  const auto resumes = running->late.take(1);
  running->listener->stop();
  EXPECT_EQ(client.receive().status, 0);
}

// A slow reader holds its share of the budget until it has taken all, and then reads on.
TEST(Front, ASlowReaderGoesOnAfterItsResponse) {
  Running running;
  RawClient slow(running.port, 4'096);
  slow.send(request_text("GET", "/large") + request_text("GET", "/late"));
  running.late.wait_until_large();
  EXPECT_EQ(slow.receive().body.size(), large);
  running.resume();
  EXPECT_EQ(slow.receive().body, "/late ");
  EXPECT_FALSE(running.late.holds_large());
}

TEST(Front, AReaderThatLeavesGivesItsShareBack) {
  Running running;
  RawClient slow(running.port, 4'096);
  slow.send(request_text("GET", "/large"));
  running.late.wait_until_large();
  slow.abort();
  while (running.late.holds_large())
    std::this_thread::yield();
  EXPECT_EQ(RawClient(running.port).ask("GET", "/other").status, 200);
}

// What was answered before goes out slowly, and only then the one that was deferred.
TEST(Front, WaitsForBothTheClientAndTheAnswer) {
  Running running;
  RawClient slow(running.port, 4'096);
  slow.send(request_text("GET", "/large") + request_text("GET", "/late/1"));
  EXPECT_EQ(slow.receive().body.size(), large);
  running.resume();
  EXPECT_EQ(slow.receive().body, "/late/1 ");
}

}  // namespace
}  // namespace accord::server::http
