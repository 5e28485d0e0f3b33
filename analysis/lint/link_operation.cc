#include "accord/analysis/lint/link_target.h"
#include "accord/analysis/lint/messages.h"

namespace accord::analysis::lint {
namespace {

// An operation of another contract: not read.
bool is_elsewhere(const Node& link) {
  return !link.member("operationId") && !link.text("operationRef").starts_with('#');
}

void check_link_operation(const Subject& subject, Findings& findings) {
  const auto& links = subject.outline.of(ObjectKind::link);
  if (links.empty()) return;
  const bool is_3_0 = subject.contract.version == contract::Version::v3_0;
  const LinkTargets targets(subject);
  for (const Node& link : links) {
    const Node by_id = link.member("operationId");
    const Node reference = link.member("operationRef");
    if (!by_id && !reference) {
      // In 3.1 `structure` reports it.
      if (is_3_0) findings.add(link, messages::link_without_operation());
    } else if (!is_elsewhere(link) && !targets.operation_of(link)) {
      findings.add(
          by_id ? by_id : reference,
          messages::link_operation(link.text(by_id ? "operationId" : "operationRef")));
    }
  }
}

}  // namespace

extern const Rule link_operation{
    "link-operation",
    contract::Severity::error,
    Area::responses,
    "Every link names an operation.",
    check_link_operation};

}  // namespace accord::analysis::lint
