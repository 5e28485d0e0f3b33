#include "accord/server/authentication/authenticator.h"

#include <algorithm>

namespace accord::server::authentication {

using contract::Operation;
using contract::SecurityRequirement;
using contract::http::Condition;
using contract::http::Fault;
using contract::http::Principal;

/// What was found while the alternatives were tried.
struct Authenticator::Attempt {
  std::string refused_scheme;  ///< of the first credential that is not good
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

contract::Diagnostics Authenticator::check(const contract::Contract& contract) const {
  contract::Diagnostics found;
  const auto add = [&](contract::Diagnostic diagnostic) {
    if (std::find(found.begin(), found.end(), diagnostic) == found.end()) {
      found.push_back(std::move(diagnostic));
    }
  };
  const auto is_served = [&](const SecurityRequirement::Use& use) {
    const auto* scheme = contract.security_scheme(use.scheme);
    return scheme == nullptr || scheme->kind != contract::SecurityScheme::Kind::other;
  };
  const auto can_be_met = [&](const SecurityRequirement& each) {
    return std::all_of(each.uses.begin(), each.uses.end(), is_served);
  };
  for (const Operation& operation : contract.operations) {
    const auto& all = operation.security;
    const bool has_way_in = std::any_of(all.begin(), all.end(), can_be_met);
    for (const SecurityRequirement& alternative : all) {
      for (const auto& use : alternative.uses) {
        const contract::SecurityScheme* scheme = contract.security_scheme(use.scheme);
        if (scheme == nullptr || schemes_.contains(use.scheme)) continue;
        if (!operation.requires_authentication()) {
          add(scheme->node.warning(
              "there are no credentials for the security scheme \"" + use.scheme +
              "\": " + operation.id + " lets everybody in and knows nobody"));
          continue;
        }
        if (!is_served(use) && has_way_in) {
          add(scheme->node.warning(
              "security of the type \"" + scheme->type +
              "\" is not served: nobody is let in by it"));
          continue;
        }
        add(scheme->node.error(
            is_served(use) ? "there are no credentials for the security scheme \"" + use.scheme +
                                 "\", which " + operation.id + " asks for"
                           : "security of the type \"" + scheme->type + "\" is not served, and " +
                                 operation.id + " has no alternative to it",
            is_served(use)
                ? "name them in a file, --credentials FILE, or serve without on loopback: "
                  "--no-auth"
                : "serve without it on loopback: --no-auth"));
      }
    }
  }
  return found;
}

AuthenticationResult Authenticator::authenticate(
    const Operation& operation, const contract::http::Request& request, const Defer& defer) const {
  if (operation.security.empty()) return std::vector<Principal>{};
  Attempt attempt;
  for (const SecurityRequirement& alternative : operation.security) {
    // Last, wherever it stands: who shows good credentials is known.
    if (is_anonymous(alternative)) continue;
    std::vector<Principal> principals;
    const SecurityRequirement::Use* lacking = nullptr;
    bool is_met = true;
    for (const auto& use : alternative.uses) {
      const auto scheme = schemes_.find(use.scheme);
      Verdict verdict;
      if (scheme != schemes_.end()) verdict = scheme->second->check(request, defer);
      if (verdict.kind == Verdict::Kind::pending) return Pending{};
      attempt.is_overloaded |= verdict.kind == Verdict::Kind::overloaded;
      if (verdict.kind == Verdict::Kind::refused && attempt.refused_scheme.empty()) {
        attempt.refused_scheme = use.scheme;
        attempt.why = std::move(verdict.why);
      }
      is_met = verdict.kind == Verdict::Kind::granted;
      if (!is_met) break;
      if (!has_scopes(verdict.principal, use.scopes)) lacking = &use;
      principals.push_back(std::move(verdict.principal));
    }
    if (!is_met) continue;
    if (lacking == nullptr) return principals;
    if (attempt.lacking == nullptr) attempt.lacking = lacking;
  }
  if (!operation.requires_authentication()) return std::vector<Principal>{};
  return refusal(operation, attempt);
}

Fault Authenticator::refusal(const Operation& operation, const Attempt& attempt) const {
  if (attempt.is_overloaded) {
    return {Condition::overloaded, "too many passwords are being checked", {}, {}};
  }
  if (attempt.lacking != nullptr) {
    Fault fault{Condition::not_allowed, "the credentials do not allow this operation", {}, {}};
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
  Fault fault{Condition::not_authenticated, "credentials are needed", {}, {}};
  if (!attempt.why.empty()) fault.detail = "the credentials are not good: " + attempt.why;
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
