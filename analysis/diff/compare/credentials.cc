#include "accord/analysis/diff/compare/credentials.h"

#include <algorithm>

#include "accord/contract/http/text.h"

namespace accord::analysis::diff {

using contract::Contract;
using contract::SecurityRequirement;
using contract::SecurityScheme;

namespace {

using Use = SecurityRequirement::Use;

// Renamed: the one name is gone, the other is new, and the credentials are sent in the same way.
bool is_renamed(
    const Contract& from, const std::string& old, const Contract& to, const std::string& now) {
  const SecurityScheme* const old_scheme = from.security_scheme(old);
  const SecurityScheme* const now_scheme = to.security_scheme(now);
  return old_scheme != nullptr && now_scheme != nullptr && to.security_scheme(old) == nullptr &&
         from.security_scheme(now) == nullptr && is_sent_alike(*old_scheme, *now_scheme);
}

// Of the requirements of two contracts: what credentials for one are good for in the other.
class Fitting {
 public:
  Fitting(const Contract& from, const Contract& to) : from_(from), to_(to) {}

  [[nodiscard]] Fit of(const SecurityRequirement& has, const Alternatives& alternatives) const {
    Fit best = Fit::lacks_schemes;
    for (const SecurityRequirement& needs : alternatives) {
      const Fit found = of(has, needs);
      if (found == Fit::satisfied) return found;
      if (found == Fit::lacks_scopes) best = found;
    }
    return best;
  }

 private:
  [[nodiscard]] const Use* find(const SecurityRequirement& has, const std::string& scheme) const {
    const auto found = [&](const auto& is_it) -> const Use* {
      const auto at = std::find_if(has.uses.begin(), has.uses.end(), is_it);
      return at == has.uses.end() ? nullptr : &*at;
    };
    const Use* same = found([&](const Use& each) { return each.scheme == scheme; });
    if (same != nullptr) return same;
    return found([&](const Use& each) { return is_renamed(from_, each.scheme, to_, scheme); });
  }

  [[nodiscard]] Fit of(const SecurityRequirement& has, const SecurityRequirement& needs) const {
    Fit result = Fit::satisfied;
    for (const Use& each : needs.uses) {
      const Use* use = find(has, each.scheme);
      if (use == nullptr) return Fit::lacks_schemes;
      const bool has_scopes =
          std::all_of(each.scopes.begin(), each.scopes.end(), [&](const std::string& scope) {
            return std::find(use->scopes.begin(), use->scopes.end(), scope) != use->scopes.end();
          });
      if (!has_scopes) result = Fit::lacks_scopes;
    }
    return result;
  }

  const Contract& from_;
  const Contract& to_;
};

}  // namespace

bool is_sent_alike(const SecurityScheme& old, const SecurityScheme& now) {
  if (old.kind != now.kind || old.type != now.type || old.in != now.in) return false;
  if (old.parameter == now.parameter) return true;
  // Names of header fields have no case (RFC 9110 section 5.1).
  return old.in == SecurityScheme::In::header &&
         contract::http::is_same_ignoring_case(old.parameter, now.parameter);
}

Worst worst_of(
    const Contract& before_contract,
    const Alternatives& before,
    const Contract& after_contract,
    const Alternatives& after) {
  const Fitting fitting(before_contract, after_contract);
  Worst worst;
  for (const SecurityRequirement& each : before) {
    if (each.uses.empty()) continue;
    const Fit found = fitting.of(each, after);
    if (found > worst.fit) worst = {found, &each};
  }
  return worst;
}

bool lets_anybody_in(const Alternatives& alternatives) {
  return alternatives.empty() ||
         std::any_of(alternatives.begin(), alternatives.end(), [](const auto& each) {
           return each.uses.empty();
         });
}

std::string to_text(const SecurityRequirement& requirement) {
  std::string text;
  for (const Use& use : requirement.uses) {
    text += (text.empty() ? "\"" : " and \"") + use.scheme + "\"";
    std::string scopes;
    for (const std::string& scope : use.scopes)
      scopes += (scopes.empty() ? "" : ", ") + scope;
    if (!scopes.empty()) text += " (" + scopes + ")";
  }
  return text;
}

}  // namespace accord::analysis::diff
