#include "accord/server/authentication/bearer.h"

#include <gtest/gtest.h>

#include "server/authentication/support.h"

namespace accord::server::authentication {
namespace {

using namespace std::string_literals;
using support::base64url;
using support::signed_token;
using support::SigningKey;
using support::token_of;

constexpr int64_t now = 1'000'000;

class Bearer : public testing::Test {
 protected:
  [[nodiscard]] Verdict of_token(const std::string& token) const {
    return settled(scheme_, "Bearer " + token);
  }
  [[nodiscard]] Verdict of_claims(const std::string& claims) const {
    return of_token(token_of(key_, "HS256", claims));
  }
  /// Signed well, whatever the header says.
  [[nodiscard]] Verdict of_header(const std::string& header) const {
    return of_token(signed_token(key_, "HS256", header, good_));
  }

  const std::string good_ =
      R"({"sub":"alice","iss":"https://id.example","aud":"api","exp":1000100})";
  const SigningKey key_ = SigningKey::secret(std::string(32, 's'));
  const BearerScheme scheme_{
      "token",
      "T",
      std::move(TokenKeys::from_secret(std::string(32, 's'))).value(),
      {"https://id.example", "api", std::chrono::seconds(30)},
      [] { return now; }};
};

std::string claims_with(const std::string& members) {
  return R"({"iss":"https://id.example","aud":"api")" + members + '}';
}

TEST_F(Bearer, LetsInWithWhatTheTokenSays) {
  const auto verdict = of_claims(
      claims_with(R"(,"exp":1000100,"sub":"alice","scope":"read  write","scp":["a",7,"b c"],)"
                  R"("scopes":["d"],"roles":["admin"],"permissions":"e f")"));
  ASSERT_EQ(verdict.kind, Kind::granted) << verdict.why;
  EXPECT_EQ(verdict.principal.scheme, "token");
  EXPECT_EQ(verdict.principal.subject, "alice");
  EXPECT_EQ(
      verdict.principal.scopes,
      (std::vector<std::string>{"read", "write", "a", "b c", "d", "admin", "e", "f"}));
  EXPECT_NE(verdict.principal.claims.find(R"("sub":"alice")"), std::string::npos);
}

TEST_F(Bearer, ReadsTheFieldOnly) {
  const std::string token = token_of(key_, "HS256", good_);
  const struct {
    const char* name;
    Asked::Fields fields;
    std::string query;
    Kind want;
  } table[] = {
      {"good", {{"Authorization", "Bearer " + token}}, "", Kind::granted},
      {"lower case", {{"authorization", "bearer " + token}}, "", Kind::granted},
      {"spaces", {{"Authorization", "Bearer   " + token}}, "", Kind::granted},
      {"tab", {{"Authorization", "Bearer\t" + token}}, "", Kind::absent},
      {"in the query", {}, "access_token=" + token, Kind::absent},
      {"in a cookie", {{"Cookie", "access_token=" + token}}, "", Kind::absent},
      {"another scheme", {{"Authorization", "Basic " + token}}, "", Kind::absent},
      {"scheme left out", {{"Authorization", token}}, "", Kind::absent},
      {"nothing after it", {{"Authorization", "Bearer"}}, "", Kind::refused},
      {"twice",
       {{"Authorization", "Bearer " + token}, {"Authorization", "Bearer " + token}},
       "",
       Kind::refused},
      {"beside Basic",
       {{"Authorization", "Bearer " + token}, {"Authorization", "Basic x"}},
       "",
       Kind::refused},
      {"word after it", {{"Authorization", "Bearer " + token + " x"}}, "", Kind::refused},
      {"comma after it", {{"Authorization", "Bearer " + token + ", Bearer x"}}, "", Kind::refused},
      {"quoted", {{"Authorization", "Bearer \"" + token + '"'}}, "", Kind::refused},
  };
  for (const auto& each : table) {
    const Asked asked(each.fields, each.query);
    EXPECT_EQ(verdict_of(scheme_, asked.request()).kind, each.want) << each.name;
  }
}

// RFC 7515 section 7.1, and section 2: base64url without padding, line breaks or white space.
TEST_F(Bearer, RefusesWhatIsNoCompactToken) {
  const std::string token = token_of(key_, "HS256", good_);
  ASSERT_EQ(of_token(token).kind, Kind::granted);
  const std::size_t first = token.find('.');
  const std::size_t last = token.rfind('.');
  const std::string header = token.substr(0, first);
  const std::string payload = token.substr(first + 1, last - first - 1);
  const std::string signature = token.substr(last + 1);
  // 32 bytes end in a letter with two unused bits.
  std::string loose = signature;
  loose.back() = static_cast<char>(loose.back() + 1);
  const std::pair<const char*, std::string> table[] = {
      {"empty", ""},
      {"dots", ".."},
      {"one part", header},
      {"two parts", header + '.' + payload},
      {"stripped signature", header + '.' + payload + '.'},
      {"four parts", token + '.'},
      {"five parts", token + '.' + payload + '.' + signature},
      {"JWE", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA"},
      {"no header", '.' + payload + '.' + signature},
      {"no claims", header + ".." + signature},
      {"parts swapped", payload + '.' + header + '.' + signature},
      {"signature padded", token + '='},
      {"signature with junk after padding", token + "=AAAA"},
      {"unused bits of the signature", header + '.' + payload + '.' + loose},
      {"letter outside after the signature", token + '!'},
      {"space inside", header + '.' + payload + ". " + signature},
      {"header padded", header + "=." + payload + '.' + signature},
      {"claims padded", header + '.' + payload + "==." + signature},
      {"NUL at the end", token + '\0'},
      {"twice", token + token},
      {"JSON serialization",
       R"({"protected":")" + header + R"(","payload":")" + payload + R"(","signature":")" +
           signature + "\"}"},
      {"huge", std::string(15000, 'A') + '.' + payload + '.' + signature},
  };
  for (const auto& [name, text] : table)
    EXPECT_EQ(of_token(text).kind, Kind::refused) << name;
}

TEST_F(Bearer, RefusesHeadersThatAreNotPlain) {
  ASSERT_EQ(of_header(R"({"alg":"HS256"})").kind, Kind::granted);
  ASSERT_EQ(of_header(R"({"alg":"HS256","kid":"any","typ":"at+jwt"})").kind, Kind::granted)
      << "the only key has no id";
  const std::string headers[] = {
      R"({"alg":"none"})",
      R"({"alg":"None"})",
      R"({"alg":"NONE"})",
      R"({"alg":"nOnE"})",
      R"({"alg":""})",
      R"({"alg":" none"})",
      R"({"alg":null})",
      R"({"alg":["HS256"]})",
      R"({"alg":256})",
      "{}",
      R"({"typ":"JWT"})",
      R"({"alg":"hs256"})",
      R"({"alg":"HS256 "})",
      R"({"alg":"HS256\u0000"})",
      R"({"Alg":"HS256"})",
      R"({"alg":"HS512"})",
      R"({"alg":"RS256"})",
      R"({"alg":"HS256","alg":"none"})",
      R"({"alg":"none","alg":"HS256"})",
      R"({"alg":"HS256","crit":["exp"],"exp":1})",
      R"({"alg":"HS256","crit":[]})",
      R"({"alg":"HS256","crit":null})",
      R"({"alg":"HS256","crit":["b64"],"b64":false})",
      R"({"alg":"HS256","\u0061lg":"none"})",
      R"(["HS256"])",
      R"("HS256")",
      "null",
      R"({"alg":"HS256"} )"
      "x",
      R"({"alg":"HS256"}{"alg":"none"})",
      "{\"alg\":\"HS256\",\"x\":\"\xff\"}",
      "\xef\xbb\xbf{\"alg\":\"HS256\"}",
      std::string(2000, '[') + std::string(2000, ']'),
  };
  for (const std::string& each : headers)
    EXPECT_EQ(of_header(each).kind, Kind::refused) << each;
}

TEST_F(Bearer, TakesNoKeyFromTheToken) {
  const auto other = SigningKey::secret(std::string(32, 't'));
  const auto rsa = SigningKey::rsa();
  for (const std::string& more :
       {R"(,"jwk":)" + other.jwk(),
        R"(,"jku":"http://127.0.0.1:1/keys")"s,
        R"(,"x5u":"http://127.0.0.1:1/")"s,
        R"(,"x5c":["AAAA"])"s,
        R"(,"kid":"/dev/null")"s}) {
    const std::string header = R"({"alg":"HS256")" + more + '}';
    EXPECT_EQ(of_token(signed_token(other, "HS256", header, good_)).kind, Kind::refused) << more;
  }
  const std::string header = R"({"alg":"RS256","jwk":)" + rsa.jwk() + '}';
  EXPECT_EQ(of_token(signed_token(rsa, "RS256", header, good_)).kind, Kind::refused);
}

// RFC 7519 sections 4.1.4 and 4.1.5; the leeway is 30 seconds, the time 1000000.
TEST_F(Bearer, KeepsToTheTimesOfTheToken) {
  const std::pair<const char*, Kind> table[] = {
      {R"(,"exp":1000001)", Kind::granted},
      {R"(,"exp":999971)", Kind::granted},
      {R"(,"exp":999970.5)", Kind::granted},
      {R"(,"exp":1.0001e6)", Kind::granted},
      {R"(,"exp":999970)", Kind::refused},
      {R"(,"exp":999969.9)", Kind::refused},
      {R"(,"exp":0)", Kind::refused},
      {R"(,"exp":-1)", Kind::refused},
      {R"(,"exp":-9223372036854775808)", Kind::refused},
      {R"(,"exp":-1e308)", Kind::refused},
      {R"(,"exp":1e999)", Kind::refused},
      {R"(,"exp":NaN)", Kind::refused},
      {R"(,"exp":Infinity)", Kind::refused},
      {R"(,"exp":"1000100")", Kind::refused},
      {R"(,"exp":true)", Kind::refused},
      {R"(,"exp":null)", Kind::refused},
      {R"(,"exp":[1000100])", Kind::refused},
      {R"(,"EXP":1000100)", Kind::refused},
      {"", Kind::refused},
      {R"(,"exp":1,"exp":1000100)", Kind::refused},
      {R"(,"exp":1000100,"exp":1)", Kind::refused},
      {R"(,"exp":1000100,"nbf":1000030)", Kind::granted},
      {R"(,"exp":1000100,"nbf":-5)", Kind::granted},
      {R"(,"exp":1000100,"nbf":1000030.5)", Kind::refused},
      {R"(,"exp":1000100,"nbf":1000031)", Kind::refused},
      {R"(,"exp":1000100,"nbf":1e300)", Kind::refused},
      {R"(,"exp":1000100,"nbf":"0")", Kind::refused},
      {R"(,"exp":1000100,"nbf":null)", Kind::refused},
  };
  for (const auto& [members, want] : table)
    EXPECT_EQ(of_claims(claims_with(members)).kind, want) << members;
}

TEST_F(Bearer, KeepsToIssuerAndAudience) {
  const std::pair<const char*, Kind> table[] = {
      {R"("iss":"https://id.example","aud":"api")", Kind::granted},
      {R"("iss":"https://id.example","aud":["other","api"])", Kind::granted},
      {R"("iss":"https://id.example","aud":[7,"api"])", Kind::granted},
      {R"("iss":"https://id.example/","aud":"api")", Kind::refused},
      {R"("iss":"https://ID.example","aud":"api")", Kind::refused},
      {R"("iss":"https://id.example.evil","aud":"api")", Kind::refused},
      {R"("iss":"http://id.example","aud":"api")", Kind::refused},
      {R"("iss":["https://id.example"],"aud":"api")", Kind::refused},
      {R"("iss":"","aud":"api")", Kind::refused},
      {R"("aud":"api")", Kind::refused},
      {R"("iss":"https://id.example")", Kind::refused},
      {R"("iss":"https://id.example","aud":"")", Kind::refused},
      {R"("iss":"https://id.example","aud":"ap")", Kind::refused},
      {R"("iss":"https://id.example","aud":"apis")", Kind::refused},
      {R"("iss":"https://id.example","aud":"API")", Kind::refused},
      {R"("iss":"https://id.example","aud":"other api")", Kind::refused},
      {R"("iss":"https://id.example","aud":["apis","ap"])", Kind::refused},
      {R"("iss":"https://id.example","aud":[["api"]])", Kind::refused},
      {R"("iss":"https://id.example","aud":{"api":true})", Kind::refused},
      {R"("iss":"https://id.example","aud":[])", Kind::refused},
      {R"("iss":"https://id.example","aud":"api","aud":"api")", Kind::refused},
  };
  for (const auto& [members, want] : table)
    EXPECT_EQ(of_claims("{" + std::string(members) + R"(,"exp":1000100})").kind, want) << members;
}

TEST_F(Bearer, RefusesClaimsThatAreNoObject) {
  const std::string nested = '"' + token_of(key_, "HS256", good_) + '"';
  for (const std::string& each :
       {""s,
        "null"s,
        "[]"s,
        "17"s,
        nested,
        token_of(key_, "HS256", good_),
        "{\"exp\":1000100"s,
        good_ + good_,
        "{\"exp\":1000100,\"sub\":\"\xff\"}"s})
    EXPECT_EQ(of_claims(each).kind, Kind::refused) << each;
}

// A scope is a whole word (RFC 6749 section 3.3).
TEST_F(Bearer, GrantsNoPartsOfScopes) {
  const auto verdict = of_claims(
      claims_with(R"(,"exp":1000100,"scope":"things:writer xthings:write","scp":{"a":1})"));
  ASSERT_EQ(verdict.kind, Kind::granted);
  EXPECT_EQ(verdict.principal.scopes, (std::vector<std::string>{"things:writer", "xthings:write"}));
}

TEST_F(Bearer, SaysNothingOfTheTokenInWhyItIsRefused) {
  const std::string token = token_of(key_, "HS256", R"({"sub":"sesame"})");
  const auto verdict = of_token(token);
  EXPECT_EQ(verdict.kind, Kind::refused);
  EXPECT_EQ(verdict.why.find("sesame"), std::string::npos);
  EXPECT_EQ(verdict.why.find(token.substr(0, 10)), std::string::npos);
}

TEST_F(Bearer, Challenges) {
  EXPECT_EQ(scheme_.challenge(), R"(Bearer realm="T")");
  EXPECT_TRUE(scheme_.is_bearer());
}

TEST(BearerWithoutRules, TakesAnyIssuerAndAudience) {
  const auto key = SigningKey::secret(std::string(32, 's'));
  const BearerScheme scheme(
      "token",
      "T",
      std::move(TokenKeys::from_secret(std::string(32, 's'))).value(),
      {"", "", std::chrono::seconds(0)},
      [] { return now; });
  const auto kind_of = [&](const std::string& claims) {
    return settled(scheme, "Bearer " + token_of(key, "HS256", claims)).kind;
  };
  EXPECT_EQ(kind_of(R"({"exp":1000001})"), Kind::granted);
  EXPECT_EQ(kind_of(R"({"exp":1000001,"nbf":1000000})"), Kind::granted);
  EXPECT_EQ(kind_of(R"({"exp":1000000})"), Kind::refused) << "on or after";
  EXPECT_EQ(kind_of(R"({"exp":1000001,"nbf":1000001})"), Kind::refused);
  EXPECT_EQ(kind_of(R"({"iss":"x","aud":"y"})"), Kind::refused) << "exp is always needed";
}

}  // namespace
}  // namespace accord::server::authentication
