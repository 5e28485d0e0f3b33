#include "accord/server/authentication/authenticator.h"

#include <algorithm>
#include <map>

#include "accord/contract/base/finding.h"
#include "accord/server/messages/messages.h"

namespace accord::server::authentication {

using contract::Operation;
using contract::SecurityRequirement;
using contract::http::Condition;
using contract::http::Fault;
using contract::http::Principal;

/// What was found while the alternatives were tried.
struct Authenticator::Attempt {
  std::string refused_scheme;  ///< of the first credential that is not valid
  std::string why;
  bool is_overloaded = false;
  const SecurityRequirement::Use* lacking = nullptr;  ///< authenticated, but without these scopes
};

namespace {

bool has_scopes(const Principal& principal, const std::vector<std::string>& needed) {
  return std::all_of(needed.begin(), needed.end(), [&](const std::string& each) {
    const auto& granted = principal.scopes;
    return std::find(granted.begin(), granted.end(), each) != granted.end();
  });
}

bool is_anonymous(const SecurityRequirement& each) {
  return each.uses.empty();
}

}  // namespace

namespace {

bool is_supported(const contract::Contract& contract, const SecurityRequirement& alternative) {
  const auto& uses = alternative.uses;
  return std::all_of(uses.begin(), uses.end(), [&](const SecurityRequirement::Use& use) {
    const auto* scheme = contract.security_scheme(use.scheme);
    return scheme == nullptr || scheme->kind != contract::SecurityScheme::Kind::other;
  });
}

// The first scheme of an operation that is not supported, where each alternative has one.
const contract::SecurityScheme* obstacle(
    const contract::Contract& contract, const Operation& operation) {
  const contract::SecurityScheme* first = nullptr;
  for (const SecurityRequirement& alternative : operation.security) {
    if (is_supported(contract, alternative)) return nullptr;
    for (const auto& use : alternative.uses) {
      const auto* scheme = contract.security_scheme(use.scheme);
      const bool is_other =
          scheme != nullptr && scheme->kind == contract::SecurityScheme::Kind::other;
      if (first == nullptr && is_other) first = scheme;
    }
  }
  return first;
}

// Which operations a finding about a scheme is about: the first, and how many more.
struct Concerned {
  std::string first;
  std::size_t count = 0;
  void add(const Operation& operation) {
    if (count++ == 0) first = operation.id;
  }
  [[nodiscard]] std::string text() const {
    return count > 1 ? messages::and_more(first, count - 1) : first;
  }
};

}  // namespace

contract::Diagnostics unsupported_operations(const contract::Contract& contract) {
  contract::Diagnostics found;
  for (const Operation& operation : contract.operations) {
    const auto* scheme = operation.disabled ? nullptr : obstacle(contract, operation);
    if (scheme == nullptr) continue;
    found.push_back(operation.node.error(
        messages::scheme_without_alternative(scheme->type, operation.id),
        messages::add_alternative,
        contract::finding::unenforced_security));
  }
  return found;
}

contract::Diagnostics Authenticator::check(const contract::Contract& contract) const {
  std::map<const contract::SecurityScheme*, Concerned> missing;
  std::map<const contract::SecurityScheme*, Concerned> anonymous;
  std::map<const contract::SecurityScheme*, Concerned> unsupported;
  for (const Operation& operation : contract.operations) {
    if (operation.disabled || obstacle(contract, operation) != nullptr) continue;
    for (const SecurityRequirement& alternative : operation.security) {
      for (const auto& use : alternative.uses) {
        const contract::SecurityScheme* scheme = contract.security_scheme(use.scheme);
        if (scheme == nullptr || schemes_.contains(use.scheme)) continue;
        const bool is_other = scheme->kind == contract::SecurityScheme::Kind::other;
        auto& group = !operation.requires_authentication() ? anonymous
                      : is_other                           ? unsupported
                                                           : missing;
        group[scheme].add(operation);
      }
    }
  }
  contract::Diagnostics found = unsupported_operations(contract);
  // In the order of the contract; one for each scheme, however many operations require it.
  for (const contract::SecurityScheme& each : contract.security_schemes) {
    if (const auto one = missing.find(&each); one != missing.end()) {
      found.push_back(each.node.error(
          messages::credentials_missing(each.name, one->second.text()),
          messages::name_credentials));
    }
    if (const auto one = anonymous.find(&each); one != anonymous.end()) {
      found.push_back(each.node.warning(messages::anonymous_only(each.name, one->second.text())));
    }
    if (unsupported.contains(&each)) {
      found.push_back(each.node.warning(messages::scheme_not_supported(each.type)));
    }
  }
  for (const auto& [name, scheme] : schemes_) {
    for (contract::Diagnostic& each : scheme->notes()) {
      if (std::find(found.begin(), found.end(), each) == found.end()) {
        found.push_back(std::move(each));
      }
    }
  }
  return found;
}

AuthenticationResult Authenticator::authenticate(
    const Operation& operation,
    const contract::http::Request& request,
    const Caller& caller) const {
  if (operation.security.empty()) return Principals{};
  Attempt attempt;
  for (const SecurityRequirement& alternative : operation.security) {
    // Last, wherever it is listed: valid credentials are not ignored.
    if (is_anonymous(alternative)) continue;
    Principals principals;
    const SecurityRequirement::Use* lacking = nullptr;
    bool is_satisfied = true;
    for (const auto& use : alternative.uses) {
      const auto scheme = schemes_.find(use.scheme);
      Verdict verdict;
      if (scheme != schemes_.end()) verdict = scheme->second->check(request, caller);
      if (verdict.kind == Verdict::Kind::pending) return Pending{};
      attempt.is_overloaded |= verdict.kind == Verdict::Kind::overloaded;
      if (verdict.kind == Verdict::Kind::refused && attempt.refused_scheme.empty()) {
        attempt.refused_scheme = use.scheme;
        attempt.why = std::move(verdict.why);
      }
      is_satisfied = verdict.kind == Verdict::Kind::granted;
      if (!is_satisfied) break;
      if (!has_scopes(verdict.principal, use.scopes)) lacking = &use;
      principals.push_back(std::move(verdict.principal));
    }
    if (!is_satisfied) continue;
    if (lacking == nullptr) return principals;
    if (attempt.lacking == nullptr) attempt.lacking = lacking;
  }
  if (!operation.requires_authentication()) return Principals{};
  return refusal(operation, attempt);
}

Fault Authenticator::refusal(const Operation& operation, const Attempt& attempt) const {
  if (attempt.is_overloaded) {
    return {Condition::overloaded, messages::too_many_password_checks, {}, {}};
  }
  if (attempt.lacking != nullptr) {
    Fault fault{Condition::not_allowed, messages::scope_missing, {}, {}};
    const Scheme& scheme = *schemes_.find(attempt.lacking->scheme)->second;
    if (!scheme.is_bearer()) return fault;
    std::string scopes;
    for (const std::string& each : attempt.lacking->scopes)
      scopes += (scopes.empty() ? "" : " ") + each;
    // RFC 6750 section 3.1.
    fault.fields.push_back(
        {"WWW-Authenticate",
         scheme.challenge() + ", error=\"insufficient_scope\", scope=" + quoted_string(scopes)});
    return fault;
  }
  Fault fault{Condition::not_authenticated, messages::credentials_required, {}, {}};
  if (!attempt.why.empty()) fault.detail = messages::credentials_invalid(attempt.why);
  for (const SecurityRequirement& alternative : operation.security) {
    for (const auto& use : alternative.uses) {
      const auto scheme = schemes_.find(use.scheme);
      if (scheme == schemes_.end()) continue;
      std::string challenge = scheme->second->challenge();
      if (scheme->second->is_bearer() && use.scheme == attempt.refused_scheme) {
        challenge += ", error=\"invalid_token\"";
      }
      const contract::http::Field field{"WWW-Authenticate", std::move(challenge)};
      if (std::find(fault.fields.begin(), fault.fields.end(), field) == fault.fields.end()) {
        fault.fields.push_back(field);
      }
    }
  }
  return fault;
}

}  // namespace accord::server::authentication
