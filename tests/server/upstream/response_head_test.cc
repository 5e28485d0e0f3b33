#include "accord/server/upstream/response_head.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server::upstream {
namespace {

constexpr std::size_t most_bytes = 1'000;
constexpr std::size_t most_fields = 10;

// True where every line is taken.
bool takes(ResponseHead& head, const std::vector<std::string>& lines) {
  for (const std::string& each : lines) {
    if (!head.add(each + "\r\n")) return false;
  }
  return true;
}

TEST(ResponseHead, HoldsTheFinalResponse) {
  ResponseHead head(most_bytes, most_fields);
  ASSERT_TRUE(takes(
      head,
      {"HTTP/1.1 103 Early Hints",
       "Link: </a>",
       "",
       "HTTP/1.1 200 OK",
       "Set-Cookie: a=1",
       "Set-Cookie: b=2",
       "Folded : one",
       "\t two",
       "",
       "Trailer-Field: x"}));
  EXPECT_EQ(head.status(), 200);
  const auto fields = head.take_fields();
  ASSERT_EQ(fields.size(), 3U);
  EXPECT_EQ(fields[1].value, "b=2");
  EXPECT_EQ(fields[2].name, "Folded");
  EXPECT_EQ(fields[2].value, "one two");
}

TEST(ResponseHead, RefusesWhatCouldBeReadInTwoWays) {
  const std::string status = "HTTP/1.1 200 OK";
  const std::vector<std::vector<std::string>> cases = {
      {status, "Content-Length: 1", "Content-Length: 2", ""},
      {status, "Content-Length: 1, 1", ""},
      {status, "Content-Length: +1", ""},
      {status, "Content-Length: ", ""},
      {status, "Content-Length: 1", "Transfer-Encoding: chunked", ""},
      {status, "Content-Length:", " 1", ""},
      {status, "Content-Length : 1", ""},
      {status, "Content-Length: 1000000000000000000", ""},
      {status, "Transfer-Encoding:", " chunked", ""},
      {status, "Transfer-Encoding: chunked", " ", ""},
      {status, "Transfer-Encoding : chunked", ""},
      {status, "Transfer-Encoding: identity", ""},
      {status, "Transfer-Encoding: gzip", ""},
      {status, "Transfer-Encoding: gzip, chunked", ""},
      {status, "Transfer-Encoding: chunked, ", ""},
      {status, "Transfer-Encoding: \"chunked\"", ""},
      {status, "Transfer-Encoding: chunked", "Transfer-Encoding: chunked", ""},
      {status, "Transfer-Encoding: ", ""},
      {"HTTP/1.0 200 OK", "Transfer-Encoding: chunked", ""},
      {status, "no colon", ""},
      {status, ": no name", ""},
      {status, "a b: c", ""},
      {status, std::string("a: b\0c", 6), ""},
      {status, "a: b\rc: d", ""},
      {status, " folded: first", ""},
      {"HTTP/1.1 101 Switching Protocols", "Upgrade: x", ""},
      {"HTTP/1.1 600 Odd", ""},
      {"HTTP/2 200", ""},
      {status, std::string("a: ") + std::string(most_bytes, 'b'), ""}};
  for (const auto& each : cases) {
    ResponseHead head(most_bytes, most_fields);
    EXPECT_FALSE(takes(head, each)) << each[1];
    EXPECT_NE(head.why_refused(), nullptr);
  }
}

TEST(ResponseHead, HasTheLengthOfItsBody) {
  ResponseHead head(most_bytes, most_fields);
  ASSERT_TRUE(takes(head, {"HTTP/1.1 103 Hints", "Content-Length: 5", "", "HTTP/1.1 200 OK"}));
  ASSERT_TRUE(takes(head, {"Content-Length: 0123"}));
  EXPECT_EQ(head.length(), std::nullopt);
  ASSERT_TRUE(takes(head, {""}));
  EXPECT_EQ(head.length(), 123U);
  head.clear();
  ASSERT_TRUE(takes(head, {"HTTP/1.1 200 OK", "transfer-encoding: Chunked", ""}));
  EXPECT_EQ(head.length(), std::nullopt);
}

TEST(ResponseHead, IsBoundedOverInterimResponses) {
  ResponseHead head(most_bytes, most_fields);
  std::size_t taken = 0;
  while (takes(head, {"HTTP/1.1 100 Continue", ""}))
    ASSERT_LT(++taken, most_bytes);
  head.clear();
  EXPECT_TRUE(takes(head, {"HTTP/1.1 200 OK", "Content-Length: 1", "Content-Length: 1", ""}));
}

TEST(ResponseHead, BoundsTheNumberOfFields) {
  ResponseHead head(most_bytes, 2);
  EXPECT_FALSE(takes(head, {"HTTP/1.1 200 OK", "a: 1", "b: 2", "c: 3"}));
}

}  // namespace
}  // namespace accord::server::upstream
