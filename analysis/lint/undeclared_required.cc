#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/required_names.h"

namespace accord::analysis::lint {
namespace {

void check_undeclared_required(const Subject& subject, Findings& findings) {
  for (const UndeclaredName& each : undeclared_names(subject)) {
    if (each.is_closed) continue;
    findings.add(each.at, messages::undeclared_required(contract::text_of(*each.at.value)));
  }
}

}  // namespace

extern const Rule undeclared_required{
    "undeclared-required",
    contract::Severity::warning,
    Area::schemas,
    "Every required property is declared under properties.",
    check_undeclared_required};

}  // namespace accord::analysis::lint
