#include "accord/server/http/listener.h"

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/http/running_listener.h"

namespace accord::server {
namespace {

TEST(Listener, AnswersPipelinedRequestsInOrder) {
  const Running running;
  RawClient client(running.port);
  client.send(
      request_text("GET", "/1") + request_text("POST", "/2", "two") + request_text("GET", "/3"));
  EXPECT_EQ(client.receive().body, "/1 ");
  EXPECT_EQ(client.receive().body, "/2 two");
  EXPECT_EQ(client.receive().body, "/3 ");
}

TEST(Listener, AnswersARequestThatComesInPieces) {
  const Running running;
  const std::string text =
      "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
  for (std::size_t at = 1; at < text.size(); ++at) {
    RawClient client(running.port);
    client.send(text.substr(0, at));
    client.send(text.substr(at));
    EXPECT_EQ(client.receive().body, "/a abc") << at;
  }
}

// Pistache's own parser stops a worker for good here.
TEST(Listener, AnswersAChunkSplitBetweenCrAndLf) {
  ListenerOptions options;
  options.workers = 1;
  const Running running(options);
  RawClient split(running.port);
  split.send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r");
  RawClient other(running.port);
  EXPECT_EQ(other.ask("GET", "/other").body, "/other ");
  split.send("\n0\r\n\r\n");
  EXPECT_EQ(split.receive().body, "/a abc");
}

TEST(Listener, AnswersFaultsAndCloses) {
  struct Case {
    std::string text;
    int want;
  };
  const std::vector<Case> cases = {
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17'000, 'a') + "\r\n\r\n", 431},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", 413},
      {"FROB / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505}};
  const Running running;
  for (const Case& each : cases) {
    RawClient client(running.port);
    client.send(each.text + request_text("GET", "/smuggled"));
    const Answer answer = client.receive();
    EXPECT_EQ(answer.status, each.want);
    EXPECT_EQ(answer.field("Connection"), "close") << each.want;
    EXPECT_TRUE(client.is_at_end()) << each.want;
  }
}

TEST(Listener, TellsTheClientToContinue) {
  const Running running;
  RawClient client(running.port);
  client.send("POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("abc");
  EXPECT_EQ(client.receive().body, "/a abc");
  client.send(
      "POST /b HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_EQ(client.receive().status, 200);
}

TEST(Listener, ClosesWhereTheClientWantsIt) {
  const Running running;
  for (const std::string& text :
       {std::string("GET /a HTTP/1.0\r\n\r\n"),
        request_text("GET", "/a", "", {{"Connection", "close"}})}) {
    RawClient client(running.port);
    client.send(text);
    const Answer answer = client.receive();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("Connection"), "close");
    EXPECT_TRUE(client.is_at_end());
  }
}

TEST(Listener, AnswersAClientThatSendsNoMore) {
  const Running running;
  RawClient client(running.port);
  client.send(request_text("GET", "/a"));
  client.finish_sending();
  EXPECT_EQ(client.receive().body, "/a ");
}

TEST(Listener, WithholdsTheBodyOfAHead) {
  const Running running;
  RawClient client(running.port);
  const Answer head = client.ask("HEAD", "/abc");
  EXPECT_EQ(head.field("Content-Length"), "5");
  EXPECT_EQ(client.ask("GET", "/next").body, "/next ");
}

TEST(Listener, ServesFastClientsBesideASlowOne) {
  ListenerOptions options;
  options.workers = 1;
  const Running running(options);
  RawClient slow(running.port, 4096);
  slow.send(request_text("GET", "/large"));
  for (int i = 0; i < 50; ++i) {
    RawClient fast(running.port);
    const std::string nonce = "/" + std::to_string(i);
    ASSERT_EQ(fast.ask("GET", nonce).body, nonce + " ");
  }
  EXPECT_EQ(slow.receive().body.size(), large);
}

TEST(Listener, GivesEachClientItsOwnAnswerWhileOthersAbort) {
  const Running running;
  std::atomic<bool> is_over = false;
  std::atomic<int> unserved = 0;
  std::thread aborting([&] {
    for (int i = 0; !is_over; ++i) {
      RawClient client(running.port);
      client.send(request_text("GET", i % 50 == 0 ? "/large" : "/aborted"));
      client.abort();
      // Not faster than the server takes them: the descriptors of both are this process's.
      if (i % 8 == 0 && RawClient(running.port).ask("GET", "/pace").status != 200) ++unserved;
    }
  });
  std::vector<std::future<int>> clients;
  for (int id = 0; id < 4; ++id) {
    clients.push_back(std::async(std::launch::async, [&, id] {
      int wrong = 0;
      for (int i = 0; i < 200; ++i) {
        RawClient client(running.port);
        const std::string nonce = "/" + std::to_string(id) + "-" + std::to_string(i);
        if (client.ask("GET", nonce).body != nonce + " ") ++wrong;
      }
      return wrong;
    }));
  }
  for (auto& each : clients)
    EXPECT_EQ(each.get(), 0);
  is_over = true;
  aborting.join();
  EXPECT_EQ(unserved, 0);
}

TEST(Listener, Answers503BeyondItsConnections) {
  ListenerOptions options;
  options.most_connections = 1;
  const Running running(options);
  RawClient first(running.port);
  ASSERT_EQ(first.ask("GET", "/a").status, 200);
  RawClient second(running.port);
  const Answer answer = second.receive();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(first.ask("GET", "/b").status, 200);
}

ListenerOptions impatient() {
  ListenerOptions options;
  options.deadlines.idle = milliseconds(50);
  options.deadlines.head = milliseconds(50);
  options.deadlines.body = milliseconds(50);
  return options;
}

TEST(Listener, ClosesConnectionsThatStayIdleWithoutAWord) {
  const Running running(impatient());
  RawClient silent(running.port);
  EXPECT_TRUE(silent.is_at_end());
  RawClient client(running.port);
  EXPECT_EQ(client.ask("GET", "/a").status, 200);
  EXPECT_TRUE(client.is_at_end());
}

// RFC 9110 section 15.5.9.
TEST(Listener, Answers408WhereARequestIsNotCompleteInTime) {
  const struct {
    const char* text;
    const char* why;
  } cases[] = {
      {"GET / HTTP/1.1\r\nHos", "the header was not received in time"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n1",
       "the request body was not received in time"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
       "the request body was not received in time"}};
  const Running running(impatient());
  for (const auto& each : cases) {
    RawClient client(running.port);
    client.send(each.text);
    const Answer answer = client.receive();
    EXPECT_EQ(answer.status, 408) << each.text;
    EXPECT_EQ(answer.body, each.why);
    EXPECT_EQ(answer.field("Connection"), "close");
    EXPECT_TRUE(client.is_at_end());
  }
  RawClient client(running.port);
  client.send(request_text("GET", "/a") + "GET /b HT");
  EXPECT_EQ(client.receive().status, 200) << "what came before is answered";
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_TRUE(client.is_at_end());
}

TEST(Listener, Answers408After100Continue) {
  const Running running(impatient());
  RawClient client(running.port);
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_TRUE(client.is_at_end());
}

TEST(Listener, SaysInOneLineThatThePortIsTaken) {
  const Running running;
  ListenerOptions options;
  options.port = running.port;
  Listener second(options, echo, refuse);
  const auto started = second.start();
  ASSERT_FALSE(started.ok());
  EXPECT_NE(started.fault().find("127.0.0.1:" + std::to_string(running.port)), std::string::npos);
  EXPECT_EQ(started.fault().find('\n'), std::string::npos);
}

// The idle connection's end tells that the stop has begun while the other waits in its handler.
TEST(Listener, FinishesWhatIsInFlightWhenStopped) {
  std::promise<void> entered;
  std::promise<void> release;
  auto released = release.get_future().share();
  Running running({}, [&](const Request& request, const http::ConnectionContext& connection) {
    if (request.path == "/slow") {
      entered.set_value();
      released.wait();
    }
    return echo(request, connection);
  });
  RawClient idle(running.port);
  ASSERT_EQ(idle.ask("GET", "/a").status, 200);
  RawClient client(running.port);
  client.send(request_text("GET", "/slow"));
  entered.get_future().wait();
  auto stopped = std::async(std::launch::async, [&] { running.listener.stop(); });
  EXPECT_TRUE(idle.is_at_end());
  release.set_value();
  EXPECT_EQ(client.receive().body, "/slow ");
  stopped.get();
}

TEST(Listener, FinishesSlowResponsesWhenStopped) {
  ListenerOptions options;
  options.drain = std::chrono::seconds(60);
  Running running(options);
  RawClient idle(running.port);
  ASSERT_EQ(idle.ask("GET", "/a").status, 200);
  RawClient slow(running.port, 4096);
  ASSERT_EQ(slow.ask("GET", "/b").status, 200);  // a worker has it
  slow.send(request_text("GET", "/large"));
  auto stopped = std::async(std::launch::async, [&] { running.listener.stop(); });
  EXPECT_TRUE(idle.is_at_end());
  EXPECT_EQ(slow.receive().body.size(), large);
  stopped.get();
}

TEST(Listener, TakesNoConnectionAfterStop) {
  Running running;
  running.listener.stop();
  EXPECT_THROW(RawClient client(running.port), std::runtime_error);
}

}  // namespace
}  // namespace accord::server
