#include "accord/analysis/lint/rule.h"
#include "accord/analysis/structure/judge.h"

namespace accord::analysis::lint {
namespace {

void check_reference_target(const Subject& subject, Findings& findings) {
  const contract::Contract& contract = subject.contract;
  for (auto& each : analysis::structure::reference_faults(
           *contract.documents, subject.outline, contract.version)) {
    findings.add(std::move(each));
  }
}

}  // namespace

extern const Rule reference_target{
    "reference-target",
    contract::Severity::error,
    Area::structure,
    "Every $ref refers to an object of the kind that is allowed there.",
    check_reference_target};

}  // namespace accord::analysis::lint
