#include "accord/analysis/lint/undocumented.h"

namespace accord::analysis::lint {
namespace {

using contract::http::Condition;

bool requires_scopes(const contract::Operation& operation) {
  for (const auto& alternative : operation.security) {
    for (const auto& use : alternative.uses) {
      if (!use.scopes.empty()) return true;
    }
  }
  return false;
}

void check_missing_403(const Subject& subject, Findings& findings) {
  for (const contract::Operation& operation : subject.contract.operations) {
    if (!operation.requires_authentication() || !requires_scopes(operation)) continue;
    if (documents(operation, Condition::not_allowed)) continue;
    report_undocumented(operation, Condition::not_allowed, "a scope can be missing", findings);
  }
}

}  // namespace

extern const Rule missing_403{
    "missing-403",
    contract::Severity::warning,
    Area::responses,
    "Where scopes are required, 403 is documented.",
    check_missing_403};

}  // namespace accord::analysis::lint
