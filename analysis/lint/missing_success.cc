#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

bool can_be_success(std::string_view status) {
  return status == "default" || status.starts_with('1') || status.starts_with('2') ||
         status.starts_with('3');
}

void check_missing_success(const Subject& subject, Findings& findings) {
  for (const Node& responses : subject.outline.of(ObjectKind::responses)) {
    bool documents_any = false;
    bool documents_success = false;
    for (const auto& [status, response] : responses.members()) {
      if (status.starts_with("x-")) continue;
      documents_any = true;
      documents_success = documents_success || can_be_success(status);
    }
    if (documents_success || !documents_any) continue;
    findings.add(responses, messages::missing_success());
  }
}

}  // namespace

extern const Rule missing_success{
    "missing-success",
    contract::Severity::warning,
    Area::responses,
    "Every operation documents a success response.",
    check_missing_success};

}  // namespace accord::analysis::lint
