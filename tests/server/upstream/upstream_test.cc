#include "accord/server/upstream/upstream.h"

#include <algorithm>
#include <atomic>
#include <list>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/server/edge/gzip.h"
#include "conformance/fake_server.h"
#include "conformance/nasty_server.h"
#include "server/upstream/guarding.h"

namespace accord::server::upstream {
namespace {

using conformance::fixture::After;
using conformance::fixture::Asked;
using conformance::fixture::FakeServer;
using conformance::fixture::NastyServer;
using conformance::fixture::Reply;
using conformance::fixture::Wire;
using support::Fields;
using support::guarding;
using support::RawClient;
using testing::HasSubstr;

Reply thing(const Asked& /*asked*/) {
  return {200, {{"Content-Type", "application/json"}}, R"({"a":1})"};
}

TEST(Guard, PassesOnWhatIsValidAndNothingElse) {
  const FakeServer upstream([](const Asked& asked) {
    return asked.method == "POST" ? Reply{201, {{"Location", "/thing/1"}}, ""} : thing(asked);
  });
  const auto guard = guarding(upstream.url());
  EXPECT_EQ(guard.ask("GET", "/thing?size=a").status, 400);
  EXPECT_EQ(guard.ask("GET", "/nothing").status, 404);
  EXPECT_EQ(guard.ask("PATCH", "/thing").status, 405);
  EXPECT_EQ(guard.ask("POST", "/thing", "{}").status, 422);
  EXPECT_TRUE(upstream.asked().empty());
  const auto made = guard.ask("POST", "/thing", R"({"name":"x"})");
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.field("Location"), "/thing/1");
  ASSERT_EQ(upstream.asked().size(), 1U);
  EXPECT_EQ(upstream.asked().front().body, R"({"name":"x"})");
  EXPECT_EQ(upstream.asked().front().field("Content-Length"), "12");
  EXPECT_EQ(upstream.asked().front().field("Content-Type"), "application/json");
}

TEST(Guard, PassesOnTheTargetAsItIs) {
  const FakeServer upstream([](const Asked&) {
    return Reply{200, {{"Content-Type", "text/plain"}}, "x"};
  });
  const auto guard = guarding(upstream.url());
  const std::vector<std::string> targets = {
      "/file/a%2Fb%20c", "/file/%41?b=2&a=1&b=1&c=%2b+x", "/file/a;b=c,d'e(f)", "/file/x?"};
  for (const std::string& each : targets)
    EXPECT_EQ(guard.ask("GET", each).status, 200) << each;
  const auto asked = upstream.asked();
  ASSERT_EQ(asked.size(), targets.size());
  for (std::size_t i = 0; i < targets.size(); ++i)
    EXPECT_EQ(asked[i].target, targets[i]);
  // Of an absolute target, path and query; its host is not where the request goes.
  EXPECT_EQ(guard.ask("GET", "http://localhost/file/a?b=c").status, 200);
  EXPECT_EQ(upstream.asked().back().target, "/file/a?b=c");
  for (const char* each : {"/file/..", "/file/%2e%2e", "/file/..%2Fthing"}) {
    EXPECT_EQ(guard.ask("GET", each).status, 400) << each;
    EXPECT_EQ(upstream.asked().size(), targets.size() + 1);
  }
}

TEST(Guard, SendsChunksAsALengthAndNoPartTwice) {
  const FakeServer upstream([](const Asked&) { return Reply{201, {}, ""}; });
  const auto guard = guarding(upstream.url());
  RawClient client(guard.port());
  client.send(
      "POST /thing HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"nam\r\n7\r\ne\":\"x\"}\r\n0\r\nX-Late: 1\r\n\r\n");
  EXPECT_EQ(client.receive().status, 201);
  const auto asked = upstream.asked();
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked.front().body, R"({"name":"x"})");
  EXPECT_EQ(asked.front().field("Transfer-Encoding"), "");
  EXPECT_THAT(asked.front().head, testing::Not(HasSubstr("X-Late")));
}

// Helpers answer large requests only where nothing is passed on.
TEST(Guard, SendsLargeBodies) {
  const FakeServer upstream([](const Asked&) { return Reply{201, {}, ""}; });
  const auto guard = guarding(upstream.url());
  const std::string body = R"({"name":")" + std::string(300'000, 'x') + R"("})";
  EXPECT_EQ(guard.ask("POST", "/thing", body).status, 201);
  ASSERT_EQ(upstream.asked().size(), 1U);
  EXPECT_EQ(upstream.asked().front().body, body);
}

TEST(Guard, RefusesFormsThatAnotherReaderReadsOtherwise) {
  const FakeServer upstream([](const Asked&) { return Reply{204, {}, ""}; });
  const auto guard = guarding(upstream.url());
  const std::string pairs = "application/x-www-form-urlencoded";
  const std::string parts = "multipart/form-data; boundary=B";
  const auto part = [](const std::string& name) {
    return "--B\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\nuser\r\n--B--\r\n";
  };
  const std::string odd = "role[]=admin&role=user";
  EXPECT_EQ(guard.ask("POST", "/form", "role=user", {{"Content-Type", pairs}}).status, 204);
  EXPECT_EQ(guard.ask("POST", "/form", odd, {{"Content-Type", pairs}}).status, 400);
  const Fields packed = {{"Content-Type", pairs}, {"Content-Encoding", "gzip"}};
  EXPECT_EQ(guard.ask("POST", "/form", edge::gzip("role=user"), packed).status, 204);
  EXPECT_EQ(guard.ask("POST", "/form", edge::gzip(odd), packed).status, 400);
  EXPECT_EQ(guard.ask("POST", "/form", part("role"), {{"Content-Type", parts}}).status, 204);
  for (const char* each : {"role[]", "ro\\le", "%72ole"})
    EXPECT_EQ(guard.ask("POST", "/form", part(each), {{"Content-Type", parts}}).status, 400);
}

TEST(Guard, LeavesOutABodyThatNobodyChecked) {
  const FakeServer upstream(thing);
  const auto guard = guarding(upstream.url());
  EXPECT_EQ(guard.ask("GET", "/thing", "{}").status, 200);
  EXPECT_EQ(upstream.asked().front().body, "");
  EXPECT_EQ(upstream.asked().front().field("Content-Length"), "");
}

TEST(Guard, KeepsLengthOfHeadDateAndCookies) {
  const FakeServer upstream([](const Asked&) {
    return Reply{
        200,
        {{"Content-Type", "application/json"},
         {"Date", "Thu, 01 Jan 1970 00:00:00 GMT"},
         {"Set-Cookie", "a=1"},
         {"Set-Cookie", "b=2, c"}},
        R"({"a":1})"};
  });
  const auto guard = guarding(upstream.url());
  const auto head = guard.ask("HEAD", "/thing");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.field("Content-Length"), "7");
  EXPECT_EQ(upstream.asked().back().method, "HEAD");
  const auto answer = guard.ask("GET", "/thing");
  EXPECT_EQ(answer.field("Date"), "Thu, 01 Jan 1970 00:00:00 GMT");
  const Fields& fields = answer.fields;
  EXPECT_EQ(
      std::count_if(
          fields.begin(),
          fields.end(),
          [](const auto& each) { return each.first == "Set-Cookie"; }),
      2);
}

TEST(Guard, PassesCodingsOnAndChecksWhatTheyHold) {
  const std::string good = edge::gzip(R"({"a":1})");
  const std::string bad = edge::gzip(R"({"a":"1"})");
  const FakeServer upstream([&](const Asked& asked) {
    return Reply{
        200,
        {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}},
        asked.target == "/thing" ? good : bad};
  });
  const auto guard = guarding(upstream.url());
  const auto answer = guard.ask("GET", "/thing");
  EXPECT_EQ(answer.body, good);
  EXPECT_EQ(answer.field("Content-Encoding"), "gzip");
  const auto refused = guard.ask("GET", "/thing?size=1");
  EXPECT_EQ(refused.status, 502);
  EXPECT_THAT(refused.body, HasSubstr("/a"));
}

TEST(Guard, CountsDeviationsOrLetsThemPass) {
  const FakeServer upstream([](const Asked&) {
    return Reply{200, {{"Content-Type", "application/json"}}, "{}"};
  });
  const auto guard = guarding(upstream.url(), [](ServerOptions& options) {
    options.check_responses = CheckResponses::count;
    options.monitor.emplace();
    options.monitor->port = 0;
    options.monitor->workers = 1;
  });
  EXPECT_EQ(guard.ask("GET", "/thing").body, "{}");
  const auto metrics = RawClient(guard.server().monitor_port()).ask("GET", "/metrics").body;
  EXPECT_THAT(metrics, HasSubstr("accord_response_deviations_total{operation=\"readThing\"} 1"));
  EXPECT_THAT(metrics, HasSubstr("accord_upstream_failures_total 0"));
}

// No worker waits: with one of them, others are served while the upstream sleeps.
TEST(Guard, IsNotHeldUpByAnUpstreamThatIsSlow) {
  const NastyServer upstream({"nothing", "", "", false, After::hold});
  const auto guard = guarding(upstream.url(), [](ServerOptions& options) {
    options.listener.workers = 1;
    options.upstream->first_byte = options.upstream->total = std::chrono::minutes(1);
  });
  std::list<RawClient> waiting;
  for (int i = 0; i < 20; ++i) {
    waiting.emplace_back(guard.port());
    waiting.back().send(support::request_text("GET", "/thing"));
  }
  EXPECT_EQ(guard.ask("GET", "/thing?size=a").status, 400);
  EXPECT_EQ(guard.ask("GET", "/nothing").status, 404);
}

TEST(Guard, RefusesWhatWouldWaitBehindTooMany) {
  const NastyServer upstream({"nothing", "", "", false, After::hold});
  const auto guard = guarding(upstream.url(), [](ServerOptions& options) {
    options.upstream->most_connections = 1;
    options.upstream->most_waiting = 1;
    options.upstream->first_byte = options.upstream->total = std::chrono::minutes(1);
    options.monitor.emplace();
    options.monitor->port = 0;
    options.monitor->workers = 1;
  });
  RawClient metrics(guard.server().monitor_port());
  std::list<RawClient> waiting;
  for (const char* load : {"active_requests 1", "waiting_requests 1"}) {
    waiting.emplace_back(guard.port());
    waiting.back().send(support::request_text("GET", "/thing"));
    while (metrics.ask("GET", "/metrics").body.find(load) == std::string::npos)
      std::this_thread::yield();
  }
  const auto answer = guard.ask("GET", "/thing");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.field("Retry-After"), "1");
}

TEST(Guard, RepeatsOnlyWhatIsSafe) {
  std::atomic<int> count = 0;
  const FakeServer upstream([&](const Asked& asked) {
    Reply reply = asked.method == "DELETE" ? Reply{204, {}, ""} : thing(asked);
    if (++count % 2 == 0) reply.wire = Wire::closed;
    return reply;
  });
  const auto guard = guarding(upstream.url());
  EXPECT_EQ(guard.ask("GET", "/thing").status, 200);
  EXPECT_EQ(guard.ask("GET", "/thing").status, 200);  // of the third request
  EXPECT_EQ(upstream.asked().size(), 3U);
  EXPECT_EQ(guard.ask("DELETE", "/thing").status, 502);
  EXPECT_EQ(upstream.asked().size(), 4U);
}

// Nothing was sent on the connection that was closed: it is no repetition.
TEST(Guard, SendsOnAnotherConnectionWhatMetAClosedOne) {
  NastyServer upstream({"lawful", "HTTP/1.1 204 No Content\r\n\r\n", "", false, After::keep});
  const auto guard = guarding(upstream.url());
  for (std::size_t count = 1; count < 4; ++count) {
    EXPECT_EQ(guard.ask("DELETE", "/thing").status, 204);
    EXPECT_EQ(upstream.requests(), count);
    upstream.close_open();
  }
}

TEST(Guard, KeepsConnections) {
  const NastyServer upstream({"lawful", "HTTP/1.1 204 No Content\r\n\r\n", "", false, After::keep});
  const auto guard = guarding(upstream.url());
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(guard.ask("DELETE", "/thing").status, 204);
  EXPECT_EQ(upstream.accepted(), 1U);
}

// A body that comes after all would be taken for the next response.
TEST(Guard, KeepsNoConnectionAfterHead) {
  const NastyServer upstream(
      {"lawful",
       "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n",
       "",
       false,
       After::keep});
  const auto guard = guarding(upstream.url());
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(guard.ask("HEAD", "/thing").status, 200);
  EXPECT_EQ(upstream.accepted(), 3U);
}

// From the connection, however long that might have taken.
TEST(Guard, WaitsForAFirstByteAsLongAsItIsTold) {
  const NastyServer upstream({"nothing", "", "", false, After::hold});
  const auto guard = guarding(upstream.url(), [](ServerOptions& options) {
    options.upstream->connect = options.upstream->total = std::chrono::minutes(1);
    options.upstream->first_byte = std::chrono::milliseconds(50);
  });
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(guard.ask("GET", "/thing").status, 504);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

// What they asked for gives its place to others.
TEST(Guard, ForgetsClientsThatGo) {
  const NastyServer upstream({"nothing", "", "", false, After::hold});
  const auto guard = guarding(upstream.url(), [](ServerOptions& options) {
    options.upstream->most_connections = 1;
    options.upstream->most_waiting = 1;
    options.upstream->first_byte = options.upstream->total = std::chrono::seconds(20);
  });
  RawClient first(guard.port());
  first.send(support::request_text("GET", "/thing"));
  while (upstream.requests() == 0)
    std::this_thread::yield();
  const auto load = [&] { return guard.service()->upstream()->load(); };
  RawClient second(guard.port());
  second.send(support::request_text("GET", "/thing"));
  while (load().waiting == 0)
    std::this_thread::yield();
  second.abort();
  while (load().waiting != 0)
    std::this_thread::yield();
  EXPECT_EQ(load().active, 1U);
  EXPECT_EQ(load().failed, 0U);
}

TEST(Guard, PassesOnWhatIsNotDocumentedWhereItIsToldTo) {
  const FakeServer upstream([](const Asked&) { return Reply{299, {}, "whatever"}; });
  const auto guard =
      guarding(upstream.url(), [](ServerOptions& options) { options.passes_undocumented = true; });
  EXPECT_EQ(guard.ask("GET", "/nothing").body, "whatever");
  EXPECT_EQ(guard.ask("PATCH", "/thing", "a", {{"Content-Type", "a/b"}}).status, 299);
  EXPECT_EQ(guard.ask("GET", "/thing").status, 502);  // documented, and deviates
  EXPECT_EQ(guard.ask("GET", "/..").status, 400);
  const std::size_t before = upstream.asked().size();
  for (const char* each : {"TRACE", "CONNECT"}) {
    EXPECT_EQ(guard.ask(each, "/nothing").status, 501) << each;
    EXPECT_EQ(guard.ask(each, "/thing").status, 501) << each;
  }
  EXPECT_EQ(upstream.asked().size(), before);
}

TEST(Guard, EndsALoop) {
  std::unique_ptr<support::RunningServer> guard;
  const FakeServer mirror([&](const Asked& asked) {
    const auto again = guard->ask("GET", asked.target, "", {{"Via", asked.field("Via")}});
    return Reply{again.status, {{"Content-Type", "application/json"}}, again.body};
  });
  guard.reset(new support::RunningServer(guarding(mirror.url(), [](ServerOptions& options) {
    options.check_responses = CheckResponses::off;
  })));
  const auto answer = guard->ask("GET", "/thing");
  EXPECT_EQ(answer.status, 502);
  EXPECT_EQ(mirror.asked().size(), 1U);
}

TEST(Guard, AnswersWhatWaitsWhenItStops) {
  const NastyServer upstream({"nothing", "", "", false, After::hold});
  auto guard = guarding(upstream.url(), [](ServerOptions& options) {
    options.upstream->first_byte = options.upstream->total = std::chrono::minutes(1);
    options.listener.drain = std::chrono::milliseconds(100);
  });
  RawClient client(guard.port());
  client.send(support::request_text("GET", "/thing"));
  while (upstream.requests() == 0)
    std::this_thread::yield();
  guard.stop();
  EXPECT_EQ(client.receive().status, 0);
}

}  // namespace
}  // namespace accord::server::upstream
