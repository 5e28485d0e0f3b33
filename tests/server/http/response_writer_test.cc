#include "accord/server/http/response_writer.h"

#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server {
namespace {

using contract::http::Response;
using http::append_response;
using http::Body;
using http::Persistence;

std::string written(
    const Response& response,
    Body body = Body::sent,
    Persistence persistence = Persistence::keep_alive) {
  std::string out;
  append_response(response, "now", body, persistence, out);
  return out;
}

TEST(ResponseWriter, WritesWhatGoesOverTheWire) {
  EXPECT_EQ(
      written({200, {{"X-One", "two"}}, "abc"}),
      "HTTP/1.1 200 OK\r\nDate: now\r\nX-One: two\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_EQ(
      written({404, {}, ""}, Body::sent, Persistence::close),
      "HTTP/1.1 404 Not Found\r\nDate: now\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

TEST(ResponseWriter, SaysHowTheEndOfWhatComesLaterIsTold) {
  const std::string head = "HTTP/1.1 200 OK\r\nDate: now\r\n";
  EXPECT_EQ(written({}, Body::chunked), head + "Transfer-Encoding: chunked\r\n\r\n");
  EXPECT_EQ(written({}, Body::to_end, Persistence::close), head + "Connection: close\r\n\r\n");
}

TEST(ResponseWriter, KeepsTheLengthOfABodyItWithholds) {
  EXPECT_EQ(
      written({200, {}, "abc"}, Body::withheld),
      "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 3\r\n\r\n");
}

TEST(ResponseWriter, SendsNeitherLengthNorBodyWhereNoneMayBe) {
  for (const int status : {100, 204, 304}) {
    const std::string text = written({status, {}, "abc"});
    EXPECT_EQ(text.find("Content-Length"), std::string::npos) << status;
    EXPECT_TRUE(text.ends_with("\r\n\r\n")) << status;
  }
}

TEST(ResponseWriter, LetsNoValueSplitTheResponse) {
  const std::vector<std::string> values = {
      "a\r\nSet-Cookie: b", "a\nb", "a\rb", std::string("a\0b", 3)};
  for (const std::string& each : values) {
    EXPECT_EQ(written({200, {{"X", each}}, ""}), written({200, {}, ""})) << each;
  }
}

TEST(ResponseWriter, AppendsToWhatIsThere) {
  std::string out = "before";
  append_response({204, {}, ""}, "now", Body::sent, Persistence::keep_alive, out);
  EXPECT_EQ(out, "beforeHTTP/1.1 204 No Content\r\nDate: now\r\n\r\n");
}

TEST(DateClock, TellsAnImfFixdate) {
  http::DateClock clock;
  const std::regex fixdate(
      "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-3][0-9] [A-Z][a-z]{2} [0-9]{4} [0-2][0-9]:[0-5][0-9]:"
      "[0-6][0-9] GMT");
  EXPECT_TRUE(std::regex_match(std::string(clock.now()), fixdate));
}

}  // namespace
}  // namespace accord::server
