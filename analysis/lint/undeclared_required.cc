#include "accord/analysis/lint/required_names.h"

namespace accord::analysis::lint {
namespace {

void check(const Subject& subject, Findings& findings) {
  for (const UndeclaredName& each : undeclared_names(subject)) {
    if (each.is_closed) continue;
    findings.add(
        each.at,
        "the property \"" + std::string(contract::text_of(*each.at.value)) +
            "\" is required and nowhere described",
        "describe it under properties, or mend the name");
  }
}

}  // namespace

extern const Rule undeclared_required{
    "undeclared-required",
    contract::Severity::warning,
    Area::schemas,
    "What is required is described under properties.",
    check};

}  // namespace accord::analysis::lint
