#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"

namespace accord::server::authentication {

/// The keys that tokens may be signed with, and the check of a signature (RFC 7515, RFC 7517,
/// RFC 7518 section 3): HS256 to HS512 with a secret, RS/PS256 to 512 with RSA, ES256 to ES512
/// with EC. A key is used only for the algorithms of its kind: a public key is never a secret, and
/// `none` is not an algorithm. Immutable, safe from any thread.
///
/// `allowed` (of `algorithms()`) narrows what the keys are used for; empty means all that fit them.
/// The fault of each is one line.
class TokenKeys {
 public:
  using Names = std::vector<std::string>;
  /// HS256 to HS512, RS256 to RS512, PS256 to PS512, ES256 to ES512.
  static const Names& algorithms();

  /// A JWK Set. Keys for encryption and of kinds that are not read (OKP) are left out; a fault
  /// where no key is left, or a secret is too short for its `alg` (RFC 7518 section 3.2).
  static contract::Result<TokenKeys, std::string> from_jwks(
      std::string_view text, const Names& allowed = {});
  /// One public key in PEM (SubjectPublicKeyInfo), RSA of 2048 bits or more, or EC.
  static contract::Result<TokenKeys, std::string> from_pem(
      const std::string& text, const Names& allowed = {});
  /// A shared secret of at least 32 bytes; 48 where HS384 is allowed by name, 64 for HS512
  /// (RFC 7518 section 3.2).
  static contract::Result<TokenKeys, std::string> from_secret(
      std::string_view secret, const Names& allowed = {});

  /// `token`: the compact serialization; `algorithm` and `key_id` (may be "") from its header.
  [[nodiscard]] bool is_signed(
      const std::string& token, std::string_view algorithm, std::string_view key_id) const;

 private:
  struct Key;
  static contract::Result<Key, std::string> import_key(
      const std::string& jwk, const Names& allowed);
  static contract::Result<TokenKeys, std::string> of_one(
      const std::string& jwk, const Names& allowed);
  std::vector<std::shared_ptr<const Key>> keys_;  // with the copies of this
};

}  // namespace accord::server::authentication
