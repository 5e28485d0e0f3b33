#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "accord/contract/base/diagnostic.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/principal.h"

namespace accord::server::authentication {

/// Defers a request; see `http::ConnectionContext`.
using Defer = std::function<std::function<void()>()>;

/// Where a request comes from, for schemes whose checks take long.
struct Caller {
  std::string_view address;  ///< wrong passwords are counted by its network
  const Defer& defer;
};

/// The result of one security scheme for a request.
struct Verdict {
  enum class Kind : std::uint8_t {
    granted,
    absent,     ///< the request carries no credential of this scheme
    refused,    ///< it does, and it is not valid
    pending,    ///< not known yet: the request was deferred
    overloaded  ///< not known: too many checks are waiting
  };
  Kind kind = Kind::absent;
  contract::http::Principal principal;  ///< of `granted`
  std::string why;                      ///< of `refused`: for the client, without secrets
};

/// One security scheme, ready to check requests. Immutable or locked: called from several threads.
class Scheme {
 public:
  Scheme() = default;
  Scheme(const Scheme&) = delete;
  Scheme& operator=(const Scheme&) = delete;
  virtual ~Scheme() = default;

  [[nodiscard]] virtual Verdict check(
      const contract::http::Request& request, const Caller& caller) const = 0;
  /// A challenge for WWW-Authenticate (RFC 9110 section 11.6.1) without error parameters.
  [[nodiscard]] virtual std::string challenge() const = 0;
  /// Warnings about its credentials.
  [[nodiscard]] virtual contract::Diagnostics notes() const { return {}; }
  /// True where the challenge takes `error` parameters (RFC 6750 section 3).
  [[nodiscard]] virtual bool is_bearer() const { return false; }
};

/// The credentials of `Authorization` after this scheme name (RFC 9110 section 11.6.2): absent
/// where there is no such field or it names another scheme, refused where there are several.
struct AuthorizationField {
  Verdict::Kind kind = Verdict::Kind::absent;
  std::string_view credentials;
};
AuthorizationField authorization_of(
    const contract::http::Request& request, std::string_view scheme);

/// A quoted-string (RFC 9110 section 5.6.4).
std::string quoted_string(std::string_view text);

}  // namespace accord::server::authentication
