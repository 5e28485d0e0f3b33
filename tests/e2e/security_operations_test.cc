#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/serving.h"
#include "support/paths.h"
#include "support/tokens.h"

namespace accord::e2e {
namespace {

using support::basic;
using support::htpasswd_line;
using support::request_text;
using testing::HasSubstr;

const std::string contracts = std::string(support::source_folder) + "/tests/contracts/";

const std::string small = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /user:
    get:
      operationId: user
      security: [{user: []}]
      responses: &responses
        '200': {description: d, content: {application/json: {example: {}}}}
        '401': {description: d}
  /key:
    get: {operationId: key, security: [{key: []}], responses: *responses}
  /query:
    get: {operationId: query, security: [{query: []}], responses: *responses}
  /public:
    get: {operationId: public, responses: *responses}
components:
  securitySchemes:
    user: {type: http, scheme: basic}
    key: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: key}
)";

/// A contract with users and keys in a folder of its own.
class Guarded {
 public:
  explicit Guarded(unsigned cost = 4) {
    write_user("alice", "first", cost);
    write_keys("first");
  }
  void write_user(const std::string& user, const std::string& password, unsigned cost = 4) const {
    std::ignore = folder.write("users", htpasswd_line(user, password, cost));
  }
  void write_keys(const std::string& key) const {
    std::ignore = folder.write(
        "credentials.yaml",
        "user: {htpasswd: users}\nkey: {keys: [" + key + "]}\nquery: {keys: [" + key + "]}\n");
  }
  [[nodiscard]] Words serve(const std::string& log = "off") const {
    return {
        "serve",
        contract,
        "--listen",
        "127.0.0.1:0",
        "--database",
        "sqlite:rows.db",
        "--log",
        log,
        "--credentials",
        folder.file("credentials.yaml")};
  }

  TemporaryFolder folder;
  std::string contract = folder.write("contract.yaml", small);
};

/// A process that is asked for its port, with what it writes to stderr at hand.
class Watched {
 public:
  Watched(const Guarded& guarded, const std::string& log = "off", const Words& more = {})
      : process(with(guarded.serve(log), more), {guarded.folder.path(), {}}) {
    if (!process.wait_for("accord: serving ")) throw std::runtime_error(process.err());
    const std::string text = process.err().substr(process.err().find(" at http://127.0.0.1:") + 21);
    port = static_cast<uint16_t>(std::stoi(text));
  }
  [[nodiscard]] int status(
      const std::string& target,
      const std::string& field = {},
      const std::string& value = {}) const {
    const Fields fields = field.empty() ? Fields{} : Fields{{field, value}};
    return RawClient(port).ask("GET", target, {}, fields).status;
  }

  Process process;
  uint16_t port = 0;

 private:
  static Words with(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
};

TEST(SecurityReload, TakesTheCredentialsAnew) {
  const Guarded guarded;
  Watched server(guarded);
  ASSERT_EQ(server.status("/user", "Authorization", basic("alice", "first")), 200);
  ASSERT_EQ(server.status("/key", "X-Key", "first"), 200);
  guarded.write_user("alice", "second");
  guarded.write_keys("second");
  server.process.signal(SIGHUP);
  ASSERT_TRUE(server.process.wait_for("accord: reloaded "));
  EXPECT_EQ(server.status("/user", "Authorization", basic("alice", "first")), 401)
      << "what was remembered of it is gone as well";
  EXPECT_EQ(server.status("/user", "Authorization", basic("alice", "second")), 200);
  EXPECT_EQ(server.status("/key", "X-Key", "first"), 401);
  EXPECT_EQ(server.status("/key", "X-Key", "second"), 200);
}

TEST(SecurityReload, KeepsTheOldOnesWhereTheNewOnesAreFaulty) {
  const Guarded guarded;
  Watched server(guarded);
  std::ignore =
      guarded.folder.write("credentials.yaml", "user: {htpasswd: absent}\nkey: {keys: [sesame]}\n");
  server.process.signal(SIGHUP);
  ASSERT_TRUE(server.process.wait_for("was not reloaded"));
  EXPECT_THAT(server.process.err(), HasSubstr("credentials.yaml:1:18: error: "));
  EXPECT_EQ(server.process.err().find("sesame"), std::string::npos);
  EXPECT_EQ(server.status("/user", "Authorization", basic("alice", "first")), 200);
  EXPECT_EQ(server.status("/key", "X-Key", "first"), 200);
  EXPECT_EQ(server.status("/key", "X-Key", "sesame"), 401);
  EXPECT_EQ(server.status("/user"), 401);
}

// Hashing takes about a tenth of a second each here; the old ones are gone before they are checked.
TEST(SecurityReload, AnswersThoseWhoWaitMeanwhile) {
  const Guarded guarded(11);
  Watched server(guarded);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 10; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port));
    const std::string password = i < 5 ? "second" : "wrong" + std::to_string(i);
    clients.back()->send(
        request_text("GET", "/user", {}, {{"Authorization", basic("alice", password)}}));
  }
  guarded.write_user("alice", "second");
  server.process.signal(SIGHUP);
  ASSERT_TRUE(server.process.wait_for("accord: reloaded "));
  int in = 0;
  for (const auto& each : clients) {
    const int status = each->receive().status;
    EXPECT_TRUE(status == 200 || status == 401) << status;
    in += status == 200 ? 1 : 0;
  }
  EXPECT_LE(in, 5);
  EXPECT_EQ(server.status("/user", "Authorization", basic("alice", "second")), 200);
}

TEST(SecurityStop, AnswersThoseWhoWait) {
  const Guarded guarded(10);
  Watched server(guarded);
  RawClient right(server.port);
  RawClient wrong(server.port);
  const auto after_public = [](const std::string& password) {
    return request_text("GET", "/public") +
           request_text("GET", "/user", {}, {{"Authorization", basic("alice", password)}});
  };
  wrong.send(after_public("wrong"));
  right.send(after_public("first"));
  // What stands before it goes out when a request is deferred: both are waiting now.
  EXPECT_EQ(wrong.receive().status, 200);
  EXPECT_EQ(right.receive().status, 200);
  server.process.signal(SIGTERM);
  EXPECT_EQ(wrong.receive().status, 401);
  EXPECT_EQ(right.receive().status, 200);
  EXPECT_EQ(server.process.wait(), 0);
}

// 140 passwords that nobody knows, 64 of which may wait: of every second one, some are told.
TEST(SecurityOverload, IsSaidAtOnceAndOthersGoOn) {
  const Guarded guarded(10);
  Watched server(guarded);
  const std::string known = basic("alice", "first");
  ASSERT_EQ(server.status("/user", "Authorization", known), 200);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 140; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port));
    clients.back()->send(request_text(
        "GET", "/user", {}, {{"Authorization", basic("alice", "wrong" + std::to_string(i))}}));
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(server.status("/public"), 200);
  EXPECT_EQ(server.status("/key", "X-Key", "first"), 200);
  EXPECT_EQ(server.status("/user", "Authorization", known), 200) << "it is known already";
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  // Who goes away while deferred takes nothing of others with it.
  for (std::size_t i = 0; i < clients.size(); i += 2)
    clients[i]->abort();
  int overloaded = 0;
  for (std::size_t i = 1; i < clients.size(); i += 2) {
    const Answer answer = clients[i]->receive();
    EXPECT_TRUE(answer.status == 401 || answer.status == 503) << answer.status;
    if (answer.status != 503) continue;
    ++overloaded;
    EXPECT_TRUE(answer.has("Retry-After"));
    EXPECT_FALSE(answer.has("WWW-Authenticate"));
  }
  EXPECT_GT(overloaded, 0);
  EXPECT_EQ(server.status("/user", "Authorization", basic("alice", "wrong")), 401);
}

// 100 connections of one network guess; a login of another network is new, and waits for a few of
// them at most.
TEST(SecurityOverload, OfOneNetworkIsNotThatOfOthers) {
  const Guarded guarded(10);
  Watched server(guarded, "off", {"--trusted-proxy", "127.0.0.1"});
  std::vector<std::unique_ptr<RawClient>> strangers;
  for (int i = 0; i < 100; ++i) {
    strangers.push_back(std::make_unique<RawClient>(server.port));
    strangers.back()->send(request_text(
        "GET",
        "/user",
        {},
        {{"Authorization", basic("alice", "wrong" + std::to_string(i))},
         {"X-Forwarded-For", "2001:db8::" + std::to_string(i + 1)}}));
  }
  const Answer login =
      RawClient(server.port)
          .ask(
              "GET",
              "/user",
              {},
              {{"Authorization", basic("alice", "first")}, {"X-Forwarded-For", "2001:db8:0:1::1"}});
  EXPECT_EQ(login.status, 200);
  int overloaded = 0;
  for (const auto& each : strangers)
    overloaded += each->receive().status == 503 ? 1 : 0;
  EXPECT_GT(overloaded, 50) << "they are one network";
}

TEST(SecurityLog, HoldsNoCredentials) {
  for (const char* format : {"text", "json"}) {
    const Guarded guarded;
    Watched server(guarded, format);
    EXPECT_EQ(server.status("/user", "Authorization", basic("alice", "first")), 200);
    EXPECT_EQ(server.status("/user", "Authorization", basic("alice", "hunter2")), 401);
    EXPECT_EQ(server.status("/user", "Authorization", basic("hunter2", "x")), 401);
    EXPECT_EQ(server.status("/user", "Authorization", "hunter2"), 401);
    EXPECT_EQ(server.status("/key", "X-Key", "first"), 200);
    EXPECT_EQ(server.status("/key", "X-Key", "hunter2"), 401);
    EXPECT_EQ(server.status("/query?key=first"), 200);
    EXPECT_EQ(server.status("/query?key=hunter2"), 401);
    EXPECT_EQ(server.status("http://localhost/query?key=hunter2"), 401);
    EXPECT_EQ(server.status("/absent?key=hunter2"), 404);
    EXPECT_EQ(server.status("/query?key=hunter2&x=%"), 401);
    server.process.signal(SIGTERM);
    EXPECT_EQ(server.process.wait(), 0);
    const std::string log = server.process.err();
    EXPECT_THAT(log, HasSubstr("/query"));
    EXPECT_THAT(log, HasSubstr("alice")) << "who was let in is said";
    for (const std::string& each :
         {std::string("hunter2"),
          std::string("key=first"),
          support::base64("alice:first"),
          support::base64("alice:hunter2")})
      EXPECT_EQ(log.find(each), std::string::npos) << format << ' ' << each;
  }
}

TEST(SecurityProblem, RepeatsNoCredentials) {
  const Guarded guarded;
  const Watched server(guarded);
  const std::pair<std::string, Fields> table[] = {
      {"/user", {{"Authorization", basic("hunter2", "hunter2")}}},
      {"/user", {{"Authorization", "Basic hunter2"}}},
      {"/key", {{"X-Key", "hunter2"}}},
      {"/query?key=hunter2", {}},
      {"/absent?key=hunter2", {{"Authorization", "hunter2"}, {"X-Key", "hunter2"}}},
      {"/query?key=hunter2%", {}},
      {"/query?key=hunter2&key=hunter2", {}}};
  for (const auto& [target, fields] : table) {
    RawClient client(server.port);
    Fields all_fields = fields;
    all_fields.emplace_back("Connection", "close");
    client.send(request_text("GET", target, {}, all_fields));
    const std::string all = client.receive_to_end();
    EXPECT_THAT(all, HasSubstr("HTTP/1.1 4"));
    EXPECT_EQ(all.find("hunter2"), std::string::npos) << all;
    EXPECT_EQ(all.find(support::base64("hunter2:hunter2")), std::string::npos) << all;
  }
}

Outcome refused(const std::string& contract, const std::string& credentials) {
  const TemporaryFolder folder;
  Words words = {
      "serve",
      folder.write("contract.yaml", contract),
      "--listen",
      "127.0.0.1:0",
      "--database",
      "sqlite:rows.db"};
  if (!credentials.empty()) {
    words.emplace_back("--credentials");
    words.push_back(folder.write("credentials.yaml", credentials));
  }
  auto outcome = run_accord(words, {folder.path(), {}});
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "rows.db"));
  return outcome;
}

TEST(SecurityStart, IsRefusedWithoutEveryScheme) {
  const auto nothing = refused(small, "");
  EXPECT_EQ(nothing.status, 2);
  EXPECT_THAT(nothing.err, HasSubstr("contract.yaml:19:11: error: "));
  EXPECT_THAT(nothing.err, HasSubstr("--credentials FILE"));
  const auto one = refused(small, "key: {keys: [a]}\nquery: {keys: [a]}\n");
  EXPECT_EQ(one.status, 2);
  EXPECT_THAT(one.err, HasSubstr("\"user\""));
  EXPECT_EQ(one.err.find("\"key\""), std::string::npos);
}

TEST(SecurityStart, IsRefusedWithFaultyCredentials) {
  const auto outcome = refused(small, "key: {keys: [sesame]}\nuser: {htpaswd: users}\n");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("credentials.yaml:2:17: error: "));
  EXPECT_THAT(outcome.err, HasSubstr("did you mean htpasswd?"));
  EXPECT_EQ(outcome.err.find("sesame"), std::string::npos);
}

const std::string by_certificate = R"(openapi: 3.1.0
info: {title: T, version: '1'}
security: [SECURITY]
paths:
  /x: {get: {operationId: x, responses: {'200': {description: d, content: {text/plain: {example: x}}}}}}
components:
  securitySchemes:
    tls: {type: mutualTLS}
    digest: {type: http, scheme: digest}
    key: {type: apiKey, in: header, name: X-Key}
)";

std::string with_security(const std::string& security) {
  std::string text = by_certificate;
  return text.replace(text.find("SECURITY"), 8, security);
}

TEST(SecurityStart, IsRefusedWhereNothingServedIsLeft) {
  for (const char* each :
       {"{tls: []}", "{digest: []}", "{tls: []}, {digest: []}", "{tls: [], key: []}"}) {
    const auto outcome = refused(with_security(each), "key: {keys: [a]}\n");
    EXPECT_EQ(outcome.status, 2) << each;
    EXPECT_THAT(outcome.err, HasSubstr("are not supported")) << each;
    EXPECT_THAT(outcome.err, HasSubstr("contract.yaml:")) << each;
  }
}

// What cannot be enforced is said before the server starts.
TEST(SecurityStart, SaysWhichAlternativeLetsNobodyIn) {
  const TemporaryFolder folder;
  const std::string contract = folder.write("contract.yaml", with_security("{tls: []}, {key: []}"));
  const Serving server(
      folder, contract, {"--credentials", folder.write("credentials.yaml", "key: {keys: [a]}\n")});
  EXPECT_THAT(server.err(), HasSubstr("mutualTLS"));
  EXPECT_EQ(server.ask("GET", "/x").status, 401);
}

}  // namespace
}  // namespace accord::e2e
