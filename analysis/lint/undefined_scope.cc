#include <algorithm>
#include <vector>

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/base/similar.h"

namespace accord::analysis::lint {
namespace {

using contract::SecurityScheme;

std::vector<std::string_view> scopes_of(const SecurityScheme& scheme) {
  std::vector<std::string_view> names;
  for (const auto& [flow, node] : scheme.node.member("flows").members()) {
    for (const auto& [name, description] : node.member("scopes").members())
      names.push_back(name);
  }
  return names;
}

void check_undefined_scope(const Subject& subject, Findings& findings) {
  std::unordered_map<std::string_view, std::vector<std::string_view>> scopes;
  for (const SecurityScheme& scheme : subject.contract.security_schemes) {
    if (scheme.kind == SecurityScheme::Kind::oauth2) scopes[scheme.name] = scopes_of(scheme);
  }
  for (const Node& requirement : subject.outline.of(ObjectKind::security_requirement)) {
    for (const auto& [scheme, required] : requirement.members()) {
      const auto known = scopes.find(scheme);
      if (known == scopes.end()) continue;
      for (const Node& scope : required.elements()) {
        const std::string_view name = contract::text_of(*scope.value);
        if (std::find(known->second.begin(), known->second.end(), name) != known->second.end()) {
          continue;
        }
        const std::string_view similar = contract::most_similar(name, known->second);
        findings.add(scope, messages::undefined_scope(scheme, name, similar));
      }
    }
  }
}

}  // namespace

extern const Rule undefined_scope{
    "undefined-scope",
    contract::Severity::error,
    Area::security,
    "Every required scope is declared in a flow of its oauth2 scheme.",
    check_undefined_scope};

}  // namespace accord::analysis::lint
