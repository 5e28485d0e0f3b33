#include "accord/server/authentication/token_keys.h"

#include <algorithm>
#include <array>

#include <cjose/cjose.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "accord/contract/json/reader.h"
#include "accord/server/authentication/base64.h"
#include "accord/server/messages/messages.h"

namespace accord::server::authentication {
namespace {

using contract::Json;

template <auto free>
struct Free {
  template <class T>
  void operator()(T* pointer) const {
    free(pointer);
  }
};
using Jwk = std::unique_ptr<cjose_jwk_t, Free<cjose_jwk_release>>;
using Jws = std::unique_ptr<cjose_jws_t, Free<cjose_jws_release>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using PublicKey = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;

std::string copied_member(const Json& object, std::string_view name) {
  const Json* found = contract::find(object, name);
  return found == nullptr ? std::string() : std::string(contract::text_of(*found));
}

// A number of the key as base64url, as long as `size` bytes (0: as it is).
std::string parameter_of(EVP_PKEY* key, const char* name, std::size_t size) {
  BIGNUM* raw = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &raw) != 1) return {};
  const Number number(raw);
  const auto own_size = static_cast<std::size_t>(BN_num_bytes(raw));
  std::string bytes(std::max(size, own_size), '\0');
  BN_bn2binpad(raw, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  return encode_base64url(bytes);
}

std::string jwk_of(EVP_PKEY* key) {
  if (EVP_PKEY_is_a(key, "RSA") == 1) {
    return R"({"kty":"RSA","n":")" + parameter_of(key, OSSL_PKEY_PARAM_RSA_N, 0) + R"(","e":")" +
           parameter_of(key, OSSL_PKEY_PARAM_RSA_E, 0) + "\"}";
  }
  if (EVP_PKEY_is_a(key, "EC") != 1) return {};
  std::array<char, 64> group{};
  EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr);
  struct Curve {
    std::string_view group;
    std::string_view name;
    std::size_t size;
  };
  static constexpr std::array curves = {
      Curve{"prime256v1", "P-256", 32},
      Curve{"secp384r1", "P-384", 48},
      Curve{"secp521r1", "P-521", 66}};
  for (const Curve& each : curves) {
    if (each.group != group.data()) continue;
    return R"({"kty":"EC","crv":")" + std::string(each.name) + R"(","x":")" +
           parameter_of(key, OSSL_PKEY_PARAM_EC_PUB_X, each.size) + R"(","y":")" +
           parameter_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, each.size) + "\"}";
  }
  return {};
}

// RFC 7518 section 3.2: a secret is at least as long as the output of the hash. "" where it is.
std::string too_short(std::size_t bytes, std::string_view algorithm) {
  const std::size_t least = algorithm == "HS512" ? 64 : algorithm == "HS384" ? 48 : 32;
  if (bytes >= least) return {};
  return messages::secret_too_short(
      bytes, algorithm.starts_with("HS") ? algorithm : "HS256", least);
}

// Of a JWK that holds a secret, for its `alg`.
std::string too_short(const Json& jwk) {
  const std::string algorithm = copied_member(jwk, "alg");
  if (copied_member(jwk, "kty") != "oct" || !algorithm.starts_with("HS")) return {};
  const auto secret = decode_base64(copied_member(jwk, "k"), Base64::url);
  return secret ? too_short(secret->size(), algorithm) : std::string();
}

}  // namespace

const TokenKeys::Names& TokenKeys::algorithms() {
  static const Names all = {
      "HS256",
      "HS384",
      "HS512",
      "RS256",
      "RS384",
      "RS512",
      "PS256",
      "PS384",
      "PS512",
      "ES256",
      "ES384",
      "ES512"};
  return all;
}

struct TokenKeys::Key {
  Jwk jwk;
  std::string id;
  std::vector<std::string> algorithms;  // those it may be used for
};

// The algorithms follow from the key, never from the token alone: else a public key could be used
// as a secret.
contract::Result<TokenKeys::Key, std::string> TokenKeys::import_key(
    const std::string& jwk, const Names& allowed) {
  auto read = contract::read_json(jwk, {});
  if (!read) return messages::key_not_json(read.fault().message);
  const Json& object = read.value();
  Key key;
  key.id = copied_member(object, "kid");
  cjose_err error{};
  key.jwk.reset(cjose_jwk_import(jwk.data(), jwk.size(), &error));
  if (!key.jwk) return messages::key_not_readable(key.id);
  const std::size_t bits = cjose_jwk_get_keysize(key.jwk.get(), &error);
  switch (cjose_jwk_get_kty(key.jwk.get(), &error)) {
    case CJOSE_JWK_KTY_RSA: {
      constexpr std::size_t least = 2048;
      if (bits < least) return messages::rsa_key_too_short(key.id);
      key.algorithms = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"};
      break;
    }
    case CJOSE_JWK_KTY_EC: {
      const std::string curve = copied_member(object, "crv");
      key.algorithms = {curve == "P-256" ? "ES256" : curve == "P-384" ? "ES384" : "ES512"};
      break;
    }
    case CJOSE_JWK_KTY_OCT: {
      if (std::string fault = too_short(bits / 8, ""); !fault.empty()) return fault;
      key.algorithms = {"HS256"};
      if (bits >= 384) key.algorithms.emplace_back("HS384");
      if (bits >= 512) key.algorithms.emplace_back("HS512");
      break;
    }
    default:
      return messages::key_type_not_supported(key.id);
  }
  if (const std::string only = copied_member(object, "alg"); !only.empty()) {
    std::erase_if(key.algorithms, [&](const std::string& each) { return each != only; });
    if (key.algorithms.empty()) {
      return messages::key_without_algorithm(key.id, only);
    }
  }
  if (!allowed.empty()) {
    std::erase_if(key.algorithms, [&](const std::string& each) {
      return std::find(allowed.begin(), allowed.end(), each) == allowed.end();
    });
    if (key.algorithms.empty()) return messages::key_without_allowed_algorithm(key.id);
  }
  return key;
}

contract::Result<TokenKeys, std::string> TokenKeys::of_one(
    const std::string& jwk, const Names& allowed) {
  auto imported = import_key(jwk, allowed);
  if (!imported) return std::move(imported).fault();
  TokenKeys set;
  set.keys_.push_back(std::make_shared<const Key>(std::move(imported).value()));
  return set;
}

contract::Result<TokenKeys, std::string> TokenKeys::from_jwks(
    std::string_view text, const Names& allowed) {
  auto read = contract::read_json(text, {});
  if (!read) return messages::key_set_not_json(read.fault().message);
  const Json* keys = contract::find(read.value(), "keys");
  if (keys == nullptr || !keys->IsArray()) {
    return std::string(messages::keys_not_list);
  }
  TokenKeys set;
  std::string last_fault = messages::key_set_empty;
  for (const Json& each : keys->GetArray()) {
    if (copied_member(each, "use") == "enc") continue;
    // It would be ignored, and its tokens refused, without a message.
    if (std::string fault = too_short(each); !fault.empty()) return fault;
    auto key = import_key(contract::to_text(each), allowed);
    if (!key) {
      // RFC 7517 section 5: keys that cannot be used are ignored.
      last_fault = std::move(key).fault();
      continue;
    }
    set.keys_.push_back(std::make_shared<const Key>(std::move(key).value()));
  }
  if (set.keys_.empty()) return messages::key_set_unusable(last_fault);
  return set;
}

contract::Result<TokenKeys, std::string> TokenKeys::from_pem(
    const std::string& text, const Names& allowed) {
  const std::unique_ptr<BIO, Free<BIO_free>> memory(
      BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  const PublicKey key(PEM_read_bio_PUBKEY(memory.get(), nullptr, nullptr, nullptr));
  if (!key) return std::string(messages::invalid_pem);
  const std::string jwk = jwk_of(key.get());
  if (jwk.empty()) return std::string(messages::key_kind_not_supported);
  return of_one(jwk, allowed);
}

contract::Result<TokenKeys, std::string> TokenKeys::from_secret(
    std::string_view secret, const Names& allowed) {
  for (const std::string& each : allowed) {
    if (std::string fault = too_short(secret.size(), each); !fault.empty()) return fault;
  }
  if (secret.empty()) return too_short(0, "");
  return of_one(R"({"kty":"oct","k":")" + encode_base64url(secret) + "\"}", allowed);
}

bool TokenKeys::is_signed(
    const std::string& token, std::string_view algorithm, std::string_view key_id) const {
  for (const auto& key : keys_) {
    const auto& usable = key->algorithms;
    if (std::find(usable.begin(), usable.end(), algorithm) == usable.end()) continue;
    if (!key_id.empty() && !key->id.empty() && key->id != key_id) continue;
    cjose_err error{};
    const Jws jws(cjose_jws_import(token.data(), token.size(), &error));
    if (!jws) return false;
    // The library uses the algorithm of the header: it must be the one that the caller read.
    const char* named = cjose_header_get(cjose_jws_get_protected(jws.get()), CJOSE_HDR_ALG, &error);
    if (named == nullptr || algorithm != named) return false;
    if (cjose_jws_verify(jws.get(), key->jwk.get(), &error)) return true;
  }
  return false;
}

}  // namespace accord::server::authentication
