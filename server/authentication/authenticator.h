#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/fault.h"
#include "accord/server/authentication/credentials.h"

namespace accord::server::authentication {

/// The request was deferred and will be authenticated again.
struct Pending {};
/// Who a request comes from; empty where it is anonymous.
using Principals = std::vector<contract::http::Principal>;
/// The principals, why the request is refused, or that its credentials are being checked.
using AuthenticationResult = std::variant<Principals, contract::http::Fault, Pending>;

/// An error at each operation that no request can be allowed to use: each alternative of its
/// security has a scheme of a type that is not supported.
contract::Diagnostics unsupported_operations(const contract::Contract& contract);

/// The security requirements of the operations of one contract (OpenAPI 3.1 section 4.8.30): a
/// request must satisfy every scheme of one of the alternatives of its operation. Immutable, called
/// from several threads; the contract must outlive it.
class Authenticator {
 public:
  explicit Authenticator(Schemes schemes) : schemes_(std::move(schemes)) {}

  /// Errors for requirements that no request could satisfy: a scheme without credentials, or one
  /// that is not supported and has no alternative. A warning where it has one.
  [[nodiscard]] contract::Diagnostics check(const contract::Contract& contract) const;

  [[nodiscard]] AuthenticationResult authenticate(
      const contract::Operation& operation,
      const contract::http::Request& request,
      const Caller& caller) const;

 private:
  struct Attempt;
  [[nodiscard]] contract::http::Fault refusal(
      const contract::Operation& operation, const Attempt& attempt) const;

  Schemes schemes_;
};

}  // namespace accord::server::authentication
