#include "accord/analysis/lint/rule.h"
#include "accord/analysis/structure/judge.h"

namespace accord::analysis::lint {
namespace {

void check_structure(const Subject& subject, Findings& findings) {
  const contract::Contract& contract = subject.contract;
  for (auto& each : analysis::structure::structure_faults(
           *contract.documents, subject.outline, contract.version)) {
    findings.add(std::move(each));
  }
}

}  // namespace

extern const Rule structure{
    "structure",
    contract::Severity::error,
    Area::structure,
    "Every object has the fields, types and names that OpenAPI's own schemas require.",
    check_structure};

}  // namespace accord::analysis::lint
