#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "accord/server/http/parser.h"

namespace accord::server {
namespace {

using http::Parser;
using http::ParserLimits;

std::string chunked(const std::string& chunks) {
  return "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
}

TEST(ParserChunked, DecodesExtensionsAndTrailers) {
  struct Case {
    std::string name, chunks, want;
  };
  const std::vector<Case> cases = {
      {"none", "0\r\n\r\n", ""},
      {"one", "3\r\nabc\r\n0\r\n\r\n", "abc"},
      {"two", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "abcde"},
      {"hexadecimal", "A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n", "01234567890123456789"},
      {"leading zeros", "0003\r\nabc\r\n000\r\n\r\n", "abc"},
      {"extensions", "3;a=b;c\r\nabc\r\n0;d\r\n\r\n", "abc"},
      {"a quoted extension", "3;a=\"b;c\"\r\nabc\r\n0\r\n\r\n", "abc"},
      {"white space before an extension", "3 ;a=b\r\nabc\r\n0\r\n\r\n", "abc"},
      {"trailers", "3\r\nabc\r\n0\r\nX-Sum: 1\r\nY:\r\n\r\n", "abc"},
      {"CRLF in the data", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n"}};
  for (const Case& each : cases) {
    const ParserLimits limits;
    Parser parser(limits);
    const std::string text = chunked(each.chunks);
    ASSERT_EQ(parser.parse(text + "GET"), Parser::State::complete) << each.name;
    EXPECT_EQ(parser.request().body, each.want) << each.name;
    EXPECT_EQ(parser.consumed(), text.size()) << each.name;
    EXPECT_FALSE(parser.request().has_field("X-Sum")) << each.name;
  }
}

TEST(ParserChunked, RefusesFaultyChunks) {
  struct Case {
    std::string name, chunks;
  };
  const std::vector<Case> cases = {
      {"no size", "\r\n"},
      {"no hexadecimal", "g\r\n"},
      {"a prefix", "0x3\r\nabc\r\n"},
      {"a sign", "+3\r\nabc\r\n"},
      {"a minus", "-3\r\nabc\r\n"},
      {"white space before", " 3\r\nabc\r\n"},
      {"white space before a size with extension", " 3;a\r\nabc\r\n"},
      {"white space after", "3 \r\nabc\r\n"},
      {"a bare LF after the size", "3\nabc\r\n"},
      {"a bare CR after the size", "3\rabc\r\n"},
      {"a CR in an extension", "3;a\rb\r\nabc\r\n"},
      {"a bare LF after the data", "3\r\nabc\n0\r\n\r\n"},
      {"longer data than said", "3\r\nabcd\r\n"},
      {"a bare LF at the end", "0\r\n\n"},
      {"a trailer without colon", "0\r\nX\r\n\r\n"},
      {"a folded trailer", "0\r\nX: a\r\n b\r\n\r\n"},
      {"a trailer with a control character", std::string("0\r\nX: \0\r\n\r\n", 11)},
      {"an endless size", std::string(1'100, '0')},
      {"an endless extension", "3;" + std::string(1'100, 'a')}};
  for (const Case& each : cases) {
    const ParserLimits limits;
    Parser parser(limits);
    ASSERT_EQ(parser.parse(chunked(each.chunks)), Parser::State::faulty) << each.name;
    EXPECT_EQ(statuses_of(parser.fault()).front(), 400) << each.name;
  }
}

TEST(ParserChunked, BoundsTheTrailers) {
  std::string chunks = "0\r\n";
  for (int i = 0; i < 40; ++i)
    chunks += "X: " + std::string(500, 'a') + "\r\n";
  const ParserLimits limits;
  Parser parser(limits);
  ASSERT_EQ(parser.parse(chunked(chunks)), Parser::State::faulty);
  EXPECT_EQ(statuses_of(parser.fault()).front(), 431);
}

// One byte a chunk, a thousand bytes of extension each: the body stays small, the buffer does not.
TEST(ParserChunked, BoundsWhatExtensionsAdd) {
  std::string text = chunked("");
  const std::string chunk = "1;" + std::string(1'000, 'x') + "\r\na\r\n";
  const ParserLimits limits;
  Parser parser(limits);
  Parser::State state = Parser::State::incomplete;
  while (state == Parser::State::incomplete && text.size() < 4 * limits.body) {
    for (int i = 0; i < 64; ++i)
      text += chunk;
    state = parser.parse(text);
  }
  EXPECT_EQ(state, Parser::State::faulty) << text.size() << " bytes were buffered";
}

TEST(ParserChunked, CountsTheDecodedBody) {
  const ParserLimits limits{8'000, 16'384, 100, 10};
  Parser fits(limits);
  EXPECT_EQ(fits.parse(chunked("5\r\nabcde\r\n5\r\nabcde\r\n0\r\n\r\n")), Parser::State::complete);
  Parser exceeds(limits);
  ASSERT_EQ(exceeds.parse(chunked("5\r\nabcde\r\n6\r\n")), Parser::State::faulty);
  EXPECT_EQ(statuses_of(exceeds.fault()).front(), 413);
}

}  // namespace
}  // namespace accord::server
