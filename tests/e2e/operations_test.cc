#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"
#include "e2e/operated.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

// True when the server answers /hello so; false where it does not come to that in ten seconds.
bool comes_to_say(const Operated& server, std::string_view greeting) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (std::chrono::steady_clock::now() < until) {
    if (server.ask("GET", "/hello").body == greeting) return true;
  }
  return false;
}

std::vector<std::string> json_lines(const std::string& log) {
  std::vector<std::string> lines;
  for (std::string_view rest = log; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (line.starts_with('{')) lines.emplace_back(line);
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return lines;
}

TEST(Operations, HaveAPortOfTheirOwn) {
  const Operated server({"--log", "off"});
  EXPECT_EQ(server.ask("GET", "/hello").status, 200);
  EXPECT_EQ(server.ask("GET", "/hello/nothing").status, 404);
  const Answer metrics = server.ask_operators("/metrics");
  EXPECT_EQ(metrics.status, 200);
  EXPECT_THAT(
      metrics.body, HasSubstr("accord_requests_total{operation=\"sayHello\",status=\"200\"} 1\n"));
  EXPECT_THAT(metrics.body, HasSubstr("accord_requests_total{operation=\"\",status=\"404\"} 1\n"));
  EXPECT_EQ(server.ask_operators("/health").status, 200);
  EXPECT_EQ(server.ask_operators("/ready").status, 200);
  for (const char* path : {"/metrics", "/health", "/ready"})
    EXPECT_EQ(server.ask("GET", path).status, 404) << path;
  EXPECT_EQ(server.ask_operators("/hello").status, 404);
}

// What is refused before there is a request: an overload that nobody can see is no overload.
TEST(Operations, CountWhatTheFrontRefuses) {
  const Operated server({"--log", "off"});
  RawClient client(server.port);
  client.send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(client.receive().status, 400);
  EXPECT_THAT(server.ask_operators("/metrics").body, HasSubstr("status=\"400\"} 1\n"));
}

// DNS rebinding: a page reaches 127.0.0.1 by a name of its own.
TEST(Operations, AnswerToTheNamesOfThisMachineOnly) {
  const Operated server({"--log", "off"});
  RawClient client(server.ops_port);
  client.send("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n");
  EXPECT_EQ(client.receive().status, 421);
}

TEST(Operations, LogARequestThatIsNotReceivedInTime) {
  Operated server({"--log", "text", "--head-timeout", "1", "--body-timeout", "1"});
  for (const char* text :
       {"GET /hello HTTP/1.1\r\nHos",
        "POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1"}) {
    RawClient client(server.port);
    client.send(text);
    const Answer answer = client.receive();
    EXPECT_EQ(answer.status, 408);
    EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
    EXPECT_TRUE(client.is_at_end());
    EXPECT_TRUE(server.says("id=" + answer.field("X-Request-Id"))) << text;
  }
  EXPECT_TRUE(server.says(" 408 "));
  EXPECT_THAT(server.ask_operators("/metrics").body, HasSubstr("status=\"408\"} 2\n"));
}

TEST(Operations, SigtermDrains) {
  Operated server({"--log", "off", "--shutdown-timeout", "60"});
  const std::string body = R"({"name":"last"})";
  const std::string text = support::request_text(
      "POST", "/things", body, {{"Content-Type", "application/json"}, {"Expect", "100-continue"}});
  RawClient client(server.port);
  client.send(text.substr(0, text.size() - body.size()));
  EXPECT_EQ(client.receive().status, 100) << "the server has its head";
  server.signal(SIGTERM);
  while (server.ask_operators("/ready").status == 200) {
  }
  EXPECT_EQ(server.ask_operators("/ready").status, 503);
  EXPECT_EQ(server.ask_operators("/health").status, 200);
  client.send(body);
  const Answer last = client.receive();
  EXPECT_EQ(last.status, 201);
  EXPECT_EQ(last.field("Connection"), "close");
  EXPECT_EQ(server.wait(), 0);
}

TEST(Operations, SayThatDescriptorsAreFew) {
  const TemporaryFolder folder;
  (void)folder.write(
      "contract.yaml", "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n");
  Process process(
      {"serve", "contract.yaml", "--listen", "127.0.0.1:0", "--workers", "8"},
      {folder.path(), {}, 64});
  EXPECT_EQ(process.wait(), 2);
  EXPECT_THAT(process.err(), HasSubstr("the limit of open files is 64, but at least "));
}

// Connections beyond the limit are told so, and operators are served meanwhile.
TEST(Operations, HaveDescriptorsOfTheirOwn) {
  Operated server({"--log", "off", "--workers", "4"}, {}, 160);
  EXPECT_TRUE(server.says("connections are served at the same time at most"));
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 200; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port));
    clients.back()->send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }
  EXPECT_EQ(server.ask_operators("/ready").status, 200);
  int served = 0;
  for (const auto& each : clients) {
    const int status = each->receive().status;
    EXPECT_TRUE(status == 200 || status == 503) << status;
    served += status == 200 ? 1 : 0;
  }
  EXPECT_GT(served, 10);
  EXPECT_LT(served, 160);
}

// Whoever collects the log may hang: the pipe is full after 64 KiB.
TEST(Operations, SigtermEndsAlsoWhereNobodyReadsTheLog) {
  Operated server({"--shutdown-timeout", "1"});
  RawClient client(server.port);
  for (int i = 0; i < 3'000; ++i)
    ASSERT_EQ(client.ask("GET", "/hello").status, 200);
  const auto start = std::chrono::steady_clock::now();
  server.signal(SIGHUP);
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait_unread(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(Operations, SighupReloadsUnderLoad) {
  Operated server({"--log", "off"});
  std::atomic<bool> is_over = false;
  std::atomic<int> failed = 0;
  std::vector<std::jthread> clients;
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back([&, i] {
      RawClient client(server.port);
      while (!is_over) {
        const Answer answer =
            i == 0
                ? client.ask(
                      "POST", "/things", R"({"name":"a"})", {{"Content-Type", "application/json"}})
                : client.ask("GET", i == 1 ? "/hello" : "/things/1");
        failed += answer.status >= 200 && answer.status < 500 ? 0 : 1;
      }
    });
  }
  for (int i = 0; i < 10; ++i) {
    const std::string greeting = "greeting " + std::to_string(i);
    server.write(things(greeting));
    server.signal(SIGHUP);
    EXPECT_TRUE(comes_to_say(server, greeting)) << i;
  }
  is_over = true;
  clients.clear();
  EXPECT_EQ(failed, 0);
  EXPECT_THAT(server.ask_operators("/metrics").body, Not(HasSubstr("status=\"5")));
}

TEST(Operations, AContractThatCannotBeServedIsNotReloaded) {
  Operated server({"--log", "off"});
  ASSERT_EQ(server.ask("POST", "/things", R"({"name":"kept"})").status, 201);
  const std::string good = things("new");
  std::string other_tables = good;
  other_tables.replace(other_tables.find("name: {type: string}"), 20, "name: {type: integer}");
  std::string unknown_scheme = good;
  unknown_scheme.replace(unknown_scheme.find("name: X-Key"), 11, "nome: X-Key");
  std::string no_credentials = good;
  no_credentials.insert(
      no_credentials.find("  securitySchemes:\n") + 19,
      "    second: {type: http, scheme: basic}\n");
  no_credentials.replace(no_credentials.find("[{key: []}]"), 11, "[{second: []}]");
  const struct {
    std::string contract;
    const char* want;
  } cases[] = {
      {"openapi: 3.1.0\npaths: [", "did not find expected node content"},
      {"", "the document is empty"},
      {other_tables, "thing: convert the column \"name\""},
      {unknown_scheme, "an apiKey scheme requires name and in"},
      {no_credentials, "no credentials are configured for the security scheme \"second\""}};
  for (const auto& each : cases) {
    server.write(each.contract);
    server.signal(SIGHUP);
    ASSERT_TRUE(server.says(each.want)) << each.want;
    EXPECT_EQ(server.ask("GET", "/hello").body, "hi") << each.want;
    EXPECT_THAT(server.ask("GET", "/things/1").body, HasSubstr("\"kept\"")) << each.want;
  }
  std::filesystem::remove(server.folder.file("contract.yaml"));
  server.signal(SIGHUP);
  EXPECT_EQ(server.ask("GET", "/hello").body, "hi");
  server.write(good);
  server.signal(SIGHUP);
  EXPECT_TRUE(comes_to_say(server, "new"));
}

TEST(Operations, CountReloads) {
  Operated server({"--log", "off"});
  const auto metrics = [&] { return server.ask_operators("/metrics").body; };
  const auto contract = [&] {
    const std::string all = metrics();
    const std::size_t at = all.find("accord_contract_info{sha256=\"");
    return at == std::string::npos ? std::string() : all.substr(at, 93);
  };
  const std::string first = contract();
  EXPECT_THAT(metrics(), HasSubstr("accord_reloads_total{result=\"success\"} 0\n"));
  server.write(things("new"));
  server.signal(SIGHUP);
  ASSERT_TRUE(server.says("reloaded "));
  EXPECT_THAT(metrics(), HasSubstr("accord_reloads_total{result=\"success\"} 1\n"));
  EXPECT_NE(contract(), first);
  server.write("openapi: 3.1.0\npaths: [");
  server.signal(SIGHUP);
  ASSERT_TRUE(server.says("was not reloaded"));
  EXPECT_THAT(metrics(), HasSubstr("accord_reloads_total{result=\"failure\"} 1\n"));
  EXPECT_THAT(metrics(), HasSubstr("accord_last_reload_successful 0\n"));
}

TEST(Operations, CredentialsAreReadAnew) {
  Operated server({"--log", "off"});
  EXPECT_EQ(server.ask("GET", "/private", {}, {{"X-Key", "new"}}).status, 401);
  (void)server.folder.write("credentials.yaml", "key: {keys: [new]}\n");
  server.signal(SIGHUP);
  ASSERT_TRUE(server.says("reloaded"));
  EXPECT_EQ(server.ask("GET", "/private", {}, {{"X-Key", "new"}}).status, 200);
  EXPECT_EQ(server.ask("GET", "/private", {}, {{"X-Key", "geheim"}}).status, 401);
}

TEST(Operations, LogsAnObjectALineAndNoSecret) {
  Operated server({"--log", "json"});
  server.ask(
      "GET",
      "/private?token=geheim1",
      {},
      {{"X-Key", "geheim"},
       {"Authorization", "Bearer geheim2"},
       {"X-Request-Id", "mine-1"},
       {"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}});
  server.ask("POST", "/things?geheim3", R"({"name":["geheim4"],"geheim5":1})");
  server.ask("GET", "/hello/%0Aforged%22,%22", {}, {{"X-Request-Id", "a\"b"}});
  const std::string log = server.log();
  const auto lines = json_lines(log);
  ASSERT_EQ(lines.size(), 3U) << log;
  for (const std::string& line : lines) {
    EXPECT_TRUE(contract::read_json(line, {}).ok()) << line;
    EXPECT_THAT(line, HasSubstr("\"client\":\"127.0.0.1\""));
    EXPECT_THAT(line, HasSubstr("\"request_id\":\""));
  }
  EXPECT_THAT(lines[0], HasSubstr("\"request_id\":\"mine-1\""));
  EXPECT_THAT(lines[0], HasSubstr("\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\""));
  EXPECT_THAT(lines[0], HasSubstr("\"user\":\"anna\""));
  EXPECT_THAT(log, Not(HasSubstr("geheim")));
}

// Every other option is covered by ServeGrammar; these are met by a process.
TEST(Operations, TheEnvironmentIsReadToo) {
  const Operated server(
      {},
      {"ACCORD_LOG=off",
       "ACCORD_ALLOWED_HOST=a.example,*.b.example",
       "ACCORD_MAX_BODY=10",
       "ACCORD_CORS_ORIGIN=https://a.example",
       "ACCORD_RATE_LIMIT=1/h"});
  EXPECT_EQ(server.status_for_host("a.example"), 200);
  EXPECT_EQ(server.status_for_host("x.b.example"), 200);
  EXPECT_EQ(server.status_for_host("b.example"), 421);
  EXPECT_EQ(server.ask("POST", "/things", R"({"name":"abc"})").status, 413);
  EXPECT_EQ(
      server.ask("GET", "/hello", {}, {{"Origin", "https://a.example"}})
          .field("Access-Control-Allow-Origin"),
      "https://a.example");
  EXPECT_EQ(server.ask("GET", "/limited").status, 200);
  EXPECT_EQ(server.ask("GET", "/limited").status, 429);
}

}  // namespace
}  // namespace accord::e2e
