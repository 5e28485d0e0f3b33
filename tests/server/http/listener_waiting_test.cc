// What waits: slow clients, requests that were deferred, and what is too much at once.
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/http/running_listener.h"

namespace accord::server {
namespace {

TEST(Listener, ServesAClientOnAfterALargeResponseThatItTookSlowly) {
  const Running running;
  RawClient client(running.port, 4096);
  client.send(
      request_text("GET", "/1") + request_text("GET", "/large") + request_text("GET", "/2"));
  client.send(request_text("GET", "/large") + request_text("POST", "/3", "abc"));
  EXPECT_EQ(client.receive().body, "/1 ");
  EXPECT_EQ(client.receive().body.size(), large);
  EXPECT_EQ(client.receive().body, "/2 ");
  EXPECT_EQ(client.receive().body.size(), large);
  EXPECT_EQ(client.receive().body, "/3 abc");
  EXPECT_EQ(client.ask("GET", "/4").body, "/4 ");
}

TEST(Listener, CutsWhoSendsOnAndOnWhileItTakesNothing) {
  ListenerOptions options;
  options.limits.body = 1'000;
  const Running running(options);
  RawClient client(running.port, 4096);
  client.send(request_text("GET", "/large"));
  while (client.send(request_text("GET", "/" + std::string(5'000, 'a')))) {
  }
  EXPECT_EQ(RawClient(running.port).ask("GET", "/a").status, 200);
}

// Answers what it deferred when it is asked again.
struct Later {
  std::optional<Response> operator()(
      const Request& request, const http::ConnectionContext& connection) {
    const std::string target(request.target);
    if (!target.starts_with("/later") || !is_new(target)) return echo(request, connection);
    auto resume = connection.defer();  // it takes locks of its own
    const std::lock_guard lock(*mutex);
    resumes->push_back(std::move(resume));
    return std::nullopt;
  }
  [[nodiscard]] bool is_new(const std::string& target) const {
    const std::lock_guard lock(*mutex);
    return asked->insert(target).second;
  }
  void resume_all() const {
    std::vector<http::Resume> all;
    while (all.empty()) {
      const std::lock_guard lock(*mutex);
      all.swap(*resumes);
    }
    for (const auto& each : all)
      each();
  }
  std::shared_ptr<std::mutex> mutex = std::make_shared<std::mutex>();
  std::shared_ptr<std::set<std::string>> asked = std::make_shared<std::set<std::string>>();
  std::shared_ptr<std::vector<http::Resume>> resumes =
      std::make_shared<std::vector<http::Resume>>();
};

TEST(Listener, AnswersInOrderWhatItDeferred) {
  ListenerOptions options;
  options.workers = 1;
  Later later;
  const Running running(options, later);
  RawClient client(running.port);
  const std::string chunked =
      "POST /later2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n0\r\n\r\n";
  client.send(
      request_text("GET", "/1") + request_text("POST", "/later1", "xy") + chunked +
      request_text("GET", "/2"));
  EXPECT_EQ(client.receive().body, "/1 ");
  EXPECT_EQ(RawClient(running.port).ask("GET", "/other").body, "/other ");
  client.send(request_text("GET", "/3"));
  later.resume_all();
  EXPECT_EQ(client.receive().body, "/later1 xy");
  later.resume_all();
  EXPECT_EQ(client.receive().body, "/later2 abc");
  EXPECT_EQ(client.receive().body, "/2 ");
  EXPECT_EQ(client.receive().body, "/3 ");
}

TEST(Listener, ForgetsARequestWhoseClientIsGoneBeforeTheAnswer) {
  ListenerOptions options;
  options.workers = 1;
  Later later;
  const Running running(options, later);
  {
    RawClient client(running.port);
    client.send(request_text("GET", "/later"));
    ASSERT_EQ(RawClient(running.port).ask("GET", "/a").status, 200);
    client.abort();
  }
  for (int i = 0; running.listener.load().in_flight > 0; ++i)
    ASSERT_EQ(RawClient(running.port).ask("GET", "/b").status, 200);
  later.resume_all();
  EXPECT_EQ(RawClient(running.port).ask("GET", "/c").body, "/c ");
}

// RFC 9112 section 9.6: a client may close its side and wait for what it asked for.
TEST(Listener, AnswersAHalfClosedClientWhatItDeferred) {
  for (const char* target : {"/later", "/later/large"}) {
    ListenerOptions options;
    options.workers = 1;
    Later later;
    const Running running(options, later);
    RawClient client(running.port, 4096);
    client.send(request_text("GET", target) + request_text("GET", "/2") + "GET /unfinished");
    client.finish_sending();
    while (running.listener.load().half_closed == 0) {
    }
    EXPECT_EQ(running.listener.load().connections, 0U);
    EXPECT_EQ(RawClient(running.port).ask("GET", "/a").status, 200) << "others are served";
    EXPECT_EQ(running.listener.load().in_flight, 1U);
    later.resume_all();
    EXPECT_EQ(client.receive().status, 200) << target;
    EXPECT_EQ(client.receive().body, "/2 ");
    EXPECT_TRUE(client.is_at_end());
    while (running.listener.load().half_closed > 0) {
    }
    EXPECT_EQ(running.listener.load().in_flight, 0U);
  }
}

TEST(Listener, DefersAHalfClosedClientTwice) {
  ListenerOptions options;
  options.workers = 1;
  Later later;
  const Running running(options, later);
  RawClient client(running.port);
  client.send(request_text("GET", "/later/1") + request_text("POST", "/later/2", "b"));
  client.finish_sending();
  while (running.listener.load().half_closed == 0) {
  }
  later.resume_all();
  EXPECT_EQ(client.receive().body, "/later/1 ");
  EXPECT_EQ(running.listener.load().half_closed, 1U);
  later.resume_all();
  EXPECT_EQ(client.receive().body, "/later/2 b");
  EXPECT_TRUE(client.is_at_end());
}

// Half of what may be in flight: the other clients have the rest.
TEST(Listener, BoundsTheHalfClosedClients) {
  ListenerOptions options;
  options.workers = 1;
  options.most_in_flight = 2;
  Later later;
  const Running running(options, later);
  RawClient first(running.port);
  first.send(request_text("GET", "/later/1"));
  first.finish_sending();
  while (running.listener.load().half_closed == 0) {
  }
  RawClient second(running.port);
  second.send(request_text("GET", "/later/2"));
  second.finish_sending();
  EXPECT_TRUE(second.is_at_end());
  EXPECT_EQ(running.listener.load().in_flight, 1U);
  EXPECT_EQ(RawClient(running.port).ask("GET", "/a").status, 200);
  later.resume_all();
  EXPECT_EQ(first.receive().body, "/later/1 ");
}

// It looks half-closed until it is sent something.
TEST(Listener, ForgetsAHalfClosedClientThatIsGoneWithItsAnswer) {
  ListenerOptions options;
  options.workers = 1;
  Later later;
  const Running running(options, later);
  for (const char* target : {"/later", "/later/large"}) {
    auto client = std::make_unique<RawClient>(running.port);
    client->send(request_text("GET", target) + request_text("GET", "/2"));
    client.reset();
    while (running.listener.load().half_closed == 0) {
    }
    later.resume_all();
    while (running.listener.load().half_closed > 0) {
    }
    EXPECT_EQ(running.listener.load().in_flight, 0U);
    EXPECT_EQ(RawClient(running.port).ask("GET", "/a").status, 200);
  }
}

TEST(Listener, StopsWhileAHalfClosedClientWaits) {
  ListenerOptions options;
  options.drain = std::chrono::milliseconds(50);
  Later later;
  std::unique_ptr<RawClient> client;
  {
    const Running running(options, later);
    client = std::make_unique<RawClient>(running.port);
    client->send(request_text("GET", "/later"));
    client->finish_sending();
    while (running.listener.load().half_closed == 0) {
    }
  }
  EXPECT_TRUE(client->is_at_end());
}

TEST(Listener, AnswersAHalfClosedClientBeforeItStops) {
  Later later;
  Running running({}, later);
  RawClient client(running.port);
  client.send(request_text("GET", "/later"));
  client.finish_sending();
  while (running.listener.load().half_closed == 0) {
  }
  std::jthread stopping([&] { running.listener.stop(); });
  later.resume_all();
  EXPECT_EQ(client.receive().body, "/later ");
  EXPECT_TRUE(client.is_at_end());
}

TEST(Listener, Answers503WhatIsDeferredForTooLong) {
  ListenerOptions options;
  options.deadlines.answer = std::chrono::milliseconds(50);
  Later later;
  const Running running(options, later);
  RawClient client(running.port);
  client.send(request_text("GET", "/a") + request_text("GET", "/later"));
  EXPECT_EQ(client.receive().status, 200);
  const Answer answer = client.receive();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.body, "the request could not be answered in time");
  EXPECT_TRUE(client.is_at_end());
  later.resume_all();
  RawClient head(running.port);
  head.send(request_text("HEAD", "/later/head"));
  EXPECT_EQ(head.receive(RawClient::Body::withheld).status, 503);
  EXPECT_TRUE(head.is_at_end()) << "no body";
  EXPECT_EQ(running.listener.load().in_flight, 0U);
}

TEST(Listener, Answers503BeyondItsRequestsInFlight) {
  ListenerOptions options;
  options.most_in_flight = 1;
  Later later;
  const Running running(options, later);
  RawClient waiting(running.port);
  waiting.send(request_text("GET", "/later"));
  while (running.listener.load().in_flight == 0) {
  }
  RawClient client(running.port);
  EXPECT_EQ(client.ask("GET", "/a").status, 503);
  later.resume_all();
  EXPECT_EQ(waiting.receive().status, 200);
  EXPECT_EQ(client.ask("GET", "/a").status, 200);
}

TEST(Listener, Answers503BeyondTheMemoryOfWhatIsReceived) {
  ListenerOptions options;
  options.most_received = 100'000;
  const Running running(options);
  const std::string body(80'000, 'x');
  const std::string text = request_text("POST", "/a", body);
  RawClient first(running.port);
  first.send(text.substr(0, text.size() - 1));
  while (running.listener.load().received < body.size()) {
  }
  EXPECT_EQ(RawClient(running.port).ask("POST", "/b", body).status, 503);
  first.send("x");
  EXPECT_EQ(first.receive().body, "/a " + body);
  while (running.listener.load().received > 0) {  // what is answered is given back a little later
  }
  EXPECT_EQ(RawClient(running.port).ask("POST", "/c", body).body, "/c " + body);
}

TEST(Listener, BoundsTheConnectionsOfAnAddress) {
  ListenerOptions options;
  options.most_connections_of_address = 1;
  options.is_bounded = [](std::string_view address) { return address == "127.0.0.1"; };
  const Running running(options);
  RawClient first(running.port);
  ASSERT_EQ(first.ask("GET", "/a").status, 200);
  EXPECT_EQ(RawClient(running.port).receive().status, 503);
  EXPECT_EQ(first.ask("GET", "/b").status, 200);
}

}  // namespace
}  // namespace accord::server
