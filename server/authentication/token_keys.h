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
/// `none` is no algorithm. Immutable, safe from any thread.
class TokenKeys {
 public:
  /// A JWK Set. Keys for encryption and of kinds that are not read (OKP) are left out; the fault is
  /// one line, also where no key is left.
  static contract::Result<TokenKeys, std::string> from_jwks(std::string_view text);
  /// One public key in PEM (SubjectPublicKeyInfo), RSA of 2048 bits or more, or EC.
  static contract::Result<TokenKeys, std::string> from_pem(const std::string& text);
  /// A shared secret of at least 32 bytes (RFC 7518 section 3.2).
  static contract::Result<TokenKeys, std::string> from_secret(std::string_view secret);

  /// `token`: the compact serialization; `algorithm` and `key_id` (may be "") from its header.
  [[nodiscard]] bool is_signed(
      const std::string& token, std::string_view algorithm, std::string_view key_id) const;

 private:
  struct Key;
  static contract::Result<Key, std::string> import_key(const std::string& jwk);
  std::vector<std::shared_ptr<const Key>> keys_;  // with the copies of this
};

}  // namespace accord::server::authentication
