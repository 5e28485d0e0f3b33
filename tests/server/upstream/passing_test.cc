// Responses that a guard passes on while they come, since it does not look at their bodies.

#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/upstream/guarding.h"
#include "server/upstream/paced_server.h"

namespace accord::server::upstream {
namespace {

using std::chrono::milliseconds;
using support::guarding;
using support::PacedServer;
using support::RawClient;
using support::request_text;
using support::RunningServer;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

const std::string ok = "HTTP/1.1 200 OK\r\n";
const std::string text_head = ok + "Content-Type: text/plain\r\n";
const std::string in_chunks = "Transfer-Encoding: chunked\r\n\r\n";
const std::string file_request = request_text("GET", "/file/a");

void be_patient(ServerOptions& options) {
  options.upstream->total = milliseconds(20'000);
  options.upstream->first_byte = milliseconds(20'000);
}

std::string chunk_of(std::string_view data) {
  return std::string(1, static_cast<char>('0' + data.size())) + "\r\n" + std::string(data) + "\r\n";
}

TEST(Passing, SendsEachPieceWhenItComes) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), be_patient);
  RawClient client(guard.port());
  client.send(file_request);
  upstream.accept();
  upstream.send(text_head + in_chunks);
  const std::string head = client.receive_through("\r\n\r\n");
  EXPECT_THAT(head, HasSubstr("200 OK"));
  EXPECT_THAT(head, HasSubstr("\r\nTransfer-Encoding: chunked\r\n"));
  EXPECT_THAT(head, HasSubstr("\r\nVia: 1.1 accord\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("Content-Length")));
  for (const char* each : {"one", "two", "three"}) {
    upstream.send(chunk_of(each));
    EXPECT_EQ(client.receive_through("\r\n"), std::to_string(std::string(each).size()) + "\r\n");
    EXPECT_EQ(client.receive_through("\r\n"), each + std::string("\r\n"));
  }
  upstream.send("0\r\n\r\n");
  EXPECT_EQ(client.receive_through("\r\n\r\n"), "0\r\n\r\n");
  // Both connections go on.
  client.send(file_request);
  EXPECT_THAT(upstream.read_head(), HasSubstr("GET /file/a"));
  upstream.send(text_head + "Content-Length: 2\r\n\r\nok");
  EXPECT_EQ(client.receive().body, "ok");
}

TEST(Passing, KeepsALengthThatIsGiven) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), be_patient);
  RawClient client(guard.port());
  client.send(file_request);
  upstream.accept();
  constexpr std::size_t size = 3U << 20U;  // above what may be read whole
  upstream.send(text_head + "Content-Length: " + std::to_string(size) + "\r\n\r\n");
  EXPECT_THAT(
      client.receive_through("\r\n\r\n"),
      HasSubstr("\r\nContent-Length: " + std::to_string(size) + "\r\n"));
  const std::jthread sender([&] { upstream.send(std::string(size - 1, 'x') + '$'); });
  EXPECT_EQ(client.receive_through("$").size(), size);
}

TEST(Passing, SendsNoBodyWhereNoneIs) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), [](ServerOptions& options) {
    be_patient(options);
    options.check_responses = CheckResponses::off;
  });
  RawClient client(guard.port());
  bool is_first = true;
  for (const char* status : {"204", "304"}) {
    client.send(file_request);
    if (std::exchange(is_first, false)) {
      upstream.accept();
    } else {
      upstream.read_head();
    }
    upstream.send("HTTP/1.1 " + std::string(status) + " X\r\nContent-Type: text/plain\r\n\r\n");
    EXPECT_EQ(std::to_string(client.receive().status), status);
  }
  client.send(request_text("HEAD", "/file/a"));
  upstream.read_head();
  upstream.send(text_head + in_chunks);
  EXPECT_EQ(client.receive(RawClient::Body::withheld).status, 200);
  EXPECT_FALSE(client.has_bytes());
}

TEST(Passing, EndsWithTheConnectionWhereTheClientTakesNoChunks) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), be_patient);
  RawClient client(guard.port());
  client.send("GET /file/a HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
  upstream.accept();
  upstream.send(text_head + in_chunks + chunk_of("one"));
  const std::string head = client.receive_through("\r\n\r\n");
  EXPECT_THAT(head, HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("Transfer-Encoding")));
  upstream.send("0\r\n\r\n");
  EXPECT_EQ(client.receive_to_end(), "one");
}

// A client that does not read keeps the upstream from sending, and costs no memory.
TEST(Passing, ReadsNoFasterThanTheClient) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), be_patient);
  RawClient client(guard.port(), 4'096);
  client.send(request_text("GET", "/file/a", "", {{"Connection", "close"}}));
  upstream.accept();
  upstream.send(text_head + "\r\n");
  constexpr std::size_t much = 256U << 20U;
  const std::size_t taken = upstream.send_as_much_as_is_taken(much);
  EXPECT_LT(taken, 64U << 20U) << "what the sockets of this machine hold";
  upstream.close();
  const std::string received = client.receive_to_end();
  EXPECT_GE(received.size(), taken);
  EXPECT_THAT(received, EndsWith("0\r\n\r\n"));
}

TEST(Passing, CutsWhatTheUpstreamDoesNotFinish) {
  for (const std::string& framing : {in_chunks, std::string("Content-Length: 100000\r\n\r\n")}) {
    PacedServer upstream;
    const auto guard = guarding(upstream.url(), be_patient);
    RawClient client(guard.port());
    client.send(file_request);
    upstream.accept();
    upstream.send(text_head + framing + "5\r\nhello");
    client.receive_through("hello");
    upstream.close();
    EXPECT_THAT(client.receive_to_end(), Not(EndsWith("0\r\n\r\n"))) << framing;
  }
}

TEST(Passing, CutsWhatDoesNotGoOnInTime) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url());
  RawClient client(guard.port());
  client.send(file_request);
  upstream.accept();
  upstream.send(text_head + in_chunks + chunk_of("one"));
  EXPECT_THAT(client.receive_to_end(), EndsWith("one\r\n"));
  EXPECT_TRUE(upstream.is_left());
}

// However long it takes as a whole.
TEST(Passing, LastsAsLongAsPiecesCome) {
  PacedServer upstream;
  const auto guard = guarding(
      upstream.url(), [](ServerOptions& options) { options.upstream->total = milliseconds(300); });
  RawClient client(guard.port());
  client.send(file_request);
  upstream.accept();
  upstream.send(text_head + in_chunks);
  client.receive_through("\r\n\r\n");
  const auto begin = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - begin < milliseconds(700)) {
    upstream.send(chunk_of("x"));
    ASSERT_EQ(client.receive_through("x\r\n"), "1\r\nx\r\n");
  }
  upstream.send("0\r\n\r\n");
  EXPECT_EQ(client.receive_through("\r\n\r\n"), "0\r\n\r\n");
}

// The end of the connection would say that this was all.
TEST(Passing, ResetsTheConnectionWhereOnlyItsEndTellsThatOfTheBody) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), be_patient);
  RawClient client(guard.port());
  client.send("GET /file/a HTTP/1.0\r\nHost: localhost\r\n\r\n");
  upstream.accept();
  upstream.send(text_head + in_chunks + chunk_of("one"));
  client.receive_through("one");
  upstream.close();
  EXPECT_TRUE(client.is_reset());
}

// What has no Content-Type deviates: the moment in which its body comes changes nothing.
TEST(Passing, AwaitsWhatHasNoType) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), be_patient);
  RawClient client(guard.port());
  client.send(request_text("GET", "/thing"));
  upstream.accept();
  upstream.send(ok + in_chunks);
  EXPECT_FALSE(client.has_bytes());
  upstream.send(chunk_of("x") + "0\r\n\r\n");
  EXPECT_EQ(client.receive().status, 502);
}

// Of a request that is answered nothing is kept while its response lasts.
TEST(Passing, KeepsNoBodyOfARequest) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), [](ServerOptions& options) {
    be_patient(options);
    options.check_responses = CheckResponses::off;
    options.upstream->first_byte = milliseconds(1'000);
    options.listener.most_received = 1'500'000;
  });
  const std::string body = R"({"name":")" + std::string(1'000'000, 'x') + R"("})";
  const support::Fields json{{"Content-Type", "application/json"}};
  RawClient client(guard.port());
  client.send(request_text("POST", "/thing", body, json));
  std::jthread answering([&] {
    upstream.accept();
    upstream.read(body.size());
    upstream.send("HTTP/1.1 201 X\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
  });
  client.receive_through("data: 1");
  answering.join();
  RawClient another(guard.port());
  another.send(request_text("POST", "/thing", body, json));
  EXPECT_EQ(another.receive().status, 504) << "nobody accepts it, but it was received";
}

// Requests behind it are answered although their client sends no more.
TEST(Passing, AnswersWhatIsBehindItForAClientThatSendsNoMore) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), be_patient);
  RawClient client(guard.port());
  client.send(file_request);
  upstream.accept();
  upstream.send(text_head + in_chunks + chunk_of("one"));
  client.receive_through("one\r\n");
  client.send(request_text("GET", "/nothing"));
  client.finish_sending();
  upstream.send(chunk_of("two") + "0\r\n\r\n");
  EXPECT_EQ(client.receive_through("0\r\n\r\n"), "3\r\ntwo\r\n0\r\n\r\n");
  EXPECT_EQ(client.receive().status, 404);
}

TEST(Passing, LeavesTheUpstreamWhereTheClientIsGone) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), be_patient);
  {
    RawClient client(guard.port());
    client.send(file_request);
    upstream.accept();
    upstream.send(text_head + in_chunks + chunk_of("one"));
    client.receive_through("one");
  }
  // What is sent to it now shows that it is gone.
  while (upstream.send_as_much_as_is_taken(1U << 20U) > 0) {
  }
  EXPECT_TRUE(upstream.is_left());
}

// What is validated is read whole: not a byte of it goes out before.
TEST(Passing, AwaitsWhatIsChecked) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), be_patient);
  RawClient client(guard.port());
  client.send(request_text("GET", "/thing"));
  upstream.accept();
  upstream.send(ok + "Content-Type: application/json\r\n" + in_chunks + chunk_of(R"({"a":"1"})"));
  EXPECT_FALSE(client.has_bytes());
  upstream.send("0\r\n\r\n");
  EXPECT_EQ(client.receive().status, 502);
}

TEST(Passing, AwaitsNoMoreThanIsChecked) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), [](ServerOptions& options) {
    be_patient(options);
    options.check_responses = CheckResponses::log;
    options.upstream->largest_response = 8U << 20U;
  });
  RawClient client(guard.port());
  client.send(request_text("GET", "/thing"));
  upstream.accept();
  upstream.send(
      ok + "Content-Type: application/json\r\n\r\n" + std::string(largest_sampled + 100'000, ' '));
  EXPECT_THAT(client.receive_through("\r\n\r\n"), HasSubstr("200 OK"));
  upstream.send(R"({"a":1})");
  upstream.close();
  EXPECT_THAT(client.receive_through("0\r\n\r\n"), HasSubstr(R"({"a":1})"));
}

TEST(Passing, IsLimitedByNoSizeOfWhatIsReadWhole) {
  for (const std::string& framing : {std::string("Content-Length: 5000\r\n"), std::string()}) {
    PacedServer upstream;
    const auto guard = guarding(upstream.url(), [](ServerOptions& options) {
      be_patient(options);
      options.upstream->largest_response = 1'024;
    });
    RawClient client(guard.port());
    client.send(file_request);
    upstream.accept();
    upstream.send(text_head + framing + "\r\n" + std::string(4'999, 'x') + '$');
    upstream.close();
    const std::string received = client.receive_through("$");
    EXPECT_THAT(received, HasSubstr("200 OK"));
    EXPECT_THAT(received, EndsWith("x$"));
  }
}

TEST(Passing, RefusesWhatIsWrongInTheHead) {
  PacedServer upstream;
  const auto guard = guarding(upstream.url(), be_patient);
  RawClient client(guard.port());
  client.send(file_request);
  upstream.accept();
  upstream.send(ok + "Content-Type: image/png\r\n\r\n");
  EXPECT_EQ(client.receive().status, 502);
  EXPECT_TRUE(upstream.is_left()) << "nobody wants the rest";
}

TEST(Passing, StopsWithWhatIsUnderWay) {
  PacedServer upstream;
  auto guard = guarding(upstream.url(), [](ServerOptions& options) {
    be_patient(options);
    options.listener.drain = milliseconds(50);
  });
  RawClient client(guard.port());
  client.send(file_request);
  upstream.accept();
  upstream.send(text_head + in_chunks + chunk_of("one"));
  client.receive_through("one");
  guard.stop();
  EXPECT_TRUE(upstream.is_left());
}

}  // namespace
}  // namespace accord::server::upstream
