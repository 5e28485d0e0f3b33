#include "accord/analysis/lint/undocumented.h"

namespace accord::analysis::lint {
namespace {

using contract::http::Condition;

// One of few values names a kind, not an item that may be gone.
bool is_enumerated(const References& references, const contract::Parameter& parameter) {
  for (const Node& each : applied_schemas(references, parameter.schema)) {
    if (each.member("enum") || each.member("const")) return true;
    if (declared_types(each) == boolean_type) return true;
  }
  return false;
}

void check_missing_404(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  for (const contract::Operation& operation : subject.contract.operations) {
    if (documents(operation, Condition::item_missing)) continue;
    for (const contract::Parameter& each : operation.parameters) {
      if (each.in != contract::ParameterIn::path || is_enumerated(references, each)) continue;
      report_undocumented(
          operation,
          Condition::item_missing,
          "there may be no item for {" + each.name + "}",
          findings);
      break;
    }
  }
}

}  // namespace

extern const Rule missing_404{
    "missing-404",
    contract::Severity::warning,
    Area::responses,
    "Where a path identifies an item, 404 is documented.",
    check_missing_404};

}  // namespace accord::analysis::lint
