#include "accord/analysis/lint/undocumented.h"

namespace accord::analysis::lint {
namespace {

using contract::http::Condition;

bool takes_anything(const contract::RequestBody& body) {
  for (const auto& each : body.content) {
    if (each.media_type.width() == 2) return true;
  }
  return false;
}

void check_missing_415(const Subject& subject, Findings& findings) {
  for (const contract::Operation& operation : subject.contract.operations) {
    if (!reads_body(operation, subject.contract.version) || takes_anything(*operation.body)) {
      continue;
    }
    if (documents(operation, Condition::unsupported_media_type)) continue;
    report_undocumented(
        operation,
        Condition::unsupported_media_type,
        "the request body can have another media type",
        findings);
  }
}

}  // namespace

extern const Rule missing_415{
    "missing-415",
    contract::Severity::warning,
    Area::responses,
    "Where a request body is accepted, 415 is documented.",
    check_missing_415};

}  // namespace accord::analysis::lint
