#include "accord/server/edge/request_id.h"

#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server::edge {
namespace {

using contract::http::Request;

Request with(std::string_view name, std::string_view value) {
  Request request;
  request.fields = {{name, value}};
  return request;
}

bool is_hexadecimal(const std::string& text) {
  return text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

TEST(RequestIds, TakesOverAHarmlessOne) {
  RequestIds ids;
  const std::string longest(128, 'a');
  for (const char* id :
       {"a",
        "0af7651916cd43dd8448eb211c80319c",
        "f058ebd6-02f7-4d3f-942e-904344e8cde5",
        "AZaz09._~+/=:-",
        "Root=1-67891233-abcdef012345678912345678",
        longest.c_str()}) {
    EXPECT_EQ(ids.of(with("x-request-id", id)), id);
  }
}

TEST(RequestIds, ReplacesWhatCouldDoHarm) {
  RequestIds ids;
  const std::string cases[] = {
      "",
      std::string(129, 'a'),
      std::string(10'000, 'a'),
      "a b",
      "a\tb",
      "a\"b",
      "a\\b",
      "a,b",
      "a;b",
      "<script>",
      "${jndi:ldap://a}",
      "a\r\nX: y",
      "a\nforged line",
      std::string("a\0b", 3),
      "\x1b[31m",
      "\xc3\xa9",
      "\xff"};
  for (const std::string& id : cases) {
    const std::string given = ids.of(with("X-Request-Id", id));
    EXPECT_EQ(given.size(), 16U) << id;
    EXPECT_TRUE(is_hexadecimal(given)) << given;
  }
}

TEST(RequestIds, GivesNoneTwice) {
  RequestIds ids;
  constexpr std::size_t each = 20'000;
  std::vector<std::vector<std::string>> drawn(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : drawn) {
      threads.emplace_back([&] {
        for (std::size_t i = 0; i < each; ++i)
          mine.push_back(ids.of({}));
      });
    }
  }
  std::set<std::string> all;
  for (const auto& mine : drawn)
    all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), each * drawn.size());
}

TEST(RequestIds, DifferFromProcessToProcess) {
  RequestIds one;
  RequestIds other;
  EXPECT_NE(one.of({}), other.of({}));
}

// W3C Trace Context section 3.2.
TEST(TraceId, IsReadFromTraceparent) {
  const std::string id = "0af7651916cd43dd8448eb211c80319c";
  const std::string span = "b7ad6b7169203331";
  const std::string zeros(32, '0');
  const struct {
    std::string text;
    std::string want;
  } cases[] = {
      {"00-" + id + "-" + span + "-01", id},
      {"00-" + id + "-" + span + "-ff", id},
      {"cc-" + id + "-" + span + "-01", id},
      {"cc-" + id + "-" + span + "-01-what-the-future-brings", id},
      {"", ""},
      {"00", ""},
      {"00-" + id + "-" + span, ""},
      {"00-" + id + "-" + span + "-0", ""},
      {"00-" + id + "-" + span + "-0g", ""},
      {"00-" + id + "-" + span + "-01-", ""},
      {"00-" + id + "-" + span + "-011", ""},
      {"cc-" + id + "-" + span + "-01.x", ""},
      {"ff-" + id + "-" + span + "-01", ""},
      {"0-" + id + "-" + span + "-01-0", ""},
      {"00-0AF7651916CD43DD8448EB211C80319C-" + span + "-01", ""},
      {"00-" + zeros + "-" + span + "-01", ""},
      {"00_" + id + "-" + span + "-01", ""},
      {"00-" + id + "_" + span + "-01", ""},
      {"00-" + id.substr(1) + "\"-" + span + "-01", ""},
      {" 00-" + id + "-" + span + "-01", ""},
      {std::string(10'000, '0'), ""}};
  for (const auto& each : cases)
    EXPECT_EQ(trace_id_of(with("TraceParent", each.text)), each.want) << each.text;
}

// Section 3.2.2.4: "Vendors MUST ignore the traceparent when the parent-id is invalid".
TEST(TraceId, AParentOfZerosIsNone) {
  const std::string text = "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01";
  EXPECT_EQ(trace_id_of(with("traceparent", text)), "");
}

}  // namespace
}  // namespace accord::server::edge
