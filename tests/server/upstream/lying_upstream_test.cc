// Whatever the server behind it does, a guard answers a whole and valid response in time.

#include <chrono>
#include <list>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "accord/server/edge/gzip.h"
#include "conformance/nasty_server.h"
#include "server/upstream/guarding.h"

namespace accord::server::upstream {
namespace {

using conformance::fixture::After;
using conformance::fixture::Nasty;
using conformance::fixture::NastyServer;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using support::guarding;

const std::string json_head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const std::string poison = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison";

std::string sized(const std::string& length, const std::string& body) {
  return json_head + "Content-Length: " + length + "\r\n\r\n" + body;
}

std::string chunked(const std::string& chunks) {
  return json_head + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
}

struct Lie {
  Nasty nasty;
  int status;
};

std::vector<Lie> lies() {
  const std::string bomb = edge::gzip(std::string(40U << 20U, ' '));
  return {
      {{"closes without a response"}, 502},
      {{"resets", "HTTP/1.1 2", "", false, After::reset}, 502},
      {{"a length that is too long", sized("100", R"({"a":1})")}, 502},
      {{"an endless body", json_head + "\r\n", std::string(65'536, ' ')}, 502},
      {{"an endless sized body", sized("99999999999", ""), std::string(65'536, ' ')}, 502},
      {{"an endless header", "HTTP/1.1 200 OK\r\n", "X: " + std::string(500, 'a') + "\r\n"}, 502},
      {{"an endless field", "HTTP/1.1 200 OK\r\nX: ", std::string(65'536, 'a')}, 502},
      {{"an endless chunk size", chunked(""), "0"}, 502},
      {{"interim responses for ever", "", "HTTP/1.1 103 Early Hints\r\n\r\n"}, 502},
      {{"two lengths", json_head + "Content-Length: 7\r\n" + "Content-Length: 2\r\n\r\n{\"a\":1}"},
       502},
      {{"two lengths in one field", sized("7, 2", R"({"a":1})")}, 502},
      {{"a length beside chunks",
        json_head + "Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
       502},
      {{"a length beyond all counts", sized("99999999999999999999999", R"({"a":1})")}, 502},
      {{"a length beyond the limit", sized("1048577", ""), "", false, After::hold}, 502},
      {{"a folded length",
        json_head + "Content-Length:\r\n 7\r\n\r\n{\"a\":1}",
        "",
        false,
        After::hold},
       502},
      {{"a folded coding",
        json_head + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
        "",
        false,
        After::hold},
       502},
      {{"a coding with white space before its colon",
        json_head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "",
        false,
        After::hold},
       502},
      {{"a coding that is none",
        json_head + "Transfer-Encoding: identity\r\n\r\n{\"a\":1}",
        "",
        false,
        After::hold},
       502},
      {{"another coding",
        json_head + "Transfer-Encoding: gzip\r\n\r\n{\"a\":1}",
        "",
        false,
        After::hold},
       502},
      {{"chunks of HTTP/1.0",
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "",
        false,
        After::hold},
       502},
      {{"a negative length", sized("-1", R"({"a":1})")}, 502},
      {{"a broken chunk", chunked("zz\r\n")}, 502},
      {{"a cut chunk", chunked("7\r\n{\"a\"")}, 502},
      {{"no last chunk", chunked("7\r\n{\"a\":1}\r\n")}, 502},
      {{"HTTP/0.9", "<html>hello</html>"}, 502},
      {{"bytes", std::string("\x16\x03\x01\x00\xFF\x00\x00", 7) + std::string(50, '\xEE')}, 502},
      {{"a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n"}, 502},
      {{"a status that is none", "HTTP/1.1 600 X\r\nContent-Length: 0\r\n\r\n"}, 502},
      {{"another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"}, 502},
      {{"a NUL in a field", json_head + std::string("A: \0\r\n\r\n", 8)}, 502},
      {{"a field without a name", json_head + ": a\r\n\r\n"}, 502},
      {{"a greeting", sized("7", R"({"a":1})"), "", false, After::close, poison}, 502},
      {{"a body that deviates", sized("2", "{}")}, 502},
      {{"a media type that deviates",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\na"},
       502},
      {{"a status that deviates", "HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n"}, 502},
      {{"gzip that inflates without end",
        json_head + "Content-Encoding: gzip\r\nContent-Length: " + std::to_string(bomb.size()) +
            "\r\n\r\n" + bomb},
       502},
      {{"gzip that is none", json_head + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"},
       502},
      {{"nothing", "", "", false, After::hold}, 504},
      {{"half a status line", "HTTP/1.1 2", "", false, After::hold}, 504},
      {{"half a body", sized("7", R"({"a")"), "", false, After::hold}, 504},
      {{"a drip", sized("100000", ""), " ", true}, 504},
      {{"a drip of fields", "HTTP/1.1 200 OK\r\n", "A: b\r\n", true}, 504},
      {{"a lawful response", sized("7", R"({"a":1})")}, 200},
      {{"a lawful one without a length", json_head + "\r\n{\"a\":1}"}, 200},
      {{"a lawful one in chunks", chunked("3;x=y\r\n{\"a\r\n4\r\n\":1}\r\n0\r\nA: b\r\n\r\n")},
       200},
      {{"a lawful one after an interim one",
        "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" + sized("7", R"({"a":1})")},
       200},
      {{"one length twice", json_head + "Content-Length: 7\r\nContent-Length: 7\r\n\r\n{\"a\":1}"},
       200}};
}

TEST(LyingUpstream, IsAnsweredForInTime) {
  for (const Lie& each : lies()) {
    SCOPED_TRACE(each.nasty.name);
    const NastyServer upstream(each.nasty);
    const auto guard = guarding(upstream.url());
    const auto start = steady_clock::now();
    const auto answer = guard.ask("GET", "/thing");
    EXPECT_EQ(answer.status, each.status) << answer.body;
    EXPECT_LT(steady_clock::now() - start, milliseconds(5'000));
    if (each.status == 200) {
      EXPECT_EQ(answer.body, R"({"a":1})");
    } else {
      EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
      EXPECT_EQ(answer.body.find("127.0.0.1"), std::string::npos);
    }
  }
}

// What follows a response on a kept connection is not the next one.
TEST(LyingUpstream, PoisonsNoOtherResponse) {
  const std::string lawful = sized("7", R"({"a":1})");
  for (const Nasty& each :
       {Nasty{"after a length that is too short", lawful + poison, "", false, After::keep},
        Nasty{
            "after the last chunk",
            chunked("7\r\n{\"a\":1}\r\n0\r\n\r\n") + poison,
            "",
            false,
            After::keep},
        Nasty{"after 204", "HTTP/1.1 204 No Content\r\n\r\n" + poison, "", false, After::keep},
        Nasty{"after 304", "HTTP/1.1 304 Not Modified\r\n\r\n" + poison, "", false, After::keep}}) {
    SCOPED_TRACE(each.name);
    const NastyServer upstream(each);
    const auto guard = guarding(upstream.url(), [](ServerOptions& options) {
      options.check_responses = CheckResponses::off;
    });
    const auto first = guard.ask("GET", "/thing");
    for (int i = 0; i < 3; ++i) {
      const auto next = guard.ask("GET", "/thing");
      EXPECT_EQ(next.status, first.status);
      EXPECT_EQ(next.body, first.body);
      EXPECT_NE(next.body, "poison");
    }
  }
}

// Of a response the first field line is folded: what it continues is none of a former response.
TEST(LyingUpstream, FoldsAFirstLineAfterOtherResponses) {
  const std::string lawful = json_head + "X-Long: " + std::string(700, 'a') +
                             "\r\nX: y\r\n Content-Length: 3\r\nContent-Length: 7\r\n\r\n{\"a\":1}";
  const std::string folded = "HTTP/1.1 200 OK\r\n X: " + std::string(3'000, 'b') +
                             "\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n"
                             "{\"a\":1}";
  for (const std::size_t clients : {1U, 8U}) {
    constexpr std::size_t rounds = 5;
    const std::size_t honest = rounds * clients;
    const NastyServer upstream({"folds", folded, "", false, After::keep, "", honest}, lawful);
    const auto guard = guarding(upstream.url());
    for (std::size_t round = 0; round < 2 * rounds; ++round) {
      std::list<support::RawClient> asking;
      for (std::size_t i = 0; i < clients; ++i) {
        asking.emplace_back(guard.port());
        asking.back().send(support::request_text("GET", "/thing"));
      }
      for (auto& each : asking)
        EXPECT_EQ(each.receive().status, round < rounds ? 200 : 502);
    }
    EXPECT_EQ(guard.ask("GET", "/nothing").status, 404);
  }
}

// It would be taken for the response to whoever asks next, and each later one for the next.
TEST(LyingUpstream, SendsAResponseLater) {
  NastyServer upstream({"lawful", sized("7", R"({"a":1})"), "", false, After::keep});
  const auto guard = guarding(upstream.url());
  for (const char* method : {"GET", "DELETE"}) {
    EXPECT_EQ(guard.ask("GET", "/thing").body, R"({"a":1})");
    upstream.send_unasked(sized("9", R"({"a":666})"));
    const std::size_t before = upstream.requests();
    EXPECT_EQ(guard.ask(method, "/thing").status, std::string_view(method) == "GET" ? 200 : 502);
    EXPECT_EQ(upstream.requests(), before + 1);  // 200 is not documented for DELETE
    EXPECT_EQ(guard.ask("GET", "/thing").body, R"({"a":1})");
  }
}

// What it may have sent on the others is on its way: none of them is used again.
TEST(LyingUpstream, ThatSendsOnOneConnectionIsTrustedOnNoOther) {
  Nasty lawful{"lawful", sized("7", R"({"a":1})"), "", false, After::keep};
  lawful.together = 2;
  NastyServer upstream(lawful);
  const auto guard = guarding(upstream.url());
  const auto ask_twice = [&] {
    support::RawClient first(guard.port());
    support::RawClient second(guard.port());
    for (auto* each : {&first, &second})
      each->send(support::request_text("GET", "/thing"));
    for (auto* each : {&first, &second})
      EXPECT_EQ(each->receive().body, R"({"a":1})");
  };
  for (int i = 0; i < 3; ++i)
    ask_twice();
  EXPECT_EQ(upstream.accepted(), 2U);
  upstream.send_unasked(sized("9", R"({"a":666})"), true);
  for (int i = 0; i < 3; ++i)
    ask_twice();
  EXPECT_EQ(upstream.accepted(), 4U);
}

TEST(LyingUpstream, ThatIsNotThereIs502) {
  std::string url;
  {
    const NastyServer gone({"gone"});
    url = gone.url();
  }
  const auto guard = guarding(url);
  const auto answer = guard.ask("GET", "/thing");
  EXPECT_EQ(answer.status, 502);
  EXPECT_EQ(guard.ask("GET", "/nothing").status, 404);
}

}  // namespace
}  // namespace accord::server::upstream
