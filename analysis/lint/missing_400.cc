#include "accord/analysis/lint/undocumented.h"

namespace accord::analysis::lint {
namespace {

using contract::http::Condition;

void check_missing_400(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  for (const contract::Operation& operation : subject.contract.operations) {
    if (documents(operation, Condition::unparsable)) continue;
    if (reads_body(operation, subject.contract.version)) {
      report_undocumented(
          operation, Condition::unparsable, "the request body can be invalid", findings);
      continue;
    }
    for (const contract::Parameter& each : operation.parameters) {
      const Condition condition = each.in == contract::ParameterIn::path
                                      ? Condition::path_parameter_invalid
                                      : Condition::parameter_invalid;
      if (documents(operation, condition) || !can_be_refused(references, each)) continue;
      report_undocumented(
          operation, condition, "the parameter " + each.name + " can be invalid", findings);
      break;
    }
  }
}

}  // namespace

extern const Rule missing_400{
    "missing-400",
    contract::Severity::warning,
    Area::responses,
    "Where a body or a parameter can be invalid, 400 or 422 is documented.",
    check_missing_400};

}  // namespace accord::analysis::lint
