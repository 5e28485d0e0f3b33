#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Operation;

namespace {

constexpr Rule operation_id_changed{
    "operation-id-changed",
    Level::warning,
    "an operation has another operationId: generated clients call it differently",
    "keep the operationId",
    "operation-id-changed"};
constexpr const Rule* all[] = {&operation_id_changed};

std::string quoted(std::string_view id) {
  return id.empty() ? "none" : "\"" + std::string(id) + "\"";
}

void compare(const Pair<Operation>& pair, const Comparison& comparison) {
  const std::string_view old = pair.old->node.text("operationId");
  const std::string_view now = pair.now->node.text("operationId");
  if (old == now) return;
  comparison.recorder.add(
      operation_id_changed,
      pair.where(),
      "the operationId is " + quoted(now) + ", was " + quoted(old));
}

}  // namespace

constinit const Group<Operation> operation_id{all, compare};

}  // namespace accord::analysis::diff::rules
