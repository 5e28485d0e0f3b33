#include "accord/server/server.h"

#include <atomic>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "support/paths.h"
#include "support/running_server.h"

namespace accord::server {
namespace {

using contract::Diagnostics;
using contract::http::Response;
using support::Answer;
using support::contract_of;
using support::RawClient;
using support::request_text;
using support::RunningServer;
using support::TemporaryFolder;

constexpr std::string_view plain = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /echo/{nonce}:
    get:
      operationId: echo
      parameters: [{name: nonce, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: d, content: {text/plain: {schema: {type: string}}}}}
)";

constexpr std::string_view secured = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
security: [{key: []}]
paths:
  /a:
    get:
      operationId: a
      responses: {'200': {description: d, content: {text/plain: {example: hi}}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
)";

constexpr std::string_view optionally_secured = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
security: [{key: []}, {}]
paths: {/a: {get: {responses: {'200': {description: d, content: {text/plain: {example: hi}}}}}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
)";

Handlers echo_handler() {
  Handlers handlers;
  handlers["echo"] = [](const validation::Call& call, const contract::http::Request& /*request*/) {
    const auto* nonce = call.argument(contract::ParameterIn::path, "nonce");
    return Outcome(
        Response{200, {{"Content-Type", "text/plain"}}, std::string(contract::text_of(*nonce))});
  };
  return handlers;
}

ServerOptions options_in(const TemporaryFolder& folder) {
  ServerOptions options;
  options.listener.port = 0;
  options.database.file = folder.file("rows.db");
  options.log = operations::LogFormat::off;
  return options;
}

// "" where it starts.
std::string refusal(std::string_view contract, const ServerOptions& options) {
  auto server = Server::start(contract_of(contract), {}, options);
  return server ? std::string() : support::joined(server.fault());
}

TEST(Server, ServesTheContractAtTheTop) {
  const RunningServer server(
      support::contract_in(std::string(support::source_folder) + "/openapi.yaml"));
  const Answer hello = server.ask("GET", "/");
  EXPECT_EQ(hello.status, 200);
  EXPECT_EQ(hello.body, "Hello World!");
  EXPECT_TRUE(hello.field("Content-Type").starts_with("text/plain"));
}

TEST(Server, GivesEachClientItsOwnNonceWhileOthersAbort) {
  const RunningServer server(plain, echo_handler());
  std::atomic<bool> is_over = false;
  std::thread aborting([&] {
    while (!is_over) {
      RawClient client(server.port());
      client.send(request_text("GET", "/echo/aborted"));
      client.abort();
    }
  });
  std::vector<std::future<int>> clients;
  for (int id = 0; id < 4; ++id) {
    clients.push_back(std::async(std::launch::async, [&, id] {
      int wrong = 0;
      RawClient kept(server.port());
      for (int i = 0; i < 200; ++i) {
        const std::string nonce = std::to_string(id) + "-" + std::to_string(i);
        if (kept.ask("GET", "/echo/" + nonce).body != nonce) ++wrong;
        if (server.ask("GET", "/echo/x" + nonce).body != "x" + nonce) ++wrong;
      }
      return wrong;
    }));
  }
  for (auto& each : clients)
    EXPECT_EQ(each.get(), 0);
  is_over = true;
  aborting.join();
}

TEST(Server, AsksForNoAuthWhereTheContractIsSecured) {
  const TemporaryFolder folder;
  ServerOptions options = options_in(folder);
  EXPECT_NE(refusal(secured, options).find("--no-auth"), std::string::npos);
  EXPECT_EQ(refusal(optionally_secured, options), "");
  EXPECT_EQ(refusal(plain, options), "");
  options.authentication = Authentication::off;
  EXPECT_EQ(refusal(secured, options), "");
}

TEST(Server, ServesWithoutCredentialsOnLoopbackOnly) {
  const TemporaryFolder folder;
  ServerOptions options = options_in(folder);
  options.authentication = Authentication::off;
  for (const std::string host :
       {"0.0.0.0", "[::]", "10.0.0.1", "127.evil.example", "127.0.0.1.evil.example", ""}) {
    options.listener.host = host;
    EXPECT_NE(refusal(secured, options).find("loopback"), std::string::npos) << host;
  }
}

TEST(Server, SaysInOneLineThatThePortIsTaken) {
  const RunningServer running(plain);
  const TemporaryFolder folder;
  ServerOptions options = options_in(folder);
  options.listener.port = running.port();
  auto second = Server::start(contract_of(plain), {}, options);
  ASSERT_FALSE(second.ok());
  ASSERT_EQ(second.fault().size(), 1U);
  EXPECT_EQ(second.fault()[0].message.find('\n'), std::string::npos);
  EXPECT_NE(second.fault()[0].message.find(std::to_string(running.port())), std::string::npos);
}

TEST(Server, SaysInOneLineThatTheDatabaseCannotBeOpened) {
  const TemporaryFolder folder;
  for (const std::string& file :
       {folder.file("no/such/folder/rows.db"),
        folder.path().string(),
        folder.write("text.db", std::string(4096, 'x'))}) {
    ServerOptions options = options_in(folder);
    options.database.file = file;
    auto server = Server::start(contract_of(plain), {}, options);
    ASSERT_FALSE(server.ok()) << file;
    ASSERT_EQ(server.fault().size(), 1U) << file;
    EXPECT_EQ(server.fault()[0].message.find('\n'), std::string::npos) << file;
    EXPECT_NE(server.fault()[0].message.find(file), std::string::npos) << server.fault()[0].message;
  }
}

TEST(Server, StopsTwiceAndLetsThePortGo) {
  RunningServer running(plain, echo_handler());
  ASSERT_EQ(running.ask("GET", "/echo/a").status, 200);
  running.stop();
  running.stop();
  const TemporaryFolder folder;
  ServerOptions options = options_in(folder);
  options.listener.port = running.port();
  EXPECT_EQ(refusal(plain, options), "");
}

TEST(Server, FinishesWhatIsInFlightWhenStopped) {
  std::promise<void> entered;
  std::promise<void> release;
  auto released = release.get_future().share();
  Handlers handlers;
  handlers["echo"] = [&](const validation::Call&, const contract::http::Request&) {
    entered.set_value();
    released.wait();
    return Outcome(Response{200, {{"Content-Type", "text/plain"}}, "finished"});
  };
  RunningServer running(plain, handlers);
  RawClient idle(running.port());
  ASSERT_EQ(idle.ask("GET", "/nowhere").status, 404);
  RawClient client(running.port());
  client.send(request_text("GET", "/echo/a"));
  entered.get_future().wait();
  auto stopped = std::async(std::launch::async, [&] { running.stop(); });
  EXPECT_TRUE(idle.is_at_end());
  release.set_value();
  EXPECT_EQ(client.receive().body, "finished");
  stopped.get();
}

TEST(Server, AnswersFaultsOfTheProtocolWithProblems) {
  const RunningServer running(plain);
  RawClient client(running.port());
  client.send("GET / HTTP/1.1\r\n\r\n");
  const Answer answer = client.receive();
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
  EXPECT_TRUE(answer.has("Date"));
}

TEST(Api, ServesAFileWithHandlers) {
  const TemporaryFolder folder;
  Api api(folder.write("openapi.yaml", plain));
  api.on("echo", [](const auto&, const auto&) { return Outcome(Response{500, {}, "first"}); });
  api.on("echo", echo_handler().at("echo"));
  auto server = api.serve(options_in(folder));
  ASSERT_TRUE(server.ok());
  EXPECT_EQ(RawClient(server.value()->port()).ask("GET", "/echo/a").body, "a");
}

TEST(Api, SaysThatTheFileOrTheOperationIsMissing) {
  const TemporaryFolder folder;
  EXPECT_FALSE(Api(folder.file("none.yaml")).serve(options_in(folder)).ok());
  Api api(folder.write("openapi.yaml", plain));
  api.on("ehco", echo_handler().at("echo"));
  const auto server = api.serve(options_in(folder));
  ASSERT_FALSE(server.ok());
  EXPECT_NE(support::joined(server.fault()).find("ehco"), std::string::npos);
}

}  // namespace
}  // namespace accord::server
