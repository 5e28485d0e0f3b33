#include "accord/contract/structure/judge.h"
#include "accord/validation/rules/rule.h"

namespace accord::validation::rules {
namespace {

void check(const Subject& subject, Findings& findings) {
  const contract::Contract& contract = subject.contract;
  for (auto& each : contract::structure::reference_faults(
           *contract.documents, subject.outline, contract.version)) {
    findings.add(std::move(each));
  }
}

}  // namespace

extern const Rule reference_target{
    "reference-target",
    contract::Severity::error,
    Area::structure,
    "Every $ref leads to an object of the kind that may stand there.",
    check};

}  // namespace accord::validation::rules
