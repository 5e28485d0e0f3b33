#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "accord/contract/json/json.h"
#include "accord/server/authentication/scheme.h"
#include "accord/server/authentication/token_keys.h"

namespace accord::server::authentication {

/// What the claims of a signed token must be (RFC 7519 section 4.1).
struct TokenRules {
  std::string issuer;               ///< `iss`; "" means any
  std::string audience;             ///< one of `aud`; "" means any
  std::chrono::seconds leeway{30};  ///< for `exp` and `nbf`; 0..300
};

/// Seconds since 1970 (RFC 7519 NumericDate).
using NumericClock = std::function<int64_t()>;

/// A JWT as bearer token (RFC 6750, RFC 7519) in the Authorization field; `exp` is required. Scopes
/// are those of `scope` (RFC 8693 section 4.2), `scp`, `scopes`, `roles` and `permissions`.
class BearerScheme final : public Scheme {
 public:
  BearerScheme(
      std::string name, std::string realm, TokenKeys keys, TokenRules rules, NumericClock now);

  [[nodiscard]] Verdict check(
      const contract::http::Request& request, const Caller& caller) const override;
  [[nodiscard]] std::string challenge() const override;
  [[nodiscard]] bool is_bearer() const override { return true; }

 private:
  [[nodiscard]] std::string fault_of_claims(const contract::Json& claims) const;

  std::string name_;
  std::string realm_;
  TokenKeys keys_;
  TokenRules rules_;
  NumericClock now_;
};

}  // namespace accord::server::authentication
