#include <algorithm>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"
#include "e2e/serving.h"
#include "support/paths.h"
#include "support/tokens.h"

namespace accord::e2e {
namespace {

using support::basic;
using support::request_text;
using testing::HasSubstr;

const std::string security_contracts = std::string(support::source_folder) + "/tests/contracts/";
const std::string secured = security_contracts + "security.yaml";
const std::string server_file = security_contracts + "security/credentials.yaml";
const std::string client_file = security_contracts + "security/clients.yaml";

std::string text_in(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string ends_later(const std::string& members) {
  return R"({"sub":"dave","exp":4102444800)" + members + '}';
}

const support::SigningKey& secret() {
  static const auto key = support::SigningKey::secret("a secret that only tests may know");
  return key;
}

const std::string alice = basic("alice", "open:sesame");
const std::string bob = basic("bob", "builder");

class Security : public testing::Test {
 protected:
  [[nodiscard]] Answer ask(
      const std::string& method, const std::string& target, const Fields& fields) const {
    return RawClient(server_.port()).ask(method, target, {}, fields);
  }
  TemporaryFolder folder_;
  Serving server_{folder_, secured, {"--credentials", server_file}};
};

TEST_F(Security, AnswersByTheCredentials) {
  const std::string token = "Bearer " + support::token_of(secret(), "HS256", ends_later(""));
  const struct {
    const char* target;
    Fields fields;
    int want;
  } table[] = {
      {"/public", {}, 200},
      {"/public", {{"Authorization", "Bearer x"}}, 200},
      {"/by-header", {}, 401},
      {"/by-header", {{"x-api-key", "header-key-without"}}, 200},
      {"/by-header", {{"X-API-Key", "header-key"}}, 401},
      {"/by-header", {{"X-API-Key", "header-key-without"}, {"X-API-Key", "x"}}, 401},
      {"/by-header?X-API-Key=header-key-without", {}, 401},
      {"/by-query?api_key=query%20key+%26%20100%25+%2B%20more", {}, 200},
      {"/by-query?api_key=query%20key%20%26%20100%25%20%2B%20more&api_key=x", {}, 401},
      {"/by-query", {{"api_key", "query key & 100% + more"}}, 401},
      {"/by-cookie", {{"Cookie", "a=b; session=cookie-key"}}, 200},
      {"/by-cookie", {{"Cookie", "session=cookie-key; session=cookie-key"}}, 401},
      {"/by-user", {{"Authorization", alice}}, 200},
      {"/by-user", {{"Authorization", basic("alice", "builder")}}, 401},
      {"/by-user", {{"Authorization", basic("mallory", "builder")}}, 401},
      {"/by-user", {{"Authorization", bob}, {"Authorization", bob}}, 401},
      {"/by-token", {{"Authorization", token}}, 200},
      {"/by-token", {{"Authorization", token.substr(0, token.rfind('.') + 1)}}, 401},
      {"/by-token", {{"Authorization", alice}}, 401},
      {"/key-with-role", {{"X-API-Key", "header-key-with-reports"}}, 200},
      {"/key-with-role", {{"X-API-Key", "header-key-without"}}, 403},
      {"/user-with-role", {{"Authorization", bob}}, 403},
      {"/both", {{"X-API-Key", "header-key-without"}, {"Authorization", alice}}, 200},
      {"/both", {{"X-API-Key", "header-key-without"}, {"Authorization", bob}}, 403},
      {"/both", {{"X-API-Key", "header-key-without"}}, 401},
      {"/both", {{"Authorization", alice}}, 401},
      {"/both", {{"X-API-Key", "bad"}, {"Authorization", alice}}, 401},
      {"/either", {{"Authorization", token}}, 200},
      {"/either?api_key=bad", {{"Authorization", token}}, 200},
      {"/either?api_key=bad", {}, 401},
      {"/both-or-either", {{"X-API-Key", "header-key-without"}}, 401},
      {"/both-or-either",
       {{"X-API-Key", "header-key-without"}, {"Cookie", "session=cookie-key"}},
       200},
      {"/both-or-either", {{"Authorization", bob}}, 200},
      {"/optional", {}, 200},
      {"/optional", {{"Authorization", token}}, 200},
      {"/optional", {{"Authorization", "Bearer bad"}}, 200},
      {"/thing", {}, 401},
      {"/thing", {{"Authorization", token}}, 401},
  };
  for (const auto& each : table) {
    const Answer answer = ask("GET", each.target, each.fields);
    EXPECT_EQ(answer.status, each.want)
        << each.target << (each.fields.empty() ? "" : " " + each.fields.back().second);
    EXPECT_EQ(answer.has("WWW-Authenticate"), answer.status == 401) << each.target;
    const bool is_problem = answer.field("Content-Type").starts_with("application/problem+json");
    EXPECT_EQ(is_problem, answer.status != 200) << each.target;
  }
}

// RFC 6750 section 3.1.
TEST_F(Security, NamesTheScopeThatIsMissing) {
  const std::string text = text_in(client_file);
  const std::size_t at = text.find("other: eyJ", text.find("oauth:")) + 7;
  const std::string token = text.substr(at, text.find('\n', at) - at);
  const Answer answer = ask("DELETE", "/thing/1", {{"Authorization", "Bearer " + token}});
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(
      answer.field("WWW-Authenticate"),
      R"(Bearer realm="Every security scheme", error="insufficient_scope", scope="things:write")");
}

// docs/design.md, Order: 404 path, 405, 401, 403, then what is wrong with the request.
TEST_F(Security, AsksAfterThePathAndBeforeTheBody) {
  EXPECT_EQ(ask("GET", "/absent", {}).status, 404);
  EXPECT_EQ(ask("GET", "/absent", {{"Authorization", alice}}).status, 404);
  EXPECT_EQ(ask("POST", "/by-user", {}).status, 405);
  EXPECT_EQ(ask("POST", "/by-user", {{"Authorization", alice}}).status, 405);
  EXPECT_EQ(ask("OPTIONS", "/by-user", {}).status, 204);
  EXPECT_EQ(ask("HEAD", "/by-user", {}).status, 401);
  EXPECT_EQ(ask("HEAD", "/by-user", {{"Authorization", alice}}).status, 200);
  EXPECT_EQ(ask("GET", "/thing/none", {}).status, 401);
  EXPECT_EQ(ask("GET", "/thing/999", {}).status, 401) << "who is refused learns of no item";
  EXPECT_EQ(server_.ask("POST", "/thing", "no json").status, 401);
  EXPECT_EQ(ask("GET", "/by%2Duser", {}).status, 401) << "the path in other letters";
  for (const char* each :
       {"/by-user/",
        "//by-user",
        "/./by-user",
        "/public/../by-user",
        "/BY-USER",
        "/by-user%00",
        "/by-user;x",
        "/public/..%2fby-user"})
    EXPECT_NE(ask("GET", each, {}).status, 200) << each;
}

TEST_F(Security, ForgetsWhoAskedBefore) {
  RawClient client(server_.port());
  const struct {
    Fields fields;
    int want;
  } table[] = {
      {{{"Authorization", alice}}, 200},
      {{}, 401},
      {{{"Authorization", bob}}, 403},
      {{}, 401},
      {{{"Authorization", "Basic bad"}}, 401},
      {{{"Authorization", alice}}, 200},
      {{{"Authorization", bob}}, 403},
      {{}, 401}};
  // All at once: some are deferred while those behind them wait.
  std::string all;
  for (const auto& each : table)
    all += request_text("GET", "/user-with-role", {}, each.fields);
  ASSERT_TRUE(client.send(all + all));
  for (int round = 0; round < 2; ++round) {
    for (const auto& each : table)
      EXPECT_EQ(client.receive().status, each.want);
  }
}

TEST_F(Security, AnswersEachOfManyWhoWaitAtOnce) {
  constexpr int clients = 24;
  std::vector<std::jthread> threads;
  for (int i = 0; i < clients; ++i) {
    threads.emplace_back([this, i] {
      RawClient client(server_.port());
      for (int round = 0; round < 5; ++round) {
        const bool is_wrong = i % 3 == 2;
        const std::string value = is_wrong     ? basic("alice", std::to_string(i))
                                  : i % 3 == 1 ? bob
                                               : alice;
        const int want = is_wrong ? 401 : i % 3 == 1 ? 403 : 200;
        const Answer answer = client.ask("GET", "/user-with-role", {}, {{"Authorization", value}});
        EXPECT_EQ(answer.status, want) << i;
      }
    });
  }
}

auto conformance_of(const Serving& server, const std::string& report) {
  return run_accord(
      {"conform",
       secured,
       "--url",
       server.url(),
       "--credentials",
       client_file,
       "--report",
       "json=" + report});
}

/// A contract with a cookie key, or a key in a header, for one operation.
class CookieKey : public testing::Test {
 protected:
  [[nodiscard]] Serving serving(Words more = {}) const {
    const std::string contract = folder_.write("contract.yaml", R"(openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /notes:
    get:
      operationId: listNotes
      security: [{session: []}, {key: []}]
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}
    post:
      operationId: createNote
      security: [{session: []}, {key: []}]
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
components:
  securitySchemes:
    session: {type: apiKey, in: cookie, name: session}
    key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Note: {type: object, required: [text], properties: {id: {type: integer, readOnly: true}, text: {type: string}}}
)");
    const std::string credentials = folder_.write(
        "credentials.yaml",
        "session: {keys: [of-a-cookie-0001]}\nkey: {keys: [of-a-header-0001]}\n");
    more.insert(more.end(), {"--credentials", credentials});
    return Serving(folder_, contract, more);
  }
  static Answer post(const Serving& server, Fields fields, bool is_cookie = true) {
    fields.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    fields.push_back(
        is_cookie ? std::pair("Cookie", "session=of-a-cookie-0001")
                  : std::pair("X-Key", "of-a-header-0001"));
    return RawClient(server.port()).ask("POST", "/notes", "text=hi", fields);
  }
  TemporaryFolder folder_;
};

TEST_F(CookieKey, IsNotUsedByPagesOfOthers) {
  const Serving server = serving({"--cors-origin", "https://app.example"});
  const Fields foreign = {{"Origin", "https://evil.example"}};
  const Answer refused = post(server, foreign);
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, HasSubstr("a page of another origin"));
  EXPECT_EQ(post(server, {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
  EXPECT_EQ(post(server, {}).status, 201) << "no browser";
  EXPECT_EQ(post(server, {{"Sec-Fetch-Site", "same-origin"}}).status, 201);
  EXPECT_EQ(post(server, {{"Origin", "https://app.example"}}).status, 201) << "is allowed";
  EXPECT_EQ(post(server, foreign, false).status, 201) << "a page cannot send the other key";
  const Answer read =
      RawClient(server.port())
          .ask(
              "GET",
              "/notes",
              {},
              {{"Cookie", "session=of-a-cookie-0001"}, {"Origin", "https://evil.example"}});
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.field("Cache-Control"), "private");
}

TEST_F(CookieKey, IsUsedByAllPagesWhereThatIsAllowed) {
  const Serving server = serving({"--cross-site-cookies"});
  EXPECT_EQ(post(server, {{"Origin", "https://evil.example"}}).status, 201);
}

TEST(SecurityConform, EveryTriplePassesAndNoSecretIsShown) {
  const TemporaryFolder folder;
  Serving server(folder, secured, {"--credentials", server_file, "--check-responses", "enforce"});
  const std::string report = folder.file("report.json");
  const auto outcome = conformance_of(server, report);
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("58 documented: 58 pass; "));
  EXPECT_THAT(outcome.out, HasSubstr("0 failures, 0 warnings"));
  EXPECT_EQ(server.stop(), 0);
}

// A server that lets everybody in fails, and the report shows no credential.
TEST(SecurityConform, FindsAServerThatAsksNobody) {
  const TemporaryFolder folder;
  Serving server(folder, secured, {"--no-auth"});
  const std::string report = folder.file("report.json");
  const auto outcome = conformance_of(server, report);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(text_in(report), HasSubstr("byHeader/401/no-credentials"));
  EXPECT_THAT(text_in(report), HasSubstr("createThing/401/refused-credentials-1"));
  const std::string all = outcome.out + outcome.err + text_in(report);
  EXPECT_THAT(all, HasSubstr("curl"));
  for (const char* each :
       {"header-key",
        "HEADER-KEY",
        "query%20key",
        "query key",
        "cookie-key",
        "open:sesame",
        "builder",
        "eyJ",
        "b3BlbjpzZXNhbWU",
        "YWxpY2U6"})
    EXPECT_EQ(all.find(each), std::string::npos) << each;
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace accord::e2e
