#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Operation;

namespace operation_id_rules {
namespace {

constexpr Rule operation_id_changed{
    "operation-id-changed",
    Level::warning,
    "an operation has another operationId: requests are the same, generated clients name it "
    "differently",
    "keep the operationId",
    "operation-id-changed"};
constexpr const Rule* all[] = {&operation_id_changed};

void compare(const Pair<Operation>& pair, const Comparison& comparison) {
  const std::string_view old = pair.old->node.text("operationId");
  const std::string_view now = pair.now->node.text("operationId");
  if (old == now) return;
  const std::string suffix = pair.subject.empty() ? "" : " of " + pair.subject;
  comparison.recorder.add(
      operation_id_changed,
      pair.where(),
      messages::changed("the operationId" + suffix, messages::quoted(old), messages::quoted(now)));
}

}  // namespace
}  // namespace operation_id_rules

constinit const Group<Operation> operation_id{operation_id_rules::all, operation_id_rules::compare};

}  // namespace accord::analysis::diff::rules
