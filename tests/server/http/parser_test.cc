#include "accord/server/http/parser.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server {
namespace {

using http::Parser;
using http::ParserLimits;

struct Refusal {
  std::string name;
  std::string text;
  int status;
};

int status_of(const std::string& text) {
  const ParserLimits limits;
  Parser parser(limits);
  return parser.parse(text) == Parser::State::faulty ? statuses_of(parser.fault()).front() : 0;
}

void expect_refused(const std::vector<Refusal>& refusals) {
  for (const Refusal& each : refusals)
    EXPECT_EQ(status_of(each.text), each.status) << each.name;
}

std::string get(const std::string& fields) {
  return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

std::string post(const std::string& fields, const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

TEST(Parser, ReadsEveryPartOfARequest) {
  const ParserLimits limits;
  Parser parser(limits);
  const std::string text =
      "POST /a%20b?x=1?y HTTP/1.1\r\nHost: a:80\r\nX-One:  two \t\r\nX-None:\r\n"
      "Content-Length: 3\r\n\r\nabcGET";
  ASSERT_EQ(parser.parse(text), Parser::State::complete);
  const auto& request = parser.request();
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/a%20b?x=1?y");
  EXPECT_EQ(request.path, "/a%20b");
  EXPECT_EQ(request.query, "x=1?y");
  EXPECT_EQ(request.field("x-one"), "two");
  EXPECT_TRUE(request.has_field("X-None"));
  EXPECT_EQ(request.field("X-None"), "");
  EXPECT_EQ(request.body, "abc");
  EXPECT_TRUE(request.has_body);
  EXPECT_EQ(parser.consumed(), text.size() - 3);
  EXPECT_TRUE(parser.keeps_alive());
}

TEST(Parser, ReadsTargetsInEveryForm) {
  struct Case {
    std::string line, path, query;
  };
  const std::vector<Case> cases = {
      {"GET /", "/", ""},
      {"GET /?", "/", ""},
      {"GET /a?b", "/a", "b"},
      {"GET http://other:81/a?b", "/a", "b"},
      {"GET HTTP://other", "/", ""},
      {"GET https://other?b", "/", "b"},
      {"OPTIONS *", "*", ""}};
  for (const Case& each : cases) {
    const ParserLimits limits;
    Parser parser(limits);
    const std::string text = each.line + " HTTP/1.1\r\nHost: a\r\n\r\n";
    ASSERT_EQ(parser.parse(text), Parser::State::complete) << each.line;
    EXPECT_EQ(parser.request().path, each.path) << each.line;
    EXPECT_EQ(parser.request().query, each.query) << each.line;
  }
}

TEST(Parser, RefusesFaultyRequestLines) {
  const std::string rest = "\r\nHost: a\r\n\r\n";
  expect_refused({
      {"no version", "GET /" + rest, 400},
      {"nothing but a method", "GET" + rest, 400},
      {"an empty target", "GET  HTTP/1.1" + rest, 400},
      {"two spaces", "GET  / HTTP/1.1" + rest, 400},
      {"a space in the target", "GET /a b HTTP/1.1" + rest, 400},
      {"a space before", " GET / HTTP/1.1" + rest, 400},
      {"a space after", "GET / HTTP/1.1 " + rest, 400},
      {"a tab for a space", "GET\t/ HTTP/1.1" + rest, 400},
      {"a method that is no token", "G(T / HTTP/1.1" + rest, 400},
      {"a method no RFC registers", "FROB / HTTP/1.1" + rest, 501},
      {"a method in lower case", "get / HTTP/1.1" + rest, 501},
      {"HTTP/2", "GET / HTTP/2.0" + rest, 505},
      {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"HTTP/0.9", "GET / HTTP/0.9" + rest, 505},
      {"another protocol", "GET / ICAP/1.1" + rest, 400},
      {"http in lower case", "GET / http/1.1" + rest, 400},
      {"a target without a slash", "GET a HTTP/1.1" + rest, 400},
      {"a tunnel", "CONNECT a:80 HTTP/1.1" + rest, 501},
      {"an authority", "GET a:80 HTTP/1.1" + rest, 400},
      {"* for GET", "GET * HTTP/1.1" + rest, 400},
      {"another scheme", "GET ftp://a/ HTTP/1.1" + rest, 400},
      {"absolute without host", "GET http:/// HTTP/1.1" + rest, 400},
      {"absolute with a port alone", "GET http://:80/ HTTP/1.1" + rest, 400},
      {"absolute with user", "GET http://u@a/ HTTP/1.1" + rest, 400},
      {"a fragment", "GET /a#b HTTP/1.1" + rest, 400},
      {"a byte above ASCII", "GET /\xC3\xA9 HTTP/1.1" + rest, 400},
      {"a NUL", std::string("GET /\0 HTTP/1.1", 15) + rest, 400},
  });
}

// Nothing that may follow makes a request of them: they are refused before the deadline.
TEST(Parser, RefusesAtOnceWhatCannotBeginARequest) {
  expect_refused({
      {"the record of a TLS hello", std::string("\x16\x03\x01\x02\x00\x01", 6), 400},
      {"one byte of it", "\x16", 400},
      {"a binary byte after an empty line", "\r\n\x80", 400},
      {"a space", " ", 400},
      {"a method that is no token", "GE(", 400},
      {"the banner of SSH", "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n", 400},
      {"a banner without a space", "SSH-2.0-Go\r\n", 400},
      {"a method longer than any", std::string(34, 'A'), 501},
      {"a request line without its fields", "GET / HTTP/3.0\r\n", 505},
      {"a request", "GET / HTTP/1.1\r\n", 0},
      {"a part of a method", "PRO", 0},
      {"a part of an empty line", "\r", 0},
  });
}

TEST(Parser, RefusesFaultyFields) {
  expect_refused({
      {"no colon", get("X\r\n"), 400},
      {"an empty name", get(": x\r\n"), 400},
      {"a space before the colon", get("X : x\r\n"), 400},
      {"a fold", get("X: a\r\n b\r\n"), 400},
      {"a fold with tab", get("X: a\r\n\tb\r\n"), 400},
      {"a fold right after the line", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
      {"a bare LF", get("X: a\nY: b\r\n"), 400},
      {"a bare CR", get("X: a\rY: b\r\n"), 400},
      {"a bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400},
      {"a NUL", get(std::string("X: \0\r\n", 6)), 400},
      {"a vertical tab", get("X: \x0B\r\n"), 400},
      {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", get("Host: b\r\n"), 400},
      {"an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
      {"an empty Host of 1.0", "GET / HTTP/1.0\r\nHost: \r\n\r\n", 400},
      {"a Host of a port alone", "GET / HTTP/1.1\r\nHost: :80\r\n\r\n", 400},
      {"an empty Host beside an absolute target", "GET http://a/ HTTP/1.1\r\nHost:\r\n\r\n", 400},
      {"a Host that is none", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"a Host with user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400},
      {"a list of Hosts", "GET / HTTP/1.1\r\nHost: a, b c\r\n\r\n", 400},
      {"an expectation nobody knows", get("Expect: tea\r\n"), 417},
  });
}

// RFC 9112 section 6.3 and 11.2: whatever two readers could frame in two ways.
TEST(Parser, RefusesWhatCouldSmuggleARequest) {
  const std::string chunks = "0\r\n\r\n";
  expect_refused({
      {"CL.TE", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", chunks), 400},
      {"TE.CL", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", chunks), 400},
      {"TE.TE", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", chunks), 400},
      {"TE twice",
       post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunks),
       400},
      {"TE list", post("Transfer-Encoding: gzip, chunked\r\n", chunks), 501},
      {"TE after chunked", post("Transfer-Encoding: chunked, identity\r\n", chunks), 400},
      {"TE unknown", post("Transfer-Encoding: xchunked\r\n", chunks), 400},
      {"TE empty", post("Transfer-Encoding:\r\n", chunks), 400},
      {"TE with a vertical tab",
       post(
           "Transfer-Encoding: \x0B"
           "chunked\r\n",
           chunks),
       400},
      {"TE with a space", post("Transfer-Encoding : chunked\r\n", chunks), 400},
      {"TE folded", post("Transfer-Encoding:\r\n chunked\r\n", chunks), 400},
      {"TE in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, 400},
      {"CL twice", post("Content-Length: 5\r\nContent-Length: 6\r\n", "abcde"), 400},
      {"CL twice the same", post("Content-Length: 5\r\nContent-Length: 5\r\n", "abcde"), 400},
      {"CL list", post("Content-Length: 5, 5\r\n", "abcde"), 400},
      {"CL with plus", post("Content-Length: +5\r\n", "abcde"), 400},
      {"CL with minus", post("Content-Length: -5\r\n", "abcde"), 400},
      {"CL hexadecimal", post("Content-Length: 0x5\r\n", "abcde"), 400},
      {"CL with a fraction", post("Content-Length: 5.0\r\n", "abcde"), 400},
      {"CL with a space", post("Content-Length: 5 5\r\n", "abcde"), 400},
      {"CL empty", post("Content-Length:\r\n", "abcde"), 400},
  });
}

TEST(Parser, BoundsEveryPart) {
  const std::string huge(20'000, 'a');
  std::string fields;
  for (int i = 0; i < 100; ++i)
    fields += "X: a\r\n";
  expect_refused({
      {"request line", "GET /" + std::string(8'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"request line beyond the head", "GET /" + huge + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"request line without end", "GET /" + std::string(8'001, 'a'), 414},
      {"fields", get("X: " + std::string(16'384, 'a') + "\r\n"), 431},
      {"fields without end", "GET / HTTP/1.1\r\nX: " + std::string(16'384, 'a'), 431},
      {"number of fields", get(fields), 431},
      {"declared body", post("Content-Length: 1048577\r\n", ""), 413},
      {"declared body beyond 64 bits", post("Content-Length: 99999999999999999999\r\n", ""), 413},
      {"chunk", post("Transfer-Encoding: chunked\r\n", "100001\r\n"), 413},
      {"chunk beyond 64 bits",
       post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFF\r\n"),
       413},
      {"second chunk", post("Transfer-Encoding: chunked\r\n", "1\r\na\r\n100000\r\n"), 413},
  });
}

TEST(Parser, TakesWhatIsJustWithinTheBounds) {
  std::string fields;
  for (int i = 0; i < 99; ++i)
    fields += "X: a\r\n";
  const std::string line = "GET /" + std::string(8'000 - 14, 'a') + " HTTP/1.1\r\n";
  EXPECT_EQ(status_of(line + "Host: a\r\n\r\n"), 0);
  EXPECT_EQ(status_of(get(fields)), 0);
  EXPECT_EQ(status_of(post("Content-Length: 1048576\r\n", "")), 0);
  EXPECT_EQ(status_of(post("Content-Length: 0000000005\r\n", "abcde")), 0);
}

TEST(Parser, SkipsEmptyLinesBeforeARequest) {
  const ParserLimits limits;
  Parser parser(limits);
  const std::string text = "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n";
  ASSERT_EQ(parser.parse(text), Parser::State::complete);
  EXPECT_EQ(parser.request().path, "/");
  EXPECT_EQ(parser.consumed(), text.size());
  std::string empty;
  for (int i = 0; i < 9'000; ++i)
    empty += "\r\n";
  EXPECT_EQ(status_of(empty), 400);
}

TEST(Parser, SaysWhetherTheConnectionLivesOn) {
  struct Case {
    std::string text;
    bool want;
  };
  const std::vector<Case> cases = {
      {get(""), true},
      {get("Connection: close\r\n"), false},
      {get("Connection: x, CLOSE\r\n"), false},
      {get("Connection: keep-alive\r\nConnection: close\r\n"), false},
      {get("Connection: closed\r\n"), true},
      {"GET / HTTP/1.0\r\n\r\n", false}};
  for (const Case& each : cases) {
    const ParserLimits limits;
    Parser parser(limits);
    ASSERT_EQ(parser.parse(each.text), Parser::State::complete) << each.text;
    EXPECT_EQ(parser.keeps_alive(), each.want) << each.text;
  }
}

TEST(Parser, AsksToContinueOnceWhereTheBodyIsAwaited) {
  const ParserLimits limits;
  const std::string head = post("Expect: 100-continue\r\nContent-Length: 2\r\n", "");
  Parser parser(limits);
  EXPECT_EQ(parser.parse(head), Parser::State::incomplete);
  EXPECT_TRUE(parser.take_continue());
  EXPECT_FALSE(parser.take_continue());
  EXPECT_EQ(parser.parse(head + "ab"), Parser::State::complete);
  EXPECT_FALSE(parser.take_continue());

  Parser whole(limits);
  EXPECT_EQ(whole.parse(head + "ab"), Parser::State::complete);
  EXPECT_FALSE(whole.take_continue());

  Parser old(limits);
  const std::string text = "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
  EXPECT_EQ(old.parse(text), Parser::State::incomplete);
  EXPECT_FALSE(old.take_continue());
}

TEST(Parser, IsFreshAfterReset) {
  const ParserLimits limits;
  Parser parser(limits);
  ASSERT_EQ(
      parser.parse(post("Content-Length: 2\r\nConnection: close\r\n", "ab")),
      Parser::State::complete);
  parser.reset();
  EXPECT_EQ(parser.progress(), Parser::Progress::none);
  const std::string text = get("");
  ASSERT_EQ(parser.parse(text), Parser::State::complete);
  EXPECT_EQ(parser.request().method, "GET");
  EXPECT_EQ(parser.request().fields.size(), 1U);
  EXPECT_EQ(parser.request().body, "");
  EXPECT_FALSE(parser.request().has_body);
  EXPECT_TRUE(parser.keeps_alive());
}

TEST(Parser, KnowsHowMuchOfARequestHasCome) {
  const ParserLimits limits;
  Parser parser(limits);
  EXPECT_EQ(parser.parse(""), Parser::State::incomplete);
  EXPECT_EQ(parser.progress(), Parser::Progress::none);
  EXPECT_EQ(parser.parse("G"), Parser::State::incomplete);
  EXPECT_EQ(parser.progress(), Parser::Progress::head);
  EXPECT_EQ(
      parser.parse("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n"),
      Parser::State::incomplete);
  EXPECT_EQ(parser.progress(), Parser::Progress::body);
}

}  // namespace
}  // namespace accord::server
