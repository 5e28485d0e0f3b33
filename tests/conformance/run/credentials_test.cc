#include "accord/conformance/run/credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/fixture.h"
#include "support/temporary_folder.h"

namespace accord::conformance::run {
namespace {

using contract::http::Field;
using plan::Identity;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string contract_text(const std::string& security) {
  return "paths:\n  /x:\n    get:\n      operationId: x\n      security: " + security +
         "\n      responses: {'200': {description: d}}\n"
         "components:\n  securitySchemes:\n"
         "    header: {type: apiKey, in: header, name: X-Key}\n"
         "    query: {type: apiKey, in: query, name: 'api key'}\n"
         "    cookie: {type: apiKey, in: cookie, name: session}\n"
         "    other: {type: apiKey, in: cookie, name: other}\n"
         "    user: {type: http, scheme: basic}\n"
         "    token: {type: http, scheme: bearer}\n";
}

constexpr const char* file = R"(header:
  token: own-key
  other: other-key
  refused: [bad-1, {token: bad-2}]
query: {token: "a b&c", refused: [bad]}
cookie: {token: own-cookie}
other: {token: other-cookie}
user: {user: alice, password: "open:sesame", refused: [{user: alice, password: ""}]}
token: {token: abc.def.ghi}
)";

/// What is read for one operation with this security.
class Read {
 public:
  explicit Read(const std::string& security, const std::string& text = file)
      : contract_(fixture::read_contract(contract_text(security))),
        credentials_(Credentials::read(*contract_, folder_.write("clients.yaml", text))) {}

  /// The request that `identity` sends; nothing where there is no credential for it.
  [[nodiscard]] std::optional<Request> sent(
      const Identity& identity, const std::string& url = "/x") const {
    Request request;
    request.url = url;
    const auto& operation = contract_->operations.front();
    if (!credentials_.value().add_to(operation, identity, request)) return std::nullopt;
    return request;
  }
  [[nodiscard]] const contract::Result<Credentials>& result() const { return credentials_; }
  [[nodiscard]] std::string faults() const {
    std::string text;
    if (credentials_) return text;
    for (const auto& each : credentials_.fault())
      text += contract::to_text(each) + '\n';
    return text;
  }

 private:
  support::TemporaryFolder folder_;
  fixture::ContractPointer contract_;
  contract::Result<Credentials> credentials_;
};

const Identity own{Identity::Kind::own, 0};
const Identity nobody{Identity::Kind::none, 0};

TEST(Credentials, StandWhereTheSchemeSays) {
  const struct {
    const char* security;
    const char* url;
    std::vector<Field> fields;
  } table[] = {
      {"[{header: []}]", "/x", {{"X-Key", "own-key"}}},
      {"[{query: []}]", "/x?api%20key=a%20b%26c", {}},
      {"[{cookie: []}]", "/x", {{"Cookie", "session=own-cookie"}}},
      {"[{user: []}]", "/x", {{"Authorization", "Basic YWxpY2U6b3BlbjpzZXNhbWU="}}},
      {"[{token: []}]", "/x", {{"Authorization", "Bearer abc.def.ghi"}}},
      {"[{header: [], token: []}]",
       "/x",
       {{"X-Key", "own-key"}, {"Authorization", "Bearer abc.def.ghi"}}},
      {"[{token: []}, {header: []}]", "/x", {{"Authorization", "Bearer abc.def.ghi"}}},
      {"[{}, {header: []}]", "/x", {{"X-Key", "own-key"}}},
      {"[]", "/x", {}},
  };
  for (const auto& each : table) {
    const auto request = Read(each.security).sent(own);
    ASSERT_TRUE(request.has_value()) << each.security;
    EXPECT_EQ(request->url, each.url) << each.security;
    EXPECT_EQ(request->fields, each.fields) << each.security;
  }
  EXPECT_EQ(Read("[{query: []}]").sent(own, "/x?a=1")->url, "/x?a=1&api%20key=a%20b%26c");
}

// RFC 6265 section 5.4: a client sends one Cookie field.
TEST(Credentials, AreNotThoseOfServe) {
  const support::TemporaryFolder folder;
  const auto contract = fixture::read_contract(contract_text("[{header: []}]"));
  for (const char* text : {"header: {keys: [x]}", "user: {htpasswd: f}", "token: {jwks: f}"}) {
    const auto read = Credentials::read(*contract, folder.write("server.yaml", text));
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_THAT(to_text(read.fault().front()), HasSubstr("that is the format of accord serve"))
        << text;
  }
}

TEST(Credentials, JoinCookies) {
  const auto request = Read("[{cookie: [], other: []}]").sent(own);
  ASSERT_TRUE(request.has_value());
  EXPECT_THAT(
      request->fields, ElementsAre(Field{"Cookie", "session=own-cookie; other=other-cookie"}));
}

TEST(Credentials, AreThoseOfTheOneWhoAsks) {
  const Read read("[{header: []}]");
  EXPECT_THAT(read.sent(nobody)->fields, IsEmpty());
  EXPECT_EQ(read.sent({Identity::Kind::other, 0})->fields.front().value, "other-key");
  EXPECT_EQ(read.sent({Identity::Kind::refused, 0})->fields.front().value, "bad-1");
  EXPECT_EQ(read.sent({Identity::Kind::refused, 1})->fields.front().value, "bad-2");
  EXPECT_EQ(read.sent({Identity::Kind::refused, 2}), std::nullopt);
  const std::string wrong = read.sent({Identity::Kind::unknown, 0})->fields.front().value;
  EXPECT_EQ(std::string(file).find(wrong), std::string::npos);
  EXPECT_EQ(Read("[{token: []}]").sent({Identity::Kind::other, 0}), std::nullopt);
}

TEST(Credentials, TakeTheNextAlternativeWhereOneIsMissing) {
  const auto request =
      Read("[{token: [], header: []}, {header: []}]", "header: {token: k}\n").sent(own);
  ASSERT_TRUE(request.has_value());
  EXPECT_THAT(request->fields, ElementsAre(Field{"X-Key", "k"}));
}

TEST(Credentials, AreAllAmongTheSecretsOfTheRequest) {
  for (const char* security :
       {"[{header: []}]", "[{query: []}]", "[{cookie: []}]", "[{user: []}]", "[{token: []}]"}) {
    auto request = Read(security).sent(own);
    ASSERT_TRUE(request.has_value());
    Exchange exchange;
    exchange.sent = *request;
    exchange.sent.method = "GET";
    const std::string curl = curl_of(std::vector<Exchange>{exchange});
    EXPECT_THAT(curl, HasSubstr("SECRET")) << security;
    for (const char* each : {"own-key", "a%20b%26c", "own-cookie", "YWxp", "abc.def"})
      EXPECT_EQ(curl.find(each), std::string::npos) << curl;
  }
}

// The shell writes a quote in another way: what is shown must not hold the secret all the same.
TEST(Credentials, WithQuotesAreNotShownEither) {
  auto request = Read("[{header: []}]", "header: {token: \"sesame'open'sesame\"}\n").sent(own);
  ASSERT_TRUE(request.has_value());
  Exchange exchange;
  exchange.sent = *request;
  exchange.sent.method = "GET";
  EXPECT_EQ(curl_of(std::vector<Exchange>{exchange}).find("sesame"), std::string::npos);
}

TEST(Credentials, OfTheRunAreAllHidden) {
  const Read read(
      "[]",
      "header: {token: key-1, other: {token: key-2}, refused: [key-3]}\n"
      "user: {user: ali, password: open-it}\n");
  const Secrets secrets = read.result()->secrets();
  for (const char* each : {"key-1", "key-2", "key-3", "open-it", "ali:open-it", "YWxpOm9wZW4taXQ="})
    EXPECT_EQ(secrets.masked(each), "SECRET") << each;
  EXPECT_EQ(secrets.masked("ali"), "ali");
}

// Those of -H: the value, and what is in it.
TEST(Credentials, OfFieldsAreHiddenInParts) {
  const struct {
    Field field;
    std::vector<const char*> hidden;
  } table[] = {
      {{"Authorization", "Bearer open.sesame"}, {"open.sesame", "Bearer open.sesame"}},
      {{"Authorization", "Basic YWxpOm9wZW4taXQ="}, {"ali:open-it", "open-it", "YWxpOm9wZW4taXQ="}},
      {{"Cookie", "a=open-it; b=sesame"}, {"open-it", "sesame"}},
      {{"X-Api-Key", "sesame"}, {"sesame"}},
      {{"X-Request", "sesame"}, {}}};
  for (const auto& each : table) {
    Secrets secrets;
    Credentials().add_secrets(each.field, secrets);
    for (const char* text : each.hidden)
      EXPECT_EQ(secrets.masked(text), "SECRET") << text;
    EXPECT_EQ(secrets.empty(), each.hidden.empty());
  }
}

TEST(Credentials, AreChangedByOneThing) {
  using plan::Alteration;
  const auto altered = [](const char* security, Alteration alteration) {
    const auto request = Read(security).sent({Identity::Kind::altered, 0, alteration});
    return request ? request->fields.front().value : "none";
  };
  const struct {
    const char* security;
    Alteration alteration;
    const char* value;
  } table[] = {
      {"[{token: []}]", Alteration::prefix, "Bearer abc.def.gh"},
      {"[{token: []}]", Alteration::suffix, "Bearer abc.def.ghix"},
      {"[{token: []}]", Alteration::letter_case, "Bearer ABC.DEF.GHI"},
      {"[{token: []}]", Alteration::other_scheme, "Accord abc.def.ghi"},
      {"[{token: []}]", Alteration::lower_scheme, "bearer abc.def.ghi"},
      {"[{token: []}]", Alteration::empty, "Bearer "},
      {"[{header: []}]", Alteration::prefix, "own-ke"},
      {"[{header: []}]", Alteration::exchanged, "abc.def.ghi"},
      {"[{header: []}]", Alteration::foreign, "session=own-cookie"},
      {"[{user: []}]", Alteration::other_scheme, "Bearer YWxpY2U6b3BlbjpzZXNhbWU="},
      {"[{header: [], cookie: []}, {user: []}]",
       Alteration::other_scheme,
       "Bearer YWxpY2U6b3BlbjpzZXNhbWU="},
      {"[{user: []}]", Alteration::prefix, "Basic YWxpY2U6b3BlbjpzZXNhbQ=="}};
  for (const auto& each : table)
    EXPECT_EQ(altered(each.security, each.alteration), each.value) << each.value;
  EXPECT_EQ(
      Read("[{token: []}]", "token: {token: \"12\"}\n")
          .sent({Identity::Kind::altered, 0, Alteration::letter_case}),
      std::nullopt)
      << "digits have no case";
}

TEST(Credentials, NameWhatIsForbidden) {
  const auto access = Read("[]", "header: {token: a, other: {token: b, forbidden: [x]}}\n")
                          .result()
                          .value()
                          .access();
  EXPECT_EQ(access.forbidden, std::set<std::string>{"x"});
  EXPECT_EQ(access.own, std::set<std::string>{"header"});
}

TEST(Credentials, SayWhatThePlanMayUse) {
  const auto access = Read("[]").result().value().access();
  EXPECT_TRUE(access.has_own);
  EXPECT_TRUE(access.others.contains("header"));
  EXPECT_EQ(access.refused.at("header"), 2U);
  const auto less = Read("[]", "header: {refused: [a]}\n").result().value().access();
  EXPECT_FALSE(less.has_own);
  EXPECT_TRUE(less.others.empty());
}

TEST(Credentials, NameTheFileThatCannotBeRead) {
  const support::TemporaryFolder folder;
  const auto contract = fixture::read_contract(contract_text("[]"));
  const auto read = Credentials::read(*contract, folder.file("nosuch"));
  ASSERT_FALSE(read.ok());
  const std::string told = contract::to_text(read.fault().front());
  EXPECT_THAT(told, HasSubstr("nosuch: error: the credentials file cannot be read"));
  EXPECT_THAT(told, testing::Not(HasSubstr("OpenAPI")));
}

TEST(Credentials, FaultsSayPlaceAndFix) {
  const struct {
    const char* text;
    const char* place;
    const char* want;
  } table[] = {
      {"headr: {token: sesame}\n", ":1:8: error: ", "did you mean header?"},
      {"header: {token: sesame, user: u, password: p}\n", ":1:9: error: ", "a token, or a user"},
      {"header:\n  other: {password: sesame}\n", ":2:10: error: ", "a token, or a user"},
      {"header: {refused: [{}]}\n", ":1:20: error: ", "a token, or a user"},
      {"header: sesame\n", ":1:9: error: ", ""},
      {"sesame\n", ":1:1: error: ", ""},
      {"header: {tokn: sesame}\n", ":1:16: error: ", "token"},
      {"header: {token: 17}\n", ":1:17: error: ", ""},
      {"header: {refused: sesame}\n", ":1:19: error: ", ""},
      {"header: {other: {token: a, forbidden: b}}\n", ":1:39: error: ", "a list"},
      {"header: {other: {token: a, forbidden: [b]}}\n", ":1:40: error: ", "the id of an operation"},
      {"user: {user: alice, pasword: sesame}\n", ":1:30: error: ", "password"},
      {"header: {token: sesame}\nheader: {token: sesame}\n", ":2:1: error: ", "\"header\""},
      {"user: {user: a, password: b, user: c}\n", ":1:30: error: ", "\"user\""},
      {R"({"header": {"token": "a", "token": "b"}})", ":1:", "token"},
  };
  for (const auto& each : table) {
    const std::string told = Read("[]", each.text).faults();
    EXPECT_THAT(told, HasSubstr(each.place)) << each.text;
    EXPECT_THAT(told, HasSubstr(each.want)) << each.text;
    EXPECT_EQ(told.find("sesame"), std::string::npos) << each.text;
  }
}

}  // namespace
}  // namespace accord::conformance::run
