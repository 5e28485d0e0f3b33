#include <chrono>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/server/edge/gzip.h"
#include "e2e/operated.h"

namespace accord::e2e {
namespace {

using server::edge::gunzip;
using server::edge::gzip;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t megabyte = 1U << 20U;

std::string thing_of(std::size_t size) {
  return R"({"name":")" + std::string(size, 'n') + R"("})";
}

// RFC 9112 section 3.2.2: the host of an absolute target counts, whatever Host says.
TEST(Edge, AnswersToItsNamesOnly) {
  const Operated server({"--log", "off", "--allowed-host", "api.example.com,*.test.example"});
  const struct {
    const char* host;
    const char* target;
    int want;
  } cases[] = {
      {"api.example.com", "/hello", 200},
      {"API.example.com.:8443", "/hello", 200},
      {"a.test.example", "/hello", 200},
      {"localhost", "/hello", 200},
      {"[::1]:80", "/hello", 200},
      {"test.example", "/hello", 421},
      {"eviltest.example", "/hello", 421},
      {"evil.example", "/hello", 421},
      {"api.example.com.evil.example", "/hello", 421},
      {"evil.example", "http://api.example.com/hello", 200},
      {"api.example.com", "http://evil.example/hello", 421},
      {"api.example.com", "http://EVIL.example:80/hello", 421}};
  for (const auto& each : cases)
    EXPECT_EQ(server.status_for_host(each.host, each.target), each.want)
        << each.host << ' ' << each.target;
}

TEST(Edge, SharesWithItsOriginsOnly) {
  const Operated server(
      {"--log", "off", "--cors-origin", "https://a.example", "--cors-credentials"});
  const Fields asked = {
      {"Origin", "https://a.example"},
      {"Access-Control-Request-Method", "GET"},
      {"Access-Control-Request-Headers", "x-key"}};
  const Answer preflight = server.ask("OPTIONS", "/private", {}, asked);
  EXPECT_EQ(preflight.status, 204) << "a browser sends no credentials with it";
  EXPECT_EQ(preflight.field("Access-Control-Allow-Origin"), "https://a.example");
  EXPECT_EQ(preflight.field("Access-Control-Allow-Headers"), "x-key");
  EXPECT_FALSE(preflight.has("Content-Length"));
  const Answer refused = server.ask("GET", "/private", {}, {{"Origin", "https://a.example"}});
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.field("Access-Control-Allow-Credentials"), "true");
  for (const char* origin : {"https://evil.test", "null", "https://a.example.evil.test"}) {
    const Answer stranger = server.ask("GET", "/hello", {}, {{"Origin", origin}});
    EXPECT_FALSE(stranger.has("Access-Control-Allow-Origin")) << origin;
    EXPECT_FALSE(stranger.has("Access-Control-Allow-Credentials")) << origin;
    EXPECT_EQ(stranger.field("Vary"), "Origin") << origin;
  }
}

// The client that was logged; here every peer is 127.0.0.1.
std::string logged_client(const char* trusted, const Fields& fields) {
  Operated server({"--log", "json", "--trusted-proxy", trusted});
  server.ask("GET", "/hello", {}, fields);
  const std::string log = server.log();
  const std::size_t at = log.find("\"client\":\"") + 10;
  return log.substr(at, log.find('"', at) - at);
}

TEST(Edge, BelievesATrustedProxyAndNobodyElse) {
  EXPECT_EQ(logged_client("127.0.0.1", {{"X-Forwarded-For", "9.9.9.9, 1.1.1.1"}}), "1.1.1.1");
  EXPECT_EQ(logged_client("127.0.0.1", {{"Forwarded", "for=\"[2001:db8::1]:1\""}}), "2001:db8::1");
  EXPECT_EQ(logged_client("10.0.0.0/8", {{"X-Forwarded-For", "9.9.9.9"}}), "127.0.0.1");
  EXPECT_EQ(logged_client("10.0.0.0/8", {{"Forwarded", "for=9.9.9.9"}}), "127.0.0.1");
}

// A stranger's list, to which the proxy appended what it saw.
TEST(Edge, AStrangerDoesNotForgeHisAddressThroughAProxy) {
  EXPECT_EQ(logged_client("127.0.0.1", {{"X-Forwarded-For", "9.9.9.9:\", 1.1.1.1"}}), "1.1.1.1");
  EXPECT_NE(
      logged_client("127.0.0.1", {{"Forwarded", "a=\";for=9.9.9.9;b, for=1.1.1.1"}}), "9.9.9.9");
}

// RFC 6585 section 4; counted by the credential, else by the address.
TEST(Edge, LimitsTheRateWhere429IsDocumented) {
  const Operated server({"--log", "off", "--rate-limit", "2/h", "--trusted-proxy", "127.0.0.1"});
  const auto from = [](const char* address) { return Fields{{"X-Forwarded-For", address}}; };
  EXPECT_EQ(
      server.ask("GET", "/limited", {}, from("1.1.1.1")).field("RateLimit-Policy"),
      "\"default\";q=2;w=3600");
  EXPECT_EQ(server.ask("GET", "/limited", {}, from("1.1.1.1")).field("X-RateLimit-Remaining"), "0");
  const Answer over = server.ask("GET", "/limited", {}, from("1.1.1.1"));
  EXPECT_EQ(over.status, 429);
  const int wait = std::stoi(over.field("Retry-After"));
  EXPECT_GE(wait, 1);
  EXPECT_LE(wait, 3'600);
  EXPECT_THAT(over.field("RateLimit"), HasSubstr("r=0"));
  EXPECT_EQ(server.ask("GET", "/limited", {}, from("2.2.2.2")).status, 200);
  EXPECT_EQ(server.ask("GET", "/hello", {}, from("1.1.1.1")).status, 200) << "documents no 429";
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(server.ask("GET", "/private", {}, {{"X-Key", "geheim"}}).status, 200);
  EXPECT_EQ(
      server.ask("GET", "/private", {}, {{"X-Key", "geheim"}, {"X-Forwarded-For", "3.3.3.3"}})
          .status,
      429)
      << "another address does not help";
  EXPECT_EQ(server.ask("GET", "/private", {}, {{"X-Key", "other"}}).status, 200);
  EXPECT_EQ(server.ask("GET", "/private", {}, {{"X-Key", "guess"}}).status, 401);
}

TEST(Edge, SaysWhatTheRateLimitDoesNotHoldFor) {
  Operated server({"--log", "off", "--rate-limit", "1/h"});
  EXPECT_THAT(
      server.log(), HasSubstr("4 of 6 operations do not document 429 and have no rate limit"));
}

TEST(Edge, LimitsTheRateOfEveryOperationWhereItIsTold) {
  Operated server({"--log", "off", "--rate-limit", "1/h", "--rate-limit-everywhere"});
  EXPECT_EQ(server.ask("GET", "/hello").status, 200);
  const Answer over = server.ask("GET", "/things");
  EXPECT_EQ(over.status, 429);
  EXPECT_NE(over.field("Retry-After"), "");
  EXPECT_THAT(over.body, HasSubstr("the rate limit is exceeded"));
  EXPECT_THAT(server.log(), Not(HasSubstr("have no rate limit")));
}

// What is documented of a limit is part of the answer that is checked.
TEST(Edge, RateFieldsKeepTheContract) {
  const Operated server({"--log", "off", "--rate-limit", "9/h", "--check-responses", "enforce"});
  const Answer answer = server.ask("GET", "/limited");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.field("X-RateLimit-Remaining"), "8");
}

TEST(Edge, ReadsCompressedBodies) {
  const Operated server({"--log", "off", "--max-body", "10000"});
  const auto post = [&](const std::string& body, const char* coding) {
    return server.ask("POST", "/things", body, {{"Content-Encoding", coding}});
  };
  EXPECT_EQ(post(gzip(thing_of(5'000)), "gzip").status, 201);
  EXPECT_THAT(server.ask("GET", "/things/1").body, HasSubstr(std::string(5'000, 'n')));
  EXPECT_EQ(post(gzip(thing_of(10'000 - 11)), "gzip").status, 201) << "to the byte";
  EXPECT_EQ(post(gzip(thing_of(10'000 - 10)), "gzip").status, 413);
  EXPECT_EQ(post(gzip(std::string(8 * megabyte, ' ')), "gzip").status, 413) << "a bomb";
  EXPECT_EQ(post(gzip("{}").substr(0, 15), "gzip").status, 400);
  EXPECT_EQ(post(gzip("{}") + "x", "gzip").status, 400);
  EXPECT_EQ(post("{}", "gzip").status, 400);
  const Answer other = post("{}", "br");
  EXPECT_EQ(other.status, 415);
  EXPECT_EQ(other.field("Accept-Encoding"), "gzip");
  EXPECT_EQ(server.ask("GET", "/things").body.find(R"({"id":3)"), std::string::npos);
}

// Several conditions at once: the media type comes before what the body holds.
TEST(Edge, AMediaTypeIsRefusedBeforeItsBodyIsRead) {
  const Operated server({"--log", "off"});
  const Answer answer = RawClient(server.port)
                            .ask(
                                "POST",
                                "/things",
                                "no gzip",
                                {{"Content-Type", "text/csv"}, {"Content-Encoding", "gzip"}});
  EXPECT_EQ(answer.status, 415);
}

TEST(Edge, CompressesLongListsForThoseWhoTakeThem) {
  const Operated server({"--log", "off"});
  ASSERT_EQ(server.ask("POST", "/things", thing_of(5'000)).status, 201);
  const std::string plain = server.ask("GET", "/things").body;
  const Fields takes = {{"Accept-Encoding", "br;q=1, gzip;q=0.5"}};
  const Answer small = server.ask("GET", "/things", {}, takes);
  EXPECT_EQ(small.field("Content-Encoding"), "gzip");
  EXPECT_EQ(small.field("Vary"), "Accept-Encoding");
  EXPECT_EQ(gunzip(small.body, megabyte).value(), plain);
  EXPECT_EQ(
      server.ask("HEAD", "/things", {}, takes).field("Content-Length"),
      std::to_string(small.body.size()));
  for (const char* refuses : {"gzip;q=0", "*;q=0", "identity", "br"}) {
    EXPECT_EQ(server.ask("GET", "/things", {}, {{"Accept-Encoding", refuses}}).body, plain)
        << refuses;
  }
}

TEST(Edge, EveryBoundIsKept) {
  const Operated server(
      {"--log",
       "off",
       "--max-body",
       "500",
       "--max-line",
       "200",
       "--max-head",
       "1000",
       "--max-fields",
       "10",
       "--max-json-depth",
       "5",
       "--max-json-nodes",
       "20",
       "--gzip-from",
       "0"});
  const auto status = [&](std::string_view method,
                          const std::string& target,
                          const std::string& body = {},
                          const Fields& fields = {}) {
    return server.ask(method, target, body, fields).status;
  };
  EXPECT_EQ(status("POST", "/things", thing_of(500 - 11)), 201);
  EXPECT_EQ(status("POST", "/things", thing_of(500 - 10)), 413);
  const std::string longest(200 - std::string("GET /hello? HTTP/1.1").size(), 'a');
  EXPECT_EQ(status("GET", "/hello?" + longest), 200);
  EXPECT_EQ(status("GET", "/hello?" + longest + "a"), 414);
  EXPECT_EQ(status("GET", "/hello", {}, {{"X", std::string(900, 'a')}}), 200);
  EXPECT_EQ(status("GET", "/hello", {}, {{"X", std::string(1'000, 'a')}}), 431);
  EXPECT_EQ(status("GET", "/hello", {}, Fields(9, {"X", "a"})), 200);
  EXPECT_EQ(status("GET", "/hello", {}, Fields(10, {"X", "a"})), 431);
  const auto nested = [](std::size_t depth) {
    return R"({"name":"a","detail":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
  };
  EXPECT_EQ(status("POST", "/things", nested(4)), 201);
  EXPECT_EQ(status("POST", "/things", nested(5)), 400);
  const auto many = [](int count) {
    std::string text = R"({"name":"a","detail":[0)";
    for (int i = 1; i < count; ++i)
      text += ",0";
    return text + "]}";
  };
  EXPECT_EQ(status("POST", "/things", many(10)), 201);
  EXPECT_EQ(status("POST", "/things", many(20)), 400);
}

TEST(Edge, AListBeyondItsBoundIs503) {
  const Operated server({"--log", "off", "--max-list", "20000"});
  for (int i = 0; i < 3; ++i)
    ASSERT_EQ(server.ask("POST", "/things", thing_of(6'000)).status, 201);
  EXPECT_EQ(server.ask("GET", "/things").status, 200);
  ASSERT_EQ(server.ask("POST", "/things", thing_of(6'000)).status, 201);
  const Answer refused = server.ask("GET", "/things");
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(refused.has("Retry-After"));
  EXPECT_EQ(server.ask("GET", "/things/4").status, 200);
}

void fill(const Operated& server, int megabytes) {
  for (int i = 0; i < megabytes * 2; ++i)
    ASSERT_EQ(server.ask("POST", "/things", thing_of(megabyte / 2)).status, 201);
}

// Slow readers hold what they were promised; who comes next is told to come again.
TEST(Edge, SlowReadersOfLongListsDoNotHoldAllMemory) {
  const Operated server({"--log", "off", "--max-list", "8MiB", "--max-list-memory", "20MiB"});
  fill(server, 6);
  const std::size_t size = server.ask("GET", "/things").body.size();
  const auto wait_until_held = [&](std::size_t bytes) {
    const std::string line = "accord_response_bytes " + std::to_string(bytes) + '\n';
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < until) {
      if (server.ask_operators("/metrics").body.find(line) != std::string::npos) return true;
    }
    return false;
  };
  std::vector<std::unique_ptr<RawClient>> slow;
  for (std::size_t i = 1; i <= 3; ++i) {
    slow.push_back(std::make_unique<RawClient>(server.port, 4'096));
    slow.back()->send(support::request_text("GET", "/things"));
    ASSERT_TRUE(wait_until_held(i * size)) << i;
  }
  const Answer refused = server.ask("GET", "/things");
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(refused.has("Retry-After"));
  EXPECT_EQ(server.ask("GET", "/hello").status, 200);
  EXPECT_EQ(slow.back()->receive().body.size(), size) << "what was promised is sent";
  slow.front()->abort();
  EXPECT_TRUE(wait_until_held(size)) << "one left, one has it all";
  EXPECT_EQ(server.ask("GET", "/things").status, 200);
}

// A response that begins is not cut for want of memory: the others are told before theirs begin.
TEST(Edge, SlowReadersOfLargeItemsCutNobodysResponse) {
  Operated server({"--log", "text", "--max-body", "8MiB", "--max-response-memory", "10MiB"});
  constexpr int size = 3 * megabyte;
  ASSERT_EQ(server.ask("POST", "/things", thing_of(size)).status, 201);
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 500; ++i) {
    slow.push_back(std::make_unique<RawClient>(server.port, 4'096));
    slow.back()->send(support::request_text("GET", "/things/1"));
  }
  for (int i = 0; i < 50; ++i) {
    const Answer answer = server.ask("GET", "/things/1");
    if (answer.status != 503) {
      EXPECT_EQ(answer.status, 200);
    }
    EXPECT_EQ(answer.body.size(), std::stoul(answer.field("Content-Length")));
    EXPECT_EQ(server.ask("GET", "/hello").status, 200);
  }
  slow.clear();
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (server.ask("GET", "/things/1").status != 200)
    ASSERT_LT(std::chrono::steady_clock::now(), until);
  EXPECT_TRUE(server.says("the response was cut after "));
}

// Of a table that grows, each list is a little longer than the last.
TEST(Edge, AListMayGrowUpToItsBound) {
  const Operated server({"--log", "off", "--max-list", "8MiB", "--max-list-memory", "10MiB"});
  fill(server, 5);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(server.ask("GET", "/things").status, 200) << i;
    ASSERT_EQ(server.ask("POST", "/things", thing_of(megabyte / 2)).status, 201);
  }
}

}  // namespace
}  // namespace accord::e2e
