#include "accord/analysis/lint/undocumented.h"

namespace accord::analysis::lint {
namespace {

using contract::http::Condition;

void check_missing_401(const Subject& subject, Findings& findings) {
  for (const contract::Operation& operation : subject.contract.operations) {
    if (!operation.requires_authentication()) continue;
    if (documents(operation, Condition::not_authenticated)) continue;
    report_undocumented(
        operation, Condition::not_authenticated, "credentials can be missing", findings);
  }
}

}  // namespace

extern const Rule missing_401{
    "missing-401",
    contract::Severity::warning,
    Area::responses,
    "Where authentication is required, 401 is documented.",
    check_missing_401};

}  // namespace accord::analysis::lint
