#include "accord/analysis/lint/required_names.h"

namespace accord::analysis::lint {
namespace {

void check(const Subject& subject, Findings& findings) {
  for (const UndeclaredName& each : undeclared_names(subject)) {
    if (!each.is_closed) continue;
    findings.add(
        each.at,
        "the property \"" + std::string(contract::text_of(*each.at.value)) +
            "\" is required, and additionalProperties: false refuses it: nothing is "
            "valid",
        "describe it under properties beside it, or mend the name");
  }
}

}  // namespace

extern const Rule impossible_required{
    "impossible-required",
    contract::Severity::error,
    Area::schemas,
    "What is required is not refused by additionalProperties: false.",
    check};

}  // namespace accord::analysis::lint
