#include "accord/server/authentication/credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/authentication/support.h"
#include "support/running_server.h"

namespace accord::server::authentication {
namespace {

using support::htpasswd_line;
using support::SigningKey;
using testing::HasSubstr;

constexpr const char* contract_text = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
components:
  securitySchemes:
    headerKey: {type: apiKey, in: header, name: X-Key}
    user: {type: http, scheme: basic}
    token: {type: http, scheme: bearer}
    oauth: {type: oauth2, flows: {}}
    openId: {type: openIdConnect, openIdConnectUrl: 'https://id.example'}
    tls: {type: mutualTLS}
)";
constexpr const char* secret = "0123456789abcdef0123456789abcdef";

class CredentialsFile : public testing::Test {
 protected:
  contract::Result<Schemes> read(const std::string& text) {
    return read_credentials(
        *contract_, folder_.write("credentials.yaml", text), [] { return int64_t{1000}; });
  }
  /// Faults, one a line; "" where there is none.
  std::string faults(const std::string& text) {
    auto schemes = read(text);
    return schemes ? "" : support::joined(schemes.fault());
  }

  const std::shared_ptr<const contract::Contract> contract_ = support::contract_of(contract_text);
  const support::TemporaryFolder folder_;
};

TEST_F(CredentialsFile, MakesASchemeOfEachKind) {
  const auto rsa = SigningKey::rsa();
  const auto ec = SigningKey::ec();
  std::ignore = folder_.write("users", htpasswd_line("alice", "pass"));
  std::ignore = folder_.write("keys.json", support::key_set({rsa.jwk()}));
  std::ignore = folder_.write("public.pem", ec.pem());
  std::ignore = folder_.write("secret", std::string(secret) + "\r\n");
  auto schemes = read(
      "headerKey: {keys: [first, {key: second, subject: ci, scopes: [read]}]}\n"
      "user: {htpasswd: users, scopes: {alice: [write]}}\n"
      "token: {jwks: keys.json, issuer: i, audience: a, leeway: 0}\n"
      "oauth: {key: public.pem}\n"
      "openId: {secret_file: secret}\n");
  ASSERT_TRUE(schemes.ok()) << support::joined(schemes.fault());
  const auto& all = schemes.value();
  ASSERT_EQ(all.size(), 5U);
  const Asked key({{"X-Key", "second"}}, "");
  EXPECT_EQ(
      verdict_of(*all.at("headerKey"), key.request()).principal,
      (contract::http::Principal{"headerKey", "ci", {"read"}, ""}));
  EXPECT_EQ(
      settled(*all.at("user"), support::basic("alice", "pass")).principal,
      (contract::http::Principal{"user", "alice", {"write"}, ""}));
  const std::string ruled = R"({"exp":1001,"iss":"i","aud":"a"})";
  EXPECT_EQ(
      settled(*all.at("token"), "Bearer " + support::token_of(rsa, "RS256", ruled)).kind,
      Kind::granted);
  const std::string open = R"({"exp":1001})";
  EXPECT_EQ(
      settled(*all.at("token"), "Bearer " + support::token_of(rsa, "RS256", open)).kind,
      Kind::refused);
  EXPECT_EQ(
      settled(*all.at("oauth"), "Bearer " + support::token_of(ec, "ES256", open)).kind,
      Kind::granted);
  const auto shared = SigningKey::secret(secret);
  EXPECT_EQ(
      settled(*all.at("openId"), "Bearer " + support::token_of(shared, "HS256", open)).kind,
      Kind::granted);
  EXPECT_EQ(all.at("headerKey")->challenge(), R"(ApiKey realm="T", in="header", name="X-Key")");
}

TEST_F(CredentialsFile, IsJsonAsWell) {
  auto schemes = read(R"({"headerKey": {"keys": ["k"]}})");
  ASSERT_TRUE(schemes.ok());
  EXPECT_EQ(schemes.value().size(), 1U);
}

TEST_F(CredentialsFile, WarnsOfKeysThatCanBeGuessed) {
  auto schemes = read("headerKey: {keys: [short, 0123456789abcdef, {key: '012345678901234'}]}");
  ASSERT_TRUE(schemes.ok());
  const auto notes = schemes.value().at("headerKey")->notes();
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0].severity, contract::Severity::warning);
  EXPECT_EQ(notes[0].at.line, 1);
  EXPECT_EQ(to_text(notes[1]).find("0123456"), std::string::npos);
}

// The file of the client that tests a server.
TEST_F(CredentialsFile, IsNotThatOfConform) {
  for (const char* text :
       {"headerKey: {token: x}", "user: {user: a, password: b}", "token: {other: {token: x}}"})
    EXPECT_THAT(faults(text), HasSubstr("that is the format of accord conform")) << text;
  EXPECT_THAT(faults("headerKey: {key: x}"), testing::Not(HasSubstr("accord conform")));
}

struct FaultyFile {
  std::string text;
  const char* place;
  const char* want;
};

void expect_told(const std::string& told, const FaultyFile& each) {
  EXPECT_THAT(told, HasSubstr(each.want)) << each.text;
  EXPECT_THAT(told, HasSubstr("credentials.yaml:" + std::string(each.place) + ": error: "))
      << each.text;
}

TEST_F(CredentialsFile, FaultsSayPlaceAndFix) {
  std::ignore = folder_.write("plain", "alice:secret\n");
  std::ignore = folder_.write("short", "short\n");
  std::ignore = folder_.write("short47", std::string(47, 's') + "\n");
  std::ignore = folder_.write("none.json", R"({"keys":[]})");
  const std::string token = "token: {secret: " + std::string(secret);
  const FaultyFile table[] = {
      {"hello\n", "1:1", "write scheme: {…}"},
      {"[]\n", "1:1", "not an object"},
      {"headerkey: {keys: [k]}\n", "1:12", "did you mean headerKey?"},
      {"headerKey: k\n", "1:12", "not an object"},
      {"headerKey: {}\n", "1:12", "write keys"},
      {"headerKey: {keys: []}\n", "1:12", "the key is missing"},
      {"headerKey: {keys: ['']}\n", "1:20", "not empty"},
      {"headerKey: {keys: [17]}\n", "1:20", "put it in quotes"},
      {"headerKey: {key: [k]}\n", "1:18", "did you mean keys?"},
      {"headerKey: {keys: [{key: k, scope: [a]}]}\n", "1:36", "did you mean scopes?"},
      {"user: {}\n", "1:7", "write htpasswd: FILE"},
      {"user: {htpasswd: absent}\n", "1:18", "cannot be read"},
      {"user: {htpasswd: 17}\n", "1:18", "cannot be read"},
      {"user:\n  htpasswd: plain\n", "2:13", "line 1: the hash is not bcrypt"},
      {"token: {}\n", "1:8", "exactly one source of keys"},
      {token + ", jwks: none.json}\n", "1:8", "exactly one source of keys"},
      {"token: {jwks: none.json}\n", "1:15", "no key"},
      {"token: {jwks: absent.json}\n", "1:15", "cannot be read"},
      {"token: {key: plain}\n", "1:14", "BEGIN PUBLIC KEY"},
      {"token: {secret: short}\n", "1:17", "32 bytes"},
      {"token: {secret_file: short}\n", "1:22", "32 bytes"},
      {token + ", algorithms: [HS512]}\n", "1:17", "HS512 requires 64"},
      {token + ", algorithms: [HS384]}\n", "1:17", "HS384 requires 48"},
      {"token: {secret_file: short47, algorithms: [HS384]}\n", "1:22", "HS384 requires 48"},
      {token + ", algorithms: [HS255]}\n", "1:64", "unknown algorithm"},
      {token + ", algorithms: [none]}\n", "1:64", "unknown algorithm"},
      {token + ", algorithms: HS256}\n", "1:63", "a list"},
      {token + ", algorithms: []}\n", "1:63", "a list"},
      {"headerKey: {keys: [a, b, a]}\n", "1:26", "the key is declared more than once"},
      {"headerKey:\n  keys:\n    - a\n    - {key: a, subject: ci}\n",
       "4:7",
       "the key is declared more than once"},
      {"headerKey: {keys: [a], keys: [b]}\n", "1:24", "\"keys\""},
      {token + ", leeway: 301}\n", "1:59", "0 to 300"},
      {token + ", leeway: -1}\n", "1:59", "0 to 300"},
      {token + ", leeway: '30'}\n", "1:59", "0 to 300"},
      {token + ", isuer: x}\n", "1:58", "did you mean issuer?"},
      {"tls: {}\n", "1:6", "\"mutualTLS\" are not supported"},
  };
  for (const auto& each : table)
    expect_told(faults(each.text), each);
}

// A rule that is not a text must not be taken for no rule.
TEST_F(CredentialsFile, RulesOfTokensAreTexts) {
  const std::string token = "token: {secret: " + std::string(secret);
  const FaultyFile table[] = {
      {token + ", issuer: 17}\n", "1:59", "issuer"},
      {token + ", audience: [a, b]}\n", "1:61", "audience"},
      {token + ", audience: ''}\n", "1:61", "audience"},
      {token + ", issuer: null}\n", "1:59", "issuer"},
  };
  for (const auto& each : table)
    expect_told(faults(each.text), each);
}

TEST_F(CredentialsFile, ScopesAreListsOfTexts) {
  std::ignore = folder_.write("users", htpasswd_line("alice", "pass"));
  const FaultyFile table[] = {
      {"headerKey: {keys: [{key: k, scopes: read}]}\n", "1:37", "list"},
      {"headerKey: {keys: [{key: k, scopes: [1]}]}\n", "1:38", "string"},
      {"user: {htpasswd: users, scopes: [alice]}\n", "1:33", "scopes"},
      {"user: {htpasswd: users, scopes: {alice: read}}\n", "1:41", "list"},
      {"user: {htpasswd: users, scopes: {alcie: [read]}}\n", "1:41", "alice"},
  };
  for (const auto& each : table)
    expect_told(faults(each.text), each);
}

TEST_F(CredentialsFile, FaultsOfYamlHaveTheirPlace) {
  EXPECT_THAT(faults("headerKey: {keys: [k]\n"), HasSubstr("credentials.yaml:"));
  EXPECT_THAT(
      faults("headerKey: {keys: [k]}\nheaderKey: {keys: [l]}\n"),
      HasSubstr("credentials.yaml:2:1"));
}

TEST_F(CredentialsFile, IsToldWhereItIsAbsent) {
  auto schemes =
      read_credentials(*contract_, folder_.file("absent.yaml"), [] { return int64_t{0}; });
  ASSERT_FALSE(schemes.ok());
  EXPECT_THAT(
      support::joined(schemes.fault()),
      testing::AllOf(
          HasSubstr("absent.yaml"),
          HasSubstr("the credentials file cannot be read"),
          testing::Not(HasSubstr("OpenAPI"))));
}

// All at once, and no secret among them.
TEST_F(CredentialsFile, TellsEveryFaultAndNoSecret) {
  const std::string told = faults(
      "headerKey: {keys: [sesame, '']}\nuser: {htpasswd: absent}\n"
      "token: {secret: sesame}\noauth: {secret: sesame-sesame-sesame-sesame-sesame, x: 1}\n");
  EXPECT_THAT(told, HasSubstr(":1:28:"));
  EXPECT_THAT(told, HasSubstr(":2:"));
  EXPECT_THAT(told, HasSubstr(":3:"));
  EXPECT_THAT(told, HasSubstr(":4:"));
  EXPECT_EQ(told.find("sesame"), std::string::npos) << told;
}

}  // namespace
}  // namespace accord::server::authentication
