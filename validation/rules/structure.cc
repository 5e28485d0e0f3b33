#include "accord/contract/structure/judge.h"
#include "accord/validation/rules/rule.h"

namespace accord::validation::rules {
namespace {

void check(const Subject& subject, Findings& findings) {
  const contract::Contract& contract = subject.contract;
  for (auto& each : contract::structure::structure_faults(
           *contract.documents, subject.outline, contract.version)) {
    findings.add(std::move(each));
  }
}

}  // namespace

extern const Rule structure{
    "structure",
    contract::Severity::error,
    Area::structure,
    "Every object has the fields, types and names that OpenAPI's own schemas ask for.",
    check};

}  // namespace accord::validation::rules
