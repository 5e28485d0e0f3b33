#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

using contract::SecurityScheme;

bool has_scopes(const SecurityScheme& scheme) {
  switch (scheme.kind) {
    case SecurityScheme::Kind::oauth2:
    case SecurityScheme::Kind::open_id_connect:
      return true;
    case SecurityScheme::Kind::api_key:
    case SecurityScheme::Kind::basic:
    case SecurityScheme::Kind::bearer:
    case SecurityScheme::Kind::other:
      return false;
  }
  return true;
}

void check_no_effect_scope(const Subject& subject, Findings& findings) {
  if (subject.contract.version != contract::Version::v3_0) return;
  for (const Node& requirement : subject.outline.of(ObjectKind::security_requirement)) {
    for (const auto& [name, scopes] : requirement.members()) {
      if (!scopes.is_array() || scopes.value->Empty()) continue;
      const SecurityScheme* scheme = subject.contract.security_scheme(name);
      if (scheme == nullptr || has_scopes(*scheme)) continue;
      findings.add(scopes, messages::no_effect_scope(name));
    }
  }
}

}  // namespace

extern const Rule no_effect_scope{
    "no-effect-scope",
    contract::Severity::warning,
    Area::security,
    "In 3.0 only oauth2 and openIdConnect have scopes (section 4.7.30.1).",
    check_no_effect_scope};

}  // namespace accord::analysis::lint
