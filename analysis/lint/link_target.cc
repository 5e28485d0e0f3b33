#include "accord/analysis/lint/link_target.h"

namespace accord::analysis::lint {

LinkTargets::LinkTargets(const Subject& subject) : documents_(*subject.contract.documents) {
  for (const Node& operation : subject.outline.of(ObjectKind::operation)) {
    operations_.insert(operation.value);
    const std::string_view id = operation.text("operationId");
    if (!id.empty()) by_id_.emplace(id, operation);
  }
  for (const contract::Operation& operation : subject.contract.operations)
    read_.emplace(operation.node.value, &operation);
}

Node LinkTargets::operation_of(const Node& link) const {
  if (const Node id = link.member("operationId")) {
    const auto found = by_id_.find(contract::text_of(*id.value));
    return found == by_id_.end() ? Node{} : found->second;
  }
  const Node reference = link.member("operationRef");
  if (!reference.is_string()) return {};
  const auto target = documents_.resolve(reference, contract::text_of(*reference.value));
  const bool is_operation = target && operations_.contains(target->value);
  return is_operation ? target.value() : Node{};
}

const contract::Operation* LinkTargets::read_operation(const Node& operation) const {
  const auto found = read_.find(operation.value);
  return found == read_.end() ? nullptr : found->second;
}

}  // namespace accord::analysis::lint
