#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "e2e/proxy_backend.h"
#include "e2e/proxy_front.h"
#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using Got = Front::Got;

constexpr std::size_t bound = 1U << 20U;  // of a body, accord's and the proxies'

bool accord_has(std::string_view option) {
  return run_accord({"serve", "--help"}).out.find(option) != std::string::npos;
}

/// accord on ports that stay the same when it is started again.
class Accord {
 public:
  explicit Accord(const Words& more = {}) : has_ops_(accord_has("--ops-listen")), more_(more) {
    start();
  }

  void start() {
    Words words = {
        "serve", shipped, "--listen", "127.0.0.1:" + port_.text(), "--database", "sqlite:rows.db"};
    if (has_ops_) words.insert(words.end(), {"--ops-listen", "127.0.0.1:" + ops_.text()});
    words.insert(words.end(), more_.begin(), more_.end());
    serving_.emplace(Setting{folder_.path(), {"ACCORD_WORKERS=2"}}, words);
  }
  /// What it logged.
  std::string stop() {
    serving_->stop();
    std::string log = serving_->err();
    serving_.reset();
    return log;
  }

  [[nodiscard]] Behind behind() const {
    if (has_ops_) return {port_.number(), ops_.number(), "/ready"};
    return {port_.number(), port_.number(), "/"};
  }
  [[nodiscard]] const Serving& direct() const { return *serving_; }

 private:
  bool has_ops_;
  Words more_;
  TemporaryFolder folder_;
  ReservedPort port_;
  ReservedPort ops_;
  std::optional<Serving> serving_;
};

class Proxy : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    for (const std::string& name : {GetParam(), std::string("openssl"), std::string("curl")}) {
      if (program(name).empty()) GTEST_SKIP() << name << " is not installed";
    }
  }

  [[nodiscard]] static bool is_haproxy() { return GetParam() == "haproxy"; }
  static Front front_of(const Accord& accord) { return {GetParam(), accord.behind()}; }
  static Behind behind(const RecordingBackend& backend) {
    return {backend.port(), backend.port(), "/ready"};
  }
  /// The deadlines for clients, in half a second each.
  static Replacements hurried() {
    if (!is_haproxy()) {
      return {
          {"client_header_timeout 10s", "client_header_timeout 500ms"},
          {"client_body_timeout 10s", "client_body_timeout 500ms"},
          {"    keepalive_timeout 30s", "    keepalive_timeout 500ms"}};
    }
    return {
        {"timeout http-request 10s", "timeout http-request 500ms"},
        {"wait-for-body time 10s", "wait-for-body time 500ms"},
        {"timeout http-keep-alive 30s", "timeout http-keep-alive 500ms"}};
  }
};

INSTANTIATE_TEST_SUITE_P(, Proxy, testing::Values("haproxy", "nginx"), [](const auto& each) {
  return each.param;
});

TEST_P(Proxy, ReadsItsConfigurationWithoutAWarning) {
  const RecordingBackend backend;
  const Outcome outcome = Front(GetParam(), behind(backend)).check();
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  for (const char* word : {"[WARNING]", "[NOTICE]", "[ALERT]", "[warn]", "[emerg]"})
    EXPECT_EQ(outcome.out.find(word), std::string::npos) << outcome.out;
}

TEST_P(Proxy, SpeaksTls13AndHttp2) {
  const Accord accord;
  const Front front = front_of(accord);
  const Got second = front.ask("GET", "/", {}, {"--tlsv1.3"});
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(second.version, "2");
  EXPECT_EQ(second.field("strict-transport-security"), "max-age=63072000");
  EXPECT_EQ(front.ask("GET", "/", {}, {"--http1.1"}).version, "1.1");
  constexpr int handshake_failed = 35;
  EXPECT_EQ(front.ask("GET", "/", {}, {"--tls-max", "1.2"}).exit, handshake_failed);
}

TEST_P(Proxy, SendsPlainRequestsToItsOwnName) {
  const RecordingBackend backend;
  const Front front(GetParam(), behind(backend));
  for (const std::string target : {"/cohort?limit=1", "http://evil.example/cohort?limit=1"}) {
    RawClient client(front.plain_port());
    client.send("POST " + target + " HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    const Answer answer = client.receive();
    EXPECT_EQ(answer.status, 308);
    EXPECT_EQ(answer.field("Location"), "https://localhost/cohort?limit=1");
  }
  EXPECT_TRUE(backend.seen().empty());
}

TEST_P(Proxy, ServesNoOtherName) {
  const RecordingBackend backend;
  const Front front(GetParam(), behind(backend));
  const std::string port = std::to_string(front.tls_port());
  EXPECT_EQ(front.ask("GET", "/", {}, {"-H", "Host: evil.example"}).status, 421);
  Words words = front.curl();
  words.insert(words.end(), {"-k", "--resolve", "evil.example:" + port + ":127.0.0.1"});
  words.push_back("https://evil.example:" + port + '/');
  constexpr int handshake_failed = 35;
  EXPECT_EQ(run(words, front.folder().path()).status, handshake_failed);
  EXPECT_TRUE(backend.seen().empty());
}

TEST_P(Proxy, CarriesARowThroughItsLife) {
  const Accord accord;
  const Front front = front_of(accord);
  const Got created = front.ask("POST", "/cohort", R"({"name":"spain-12"})");
  ASSERT_EQ(created.status, 201) << created.body;
  const std::string item = "/cohort/1";
  const std::string etag = created.field("ETag");
  const Got read = front.ask("GET", item);
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.body, created.body);
  EXPECT_EQ(read.field("ETag"), etag);
  const Got head = front.ask("HEAD", item);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.field("ETag"), etag);
  EXPECT_EQ(head.field("Content-Length"), std::to_string(read.body.size()));
  EXPECT_EQ(front.ask("GET", item, {}, {"-H", "If-None-Match: " + etag}).status, 304);
  const Words stale = {"-H", "If-Match: \"stale\""};
  EXPECT_EQ(front.ask("PUT", item, R"({"name":"other"})", stale).status, 412);
  EXPECT_EQ(front.ask("PUT", item, R"({"name":"other"})", {"-H", "If-Match: " + etag}).status, 200);
  EXPECT_EQ(front.ask("GET", item, {}, {"-H", "If-None-Match: " + etag}).status, 200);
  EXPECT_EQ(front.ask("DELETE", item).status, 204);
  EXPECT_EQ(front.ask("GET", item).status, 404);
}

TEST_P(Proxy, LeavesAProblemOfAccordAsItIs) {
  const Accord accord;
  const Front front = front_of(accord);
  const Answer direct = accord.direct().ask("POST", "/cohort", R"({"name":)");
  ASSERT_EQ(direct.status, 400);
  const Got got = front.ask("POST", "/cohort", R"({"name":)");
  EXPECT_EQ(got.status, direct.status);
  EXPECT_EQ(got.body, direct.body);
  EXPECT_EQ(got.field("Content-Type"), direct.field("Content-Type"));
}

TEST_P(Proxy, PassesOnABodyOfOneMebibyteAndNoMore) {
  const Accord accord;
  const Front front = front_of(accord);
  const std::string most = R"({"name":")" + std::string(bound - 11, 'a') + "\"}";
  ASSERT_EQ(most.size(), bound);
  for (const char* version : {"--http1.1", "--http2"}) {
    const Got taken = front.ask("POST", "/cohort", most, {version});
    EXPECT_TRUE(taken.status == 400 || taken.status == 422) << version << ' ' << taken.status;
    EXPECT_EQ(front.ask("POST", "/cohort", most + ' ', {version}).status, 413) << version;
    const Words chunked = {version, "-H", "Content-Length:", "-H", "Transfer-Encoding: chunked"};
    const Got refused = front.ask("POST", "/cohort", most + ' ', chunked);
    EXPECT_EQ(refused.status, 413) << version;
    EXPECT_EQ(refused.field("Content-Type"), "application/problem+json") << version;
  }
}

TEST_P(Proxy, SaysItselfWhoTheClientIs) {
  const RecordingBackend backend;
  const Front front(GetParam(), behind(backend));
  Words forged;
  for (const char* name :
       {"X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "X-Forwarded-Port",
        "X-Forwarded-Prefix",
        "X-Real-IP",
        "Forwarded"}) {
    forged.insert(forged.end(), {"-H", std::string(name) + ": forged"});
  }
  for (const char* version : {"--http1.1", "--http2"}) {
    forged.emplace_back(version);
    ASSERT_EQ(front.ask("GET", "/cohort", {}, forged).status, 200);
    const std::string head = backend.seen().back().head;
    EXPECT_NE(head.find("\r\nx-forwarded-for: 127.0.0.2\r\n"), std::string::npos) << head;
    EXPECT_NE(head.find("\r\nx-forwarded-proto: https\r\n"), std::string::npos) << head;
    EXPECT_NE(head.find("\r\nx-forwarded-host: localhost"), std::string::npos) << head;
    EXPECT_NE(head.find("\r\nhost: localhost"), std::string::npos) << head;
    EXPECT_EQ(head.find("forged"), std::string::npos) << head;
  }
}

TEST_P(Proxy, TellsAccordWhoTheClientIs) {
  if (!accord_has("--trusted-proxy")) GTEST_SKIP() << "accord has no --trusted-proxy";
  Accord accord({"--trusted-proxy", "127.0.0.1"});
  const Front front = front_of(accord);
  ASSERT_EQ(front.ask("GET", "/cohort", {}, {"-H", "X-Forwarded-For: 192.0.2.66"}).status, 200);
  const std::string log = accord.stop();
  EXPECT_NE(log.find("127.0.0.2"), std::string::npos) << log;
  EXPECT_EQ(log.find("192.0.2.66"), std::string::npos) << log;
}

TEST_P(Proxy, PassesTargetAndFieldsOnAsTheyCame) {
  const RecordingBackend backend;
  const Front front(GetParam(), behind(backend));
  for (const char* target : {"/a%2Fb//c?x=%20y&x=", "/a/../b/%2e%2e/c", "/%E2%82%AC;v=1?"}) {
    ASSERT_EQ(front.ask("GET", target, {}, {"-H", "api_key: k", "-H", "X-Empty;"}).status, 200);
    const auto seen = backend.seen().back();
    EXPECT_EQ(seen.target, target);
    EXPECT_NE(seen.head.find("\r\napi_key: k\r\n"), std::string::npos) << seen.head;
    EXPECT_NE(seen.head.find("\r\nx-empty: \r\n"), std::string::npos) << seen.head;
  }
}

TEST_P(Proxy, LogsNoQuery) {
  const RecordingBackend backend;
  const Front front(GetParam(), behind(backend));
  ASSERT_EQ(front.ask("GET", "/logged?api_key=hush").status, 200);
  EXPECT_TRUE(eventually([&] { return front.log().find("GET /logged ") != std::string::npos; }))
      << front.log();
  EXPECT_EQ(front.log().find("hush"), std::string::npos) << front.log();
}

TEST_P(Proxy, KeepsItsConnectionToAccord) {
  const RecordingBackend backend;
  const Front front(GetParam(), behind(backend));
  for (const char* version : {"--http1.1", "--http2"}) {
    const std::size_t before = backend.connections();
    Words words = front.curl();
    words.insert(words.end(), {version, front.origin() + "/cohort/[1-20]"});
    EXPECT_EQ(run(words, front.folder().path()).status, 0);
    EXPECT_LE(backend.connections() - before, 5U) << version;
  }
  EXPECT_EQ(backend.seen().size(), 40U);
}

TEST_P(Proxy, NeverRepeatsWhatIsNotIdempotent) {
  const RecordingBackend backend;
  const Front front(GetParam(), behind(backend));
  for (const std::string method : {"POST", "PATCH"}) {
    // An idle connection is where a proxy is tempted: most often the first request leaves one.
    bool was_idle = false;
    for (std::size_t round = 1; round <= 10 && !was_idle; ++round) {
      Words words = front.curl();
      words.insert(words.end(), {front.origin() + "/warm", "--next"});
      const Words again = front.curl();
      words.insert(words.end(), again.begin() + 1, again.end());
      words.insert(words.end(), {"-w", "%{http_code}", "-o", "got.body", "-X", method, "-d", "{}"});
      words.push_back(front.origin() + "/drop");
      ASSERT_EQ(run(words, front.folder().path()).out, "ok502");
      ASSERT_EQ(backend.count(method, "/drop"), round) << method;
      const auto seen = backend.seen();
      was_idle = seen.back().connection == seen[seen.size() - 2].connection;
    }
    EXPECT_TRUE(was_idle) << method;
  }
}

TEST_P(Proxy, KeepsASlowRequestToItselfUntilItIsWhole) {
  const RecordingBackend backend;
  const Front front(GetParam(), behind(backend));
  const std::string first = "GET /first HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const struct {
    const char* name;
    std::string begin;
    std::string rest;
  } cases[] = {
      {"head", "GET /slow HTTP/1.1\r\nHost: local", "host\r\n\r\n"},
      {"body",
       "POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345",
       "67890"},
  };
  std::size_t whole = 0;
  for (const auto& each : cases) {
    TlsClient slow(front);
    // One write: when the first is answered, what follows it has come too.
    slow.send(first + each.begin);
    ASSERT_TRUE(slow.receive_heads(1)) << each.name;
    ASSERT_EQ(front.ask("GET", "/other").status, 200) << each.name;
    EXPECT_EQ(backend.seen().size(), whole + 2) << each.name;
    EXPECT_FALSE(backend.has_bytes(each.begin.substr(0, 9))) << each.name;
    slow.send(each.rest);
    ASSERT_TRUE(slow.receive_heads(2)) << each.name;
    EXPECT_EQ(backend.seen().size(), whole += 3) << each.name;
    EXPECT_EQ(backend.seen().back().target, "/slow");
  }
  EXPECT_EQ(backend.seen().back().body, "1234567890");
}

TEST_P(Proxy, CutsARequestThatDoesNotCome) {
  const RecordingBackend backend;
  const Front front(GetParam(), behind(backend), hurried());
  for (const char* text :
       {"GET /cut HTTP/1.1\r\nHost: local",
        "POST /cut HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345"}) {
    TlsClient client(front);
    client.send(text);
    EXPECT_TRUE(client.receive_to_end()) << text;
    const bool is_timeout = client.received().starts_with("HTTP/1.1 408 ");
    EXPECT_TRUE(client.received().empty() || is_timeout) << client.received();
  }
  EXPECT_FALSE(backend.has_bytes("/cut"));
}

TEST_P(Proxy, KeepsAHeadThatIsTooLargeToItself) {
  const RecordingBackend backend;
  const Front front(GetParam(), behind(backend));
  Words fields;
  for (const char* name : {"X-A: ", "X-B: ", "X-C: "})
    fields.insert(fields.end(), {"-H", name + std::string(7000, '~')});
  fields.emplace_back("--http1.1");
  EXPECT_EQ(front.ask("GET", "/large", {}, fields).status, is_haproxy() ? 400 : 431);
  // Over HTTP/2 both give up the stream.
  fields.back() = "--http2";
  EXPECT_NE(front.ask("GET", "/large", {}, fields).exit, 0);
  EXPECT_FALSE(backend.has_bytes("/large"));
}

TEST_P(Proxy, AnswersASmugglingPairOnce) {
  const Accord accord;
  const Front front(GetParam(), accord.behind(), hurried());
  const std::string hidden = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string head =
      "POST /cohort HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  const std::string whole = "Content-Length: " + std::to_string(5 + hidden.size()) + "\r\n";
  const std::string ended = "\r\n0\r\n\r\n" + hidden;
  const std::string chunk = "\r\n2b\r\n" + hidden + "\r\n0\r\n\r\n";
  const std::string coded = "Transfer-Encoding: chunked\r\n";
  ASSERT_EQ(hidden.size(), 0x2bU);
  const struct {
    const char* name;
    std::string text;
  } cases[] = {
      {"CL.TE", whole + coded + ended},
      {"TE.CL", coded + "Content-Length: 4\r\n" + chunk},
      {"TE.TE", coded + "Transfer-Encoding: identity\r\nContent-Length: 4\r\n" + chunk},
      {"unknown coding", whole + "Transfer-Encoding: xchunked\r\n" + ended},
      {"vertical tab", whole + "Transfer-Encoding:\vchunked\r\n" + ended},
      {"space before the colon", whole + "Transfer-Encoding : chunked\r\n" + ended},
      {"obs-fold", whole + "Transfer-Encoding:\r\n chunked\r\n" + ended},
      {"two lengths", "Content-Length: 0\r\nContent-Length: 43\r\n\r\n" + hidden},
      {"list of lengths", "Content-Length: 0, 43\r\n\r\n" + hidden},
      {"signed length", "Content-Length: +43\r\n\r\n" + hidden},
      {"negative chunk", coded + "\r\n-1\r\n\r\n" + hidden},
  };
  for (const auto& each : cases) {
    TlsClient client(front);
    client.send(head + each.text);
    EXPECT_TRUE(client.receive_to_end()) << each.name;
    EXPECT_EQ(client.heads(), 1U) << each.name << '\n' << client.received();
    EXPECT_NE(client.received().find("HTTP/1.1 "), std::string::npos) << each.name;
  }
  EXPECT_EQ(front.ask("GET", "/").body, "Hello World!");
}

TEST_P(Proxy, SaysThatAccordIsAwayAndFindsItAgain) {
  Accord accord;
  const Front front = front_of(accord);
  ASSERT_EQ(front.ask("GET", "/").status, 200);
  accord.stop();
  const Got away = front.ask("POST", "/cohort", R"({"name":"a"})");
  EXPECT_EQ(away.status, is_haproxy() ? 503 : 502);
  EXPECT_EQ(away.field("Content-Type"), "application/problem+json");
  EXPECT_EQ(away.field("Strict-Transport-Security"), "max-age=63072000");
  accord.start();
  EXPECT_TRUE(eventually([&] { return front.ask("GET", "/").status == 200; }));
  EXPECT_EQ(front.ask("GET", "/cohort").body, "[]");
}

}  // namespace
}  // namespace accord::e2e
