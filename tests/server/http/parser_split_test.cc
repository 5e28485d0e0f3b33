#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "accord/server/http/parser.h"

namespace accord::server {
namespace {

using http::Parser;
using http::ParserLimits;

std::string outcome_of(const Parser& parser, Parser::State state) {
  std::ostringstream out;
  if (state == Parser::State::incomplete) return "incomplete";
  if (state == Parser::State::faulty) {
    out << "faulty " << statuses_of(parser.fault()).front();
    return out.str();
  }
  const auto& request = parser.request();
  out << request.method << '|' << request.authority << '|' << request.target << '|' << request.path
      << '|' << request.query << '|' << request.body << '|' << request.has_body << '|'
      << parser.consumed() << '|' << parser.keeps_alive();
  for (const auto& each : request.fields)
    out << '|' << each.name << '=' << each.value;
  return out.str();
}

// Parses text as it arrives in pieces that end at these places, each time in memory of its own.
std::string parse_in_pieces(const std::string& text, const std::vector<std::size_t>& ends) {
  const ParserLimits limits;
  Parser parser(limits);
  std::vector<std::unique_ptr<std::string>> buffers;
  for (const std::size_t end : ends) {
    buffers.push_back(std::make_unique<std::string>(text.substr(0, end)));
    const Parser::State state = parser.parse(*buffers.back());
    // In place: memory given back would keep most of its bytes, and hide a stale view.
    if (buffers.size() > 1) std::ranges::fill(*buffers[buffers.size() - 2], '#');
    if (state != Parser::State::incomplete) return outcome_of(parser, state);
  }
  return "incomplete";
}

const std::vector<std::string>& texts() {
  static const std::vector<std::string> all = {
      "GET /a?b=c HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n",
      "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nConnection: close\r\n\r\nhello\r\n\r\nab"
      "GET / HTTP/1.1\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\nA\r\n\r\n"
      "56789ab\r\n\r\n0\r\nT: u\r\n\r\nGET / HTTP/1.1\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost:\r\n\r\n",
      "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
      "\r\n\x16\x03\x01\x02",
      "GET / ICAP/1.1\r\nX: a\nY: b\r\n\r\n",
      "GET http://a/b?c HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET / HTTP/1.0\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nX: a\nY: b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nX: a\rY: b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "FROB / HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: "
      "1\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nbad\r\n\r\n"};
  return all;
}

TEST(ParserSplit, IsTheSameAtEverySplit) {
  for (const std::string& text : texts()) {
    const std::string whole = parse_in_pieces(text, {text.size()});
    ASSERT_NE(whole, "incomplete") << text;
    for (std::size_t at = 0; at < text.size(); ++at) {
      EXPECT_EQ(parse_in_pieces(text, {at, text.size()}), whole) << text << "\nsplit at " << at;
    }
  }
}

TEST(ParserSplit, IsTheSameByteByByte) {
  for (const std::string& text : texts()) {
    std::vector<std::size_t> ends;
    for (std::size_t at = 1; at <= text.size(); ++at)
      ends.push_back(at);
    EXPECT_EQ(parse_in_pieces(text, ends), parse_in_pieces(text, {text.size()})) << text;
  }
}

TEST(ParserSplit, BoundsTheSameAtEverySplit) {
  struct Case {
    std::string name, text;
  };
  const std::string chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::vector<Case> cases = {
      {"the longest line", "GET /" + std::string(8'000 - 14, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"a line too long", "GET /" + std::string(8'001 - 14, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"a line longer than a head",
       "GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"the largest head",
       "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(16'384 - 32, 'a') + "\r\n\r\n"},
      {"a head too large",
       "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(16'385 - 32, 'a') + "\r\n\r\n"},
      {"a long chunk extension", chunked + "1;" + std::string(1'500, 'a') + "\r\na\r\n0\r\n\r\n"},
      {"a long trailer", chunked + "0\r\nX: " + std::string(1'500, 'a') + "\r\n\r\n"}};
  for (const Case& each : cases) {
    const std::string whole = parse_in_pieces(each.text, {each.text.size()});
    std::size_t differing = 0;
    for (std::size_t at = 1; at < each.text.size(); ++at) {
      if (parse_in_pieces(each.text, {at, each.text.size()}) != whole) ++differing;
    }
    EXPECT_EQ(differing, 0U) << each.name << ": splits that differ from " << whole.substr(0, 20);
  }
}

}  // namespace
}  // namespace accord::server
