#include "accord/analysis/lint/undocumented.h"

namespace accord::analysis::lint {
namespace {

using contract::ParameterIn;
using contract::http::Condition;

void check_missing_412(const Subject& subject, Findings& findings) {
  for (const contract::Operation& operation : subject.contract.operations) {
    for (const char* name : {"If-Match", "If-Unmodified-Since"}) {
      if (operation.parameter(ParameterIn::header, name) == nullptr) continue;
      if (documents(operation, Condition::precondition_failed)) break;
      report_undocumented(
          operation, Condition::precondition_failed, std::string(name) + " can fail", findings);
      break;
    }
  }
}

}  // namespace

extern const Rule missing_412{
    "missing-412",
    contract::Severity::warning,
    Area::responses,
    "Where a precondition can be sent, 412 is documented.",
    check_missing_412};

}  // namespace accord::analysis::lint
