#include "accord/server/authentication/token_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/tokens.h"

namespace accord::server::authentication {
namespace {

using namespace std::string_literals;
using support::key_set;
using support::signed_token;
using support::SigningKey;
using support::token_of;
using testing::HasSubstr;

constexpr const char* claims = R"({"sub":"alice"})";

const SigningKey& rsa() {
  static const SigningKey key = SigningKey::rsa();
  return key;
}
const SigningKey& secret_key() {
  static const SigningKey key = SigningKey::secret(std::string(64, 's'));
  return key;
}
const SigningKey& p256() {
  static const SigningKey key = SigningKey::ec("P-256");
  return key;
}

TokenKeys keys_of(const std::vector<std::string>& jwks) {
  auto keys = TokenKeys::from_jwks(key_set(jwks));
  if (!keys) throw std::runtime_error(keys.fault());
  return std::move(keys).value();
}

bool is_good(const TokenKeys& keys, const SigningKey& key, const std::string& algorithm) {
  return keys.is_signed(token_of(key, algorithm, claims), algorithm, "");
}

TEST(TokenKeys, TakesEachAlgorithmOfItsKind) {
  const auto p384 = SigningKey::ec("P-384");
  const auto p521 = SigningKey::ec("P-521");
  const struct {
    const SigningKey& key;
    std::vector<std::string> algorithms;
  } table[] = {
      {secret_key(), {"HS256", "HS384", "HS512"}},
      {rsa(), {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}},
      {p256(), {"ES256"}},
      {p384, {"ES384"}},
      {p521, {"ES512"}},
  };
  const auto all = keys_of({secret_key().jwk(), rsa().jwk(), p256().jwk(), p384.jwk(), p521.jwk()});
  for (const auto& each : table) {
    const auto only = keys_of({each.key.jwk()});
    for (const std::string& algorithm : each.algorithms) {
      EXPECT_TRUE(is_good(only, each.key, algorithm)) << algorithm;
      EXPECT_TRUE(is_good(all, each.key, algorithm)) << algorithm << " among others";
    }
  }
}

TEST(TokenKeys, ReadsPemOfEachKind) {
  for (const char* curve : {"P-256", "P-384", "P-521"}) {
    const auto key = SigningKey::ec(curve);
    auto keys = TokenKeys::from_pem(key.pem());
    ASSERT_TRUE(keys.ok()) << curve;
    const std::string algorithm = curve == "P-256"s   ? "ES256"
                                  : curve == "P-384"s ? "ES384"
                                                      : "ES512";
    EXPECT_TRUE(is_good(keys.value(), key, algorithm)) << curve;
  }
  const auto keys = TokenKeys::from_pem(rsa().pem());
  ASSERT_TRUE(keys.ok());
  EXPECT_TRUE(is_good(keys.value(), rsa(), "RS256"));
  EXPECT_TRUE(is_good(keys.value(), rsa(), "PS512"));
}

// CVE-2015-9235 and its kin: the public key, known to all, as the secret of HMAC.
TEST(TokenKeys, NeverTakesAPublicKeyForASecret) {
  const auto trimmed = [](std::string text) {
    while (text.ends_with('\n'))
      text.pop_back();
    return text;
  };
  for (const SigningKey& key : {rsa(), p256()}) {
    const auto from_set = keys_of({key.jwk()});
    const auto from_pem = std::move(TokenKeys::from_pem(key.pem())).value();
    const auto with_secret = keys_of({key.jwk(), secret_key().jwk()});
    const std::string guesses[] = {
        key.pem(), trimmed(key.pem()), key.jwk(), key_set({key.jwk()}), "secret"};
    for (const std::string& guess : guesses) {
      for (const char* algorithm : {"HS256", "HS384", "HS512"}) {
        const auto forged = SigningKey::secret(guess);
        EXPECT_FALSE(is_good(from_set, forged, algorithm)) << guess;
        EXPECT_FALSE(is_good(from_pem, forged, algorithm)) << guess;
        EXPECT_FALSE(is_good(with_secret, forged, algorithm)) << guess;
      }
    }
  }
}

TEST(TokenKeys, RefusesWhatIsNoAlgorithmOfTheKey) {
  const auto keys = keys_of({rsa().jwk(), p256().jwk(), secret_key().jwk()});
  for (const char* name :
       {"none",
        "None",
        "NONE",
        "nOnE",
        "",
        " ",
        "HS256 ",
        "hs256",
        "rs256",
        "HS1",
        "RS1",
        "MD5",
        "ES256K",
        "EdDSA",
        "dir",
        "A128KW",
        "RSA-OAEP"}) {
    const std::string token =
        signed_token(secret_key(), "HS256", R"({"alg":")" + std::string(name) + R"("})", claims);
    EXPECT_FALSE(keys.is_signed(token, name, "")) << name;
    EXPECT_FALSE(keys.is_signed(token.substr(0, token.rfind('.') + 1), name, "")) << name;
  }
  EXPECT_FALSE(keys.is_signed(token_of(secret_key(), "HS256", claims), "HS256\0"s, ""));
}

// What the header says in another way than the caller read must not be believed either.
TEST(TokenKeys, RefusesWhereTheHeaderSaysSomethingElse) {
  const auto keys = keys_of({rsa().jwk(), secret_key().jwk()});
  const std::string none = signed_token(secret_key(), "HS256", R"({"alg":"none"})", claims);
  EXPECT_FALSE(keys.is_signed(none, "HS256", ""));
  EXPECT_FALSE(keys.is_signed(none.substr(0, none.rfind('.') + 1), "HS256", ""));
  EXPECT_FALSE(keys.is_signed(token_of(rsa(), "RS256", claims), "PS256", ""));
}

TEST(TokenKeys, RefusesEveryChangeOfASignedToken) {
  const auto keys = keys_of({rsa().jwk(), p256().jwk(), secret_key().jwk()});
  const std::pair<const SigningKey&, const char*> signers[] = {
      {secret_key(), "HS256"}, {rsa(), "RS256"}, {rsa(), "PS256"}, {p256(), "ES256"}};
  for (const auto& [key, algorithm] : signers) {
    const std::string token = token_of(key, algorithm, claims);
    ASSERT_TRUE(keys.is_signed(token, algorithm, "")) << algorithm;
    const std::size_t first = token.find('.');
    const std::size_t last = token.rfind('.');
    const std::string input = token.substr(0, last);
    const std::string signature = token.substr(last + 1);
    const std::size_t size = support::base64url(key.sign(algorithm, input)).size();
    const std::string other =
        token.substr(0, first + 1) + support::base64url(R"({"sub":"admin"})") + '.' + signature;
    const std::string zeroes = support::base64url(std::string(size * 3 / 4, '\0'));
    const std::string changed[] = {
        input + '.',
        input,
        other,
        input + '.' + zeroes,
        input + ".AA",
        input + '.' + signature + "AAAA",
        input + '.' + signature.substr(0, signature.size() - 4),
        input + '.' + signature + '.',
        input + '.' + signature + signature,
        '.' + input + '.' + signature};
    for (const std::string& each : changed)
      EXPECT_FALSE(keys.is_signed(each, algorithm, "")) << algorithm << ' ' << each;
  }
}

// CVE-2022-21449: r and s of nought; and r, s beyond the order.
TEST(TokenKeys, RefusesEcSignaturesThatFitEverything) {
  const auto keys = keys_of({p256().jwk()});
  const std::string input =
      support::base64url(R"({"alg":"ES256"})") + '.' + support::base64url(claims);
  for (const std::string& each :
       {std::string(64, '\0'),
        std::string(64, '\xff'),
        std::string(63, '\0') + '\1',
        std::string(31, '\0') + '\1' + std::string(31, '\0') + '\1',
        std::string(132, '\0')})
    EXPECT_FALSE(keys.is_signed(input + '.' + support::base64url(each), "ES256", ""));
}

TEST(TokenKeys, RefusesTheSignatureOfAnotherKey) {
  const auto keys = keys_of({rsa().jwk(), p256().jwk(), secret_key().jwk()});
  EXPECT_FALSE(is_good(keys, SigningKey::rsa(), "RS256"));
  EXPECT_FALSE(is_good(keys, SigningKey::ec("P-256"), "ES256"));
  EXPECT_FALSE(is_good(keys, SigningKey::ec("P-384"), "ES384"));
  EXPECT_FALSE(is_good(keys, SigningKey::secret(std::string(64, 't')), "HS256"));
}

TEST(TokenKeys, FollowsTheKeyId) {
  const auto other = SigningKey::rsa();
  const auto keys = keys_of({rsa().jwk(R"(,"kid":"a")"), other.jwk(R"(,"kid":"b")")});
  const std::string token = token_of(rsa(), "RS256", claims);
  EXPECT_TRUE(keys.is_signed(token, "RS256", "a"));
  EXPECT_TRUE(keys.is_signed(token, "RS256", ""));
  EXPECT_TRUE(keys.is_signed(token_of(other, "RS256", claims), "RS256", "b"));
  for (const char* id :
       {"b",
        "A",
        "a ",
        "../a",
        "/dev/null",
        "../../../../etc/passwd",
        "' OR 1=1",
        "http://evil.example/keys",
        "c"})
    EXPECT_FALSE(keys.is_signed(token, "RS256", id)) << id;
}

TEST(TokenKeys, KeepsAKeyToItsOwnAlgorithm) {
  const auto keys = keys_of({rsa().jwk(R"(,"alg":"PS256")")});
  EXPECT_TRUE(is_good(keys, rsa(), "PS256"));
  EXPECT_FALSE(is_good(keys, rsa(), "RS256"));
  const auto confused = TokenKeys::from_jwks(key_set({rsa().jwk(R"(,"alg":"HS256")")}));
  EXPECT_FALSE(confused.ok());
}

// RFC 7517 sections 4.2 and 5: keys for something else, and such that cannot be used, are passed
// over.
TEST(TokenKeys, PassesOverKeysThatAreNotForIt) {
  const std::string good = p256().jwk();
  const std::string others[] = {
      rsa().jwk(R"(,"use":"enc")"),
      SigningKey::rsa(1024).jwk(),
      SigningKey::secret(std::string(31, 's')).jwk(),
      R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})",
      R"({"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"})",
      R"({"kty":"new"})",
      "{}",
      "17",
      SigningKey::ec("secp256k1").jwk(),
  };
  for (const std::string& each : others) {
    EXPECT_FALSE(TokenKeys::from_jwks(key_set({each})).ok()) << each;
    EXPECT_TRUE(is_good(keys_of({each, good}), p256(), "ES256")) << each;
  }
  const auto encrypting = keys_of({rsa().jwk(R"(,"use":"enc")"), good});
  EXPECT_FALSE(is_good(encrypting, rsa(), "RS256"));
}

TEST(TokenKeys, SaysWhyThereIsNoKey) {
  const struct {
    const char* name;
    contract::Result<TokenKeys, std::string> keys;
    const char* want;
  } table[] = {
      {"no JSON", TokenKeys::from_jwks("{"), "not valid JSON"},
      {"PEM as set", TokenKeys::from_jwks(rsa().pem()), "not valid JSON"},
      {"one key", TokenKeys::from_jwks(rsa().jwk()), "\"keys\""},
      {"no list", TokenKeys::from_jwks(R"({"keys":{}})"), "\"keys\""},
      {"no keys", TokenKeys::from_jwks(R"({"keys":[]})"), "no key"},
      {"short RSA", TokenKeys::from_jwks(key_set({SigningKey::rsa(1024).jwk()})), "2048"},
      {"short RSA in PEM", TokenKeys::from_pem(SigningKey::rsa(1024).pem()), "2048"},
      {"no PEM", TokenKeys::from_pem("hello"), "BEGIN PUBLIC KEY"},
      {"set as PEM", TokenKeys::from_pem(key_set({rsa().jwk()})), "BEGIN PUBLIC KEY"},
      {"curve", TokenKeys::from_pem(SigningKey::ec("secp256k1").pem()), "NIST"},
      {"short secret", TokenKeys::from_secret(std::string(31, 's')), "32 bytes"},
      {"empty secret", TokenKeys::from_secret(""), "32 bytes"},
      {"short for HS256",
       TokenKeys::from_secret(std::string(31, 's'), {"HS256"}),
       "has 31 bytes; HS256 requires 32"},
      {"short for HS384",
       TokenKeys::from_secret(std::string(47, 's'), {"HS384"}),
       "has 47 bytes; HS384 requires 48"},
      {"short for HS512",
       TokenKeys::from_secret(std::string(63, 's'), {"HS512"}),
       "has 63 bytes; HS512 requires 64"},
      {"short for one of two",
       TokenKeys::from_secret(std::string(48, 's'), {"HS256", "HS512"}),
       "HS512 requires 64"},
      {"short for its alg",
       TokenKeys::from_jwks(key_set(
           {SigningKey::secret(std::string(63, 's')).jwk(R"(,"alg":"HS512")"), rsa().jwk()})),
       "HS512 requires 64"},
      {"secret for RS256",
       TokenKeys::from_secret(std::string(64, 's'), {"RS256"}),
       "none of the algorithms"},
  };
  for (const auto& each : table) {
    ASSERT_FALSE(each.keys.ok()) << each.name;
    EXPECT_THAT(each.keys.fault(), HasSubstr(each.want)) << each.name;
    EXPECT_EQ(each.keys.fault().find("ssss"), std::string::npos) << each.name;
  }
}

// RFC 7518 section 3.2: a key of the size of the hash or larger.
TEST(TokenKeys, AreUsedForTheAllowedAlgorithmsOnly) {
  const auto secret_of_64 = std::string(64, 's');
  const auto key = SigningKey::secret(secret_of_64);
  const auto keys = std::move(TokenKeys::from_secret(secret_of_64, {"HS384", "HS512"})).value();
  EXPECT_FALSE(is_good(keys, key, "HS256"));
  EXPECT_TRUE(is_good(keys, key, "HS384"));
  EXPECT_TRUE(is_good(keys, key, "HS512"));
}

TEST(TokenKeys, RequiresLongerSecretsOfLongerHashes) {
  const auto key = SigningKey::secret(std::string(32, 's'));
  const auto keys = std::move(TokenKeys::from_secret(std::string(32, 's'))).value();
  EXPECT_TRUE(is_good(keys, key, "HS256"));
  EXPECT_FALSE(is_good(keys, key, "HS384"));
  EXPECT_FALSE(is_good(keys, key, "HS512"));
}

}  // namespace
}  // namespace accord::server::authentication
