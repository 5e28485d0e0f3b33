#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"

namespace accord::analysis::lint {
namespace {

void check_missing_operation_id(const Subject& subject, Findings& findings) {
  for (const contract::Operation& operation : subject.contract.operations) {
    if (operation.node.member("operationId")) continue;
    findings.add(operation.node, messages::missing_operation_id(operation.id));
  }
}

}  // namespace

extern const Rule missing_operation_id{
    "missing-operation-id",
    contract::Severity::note,
    Area::operations,
    "Every operation has an operationId.",
    check_missing_operation_id};

}  // namespace accord::analysis::lint
