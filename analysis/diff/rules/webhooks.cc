#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;
using contract::Operation;

namespace {

constexpr Rule webhook_removed{
    "webhook-removed", Level::info, "a webhook is gone: clients wait for it", "", "webhook-added"};
constexpr Rule webhook_added{
    "webhook-added", Level::info, "a webhook is new", "", "webhook-removed"};
constexpr Rule callback_removed{
    "callback-removed",
    Level::info,
    "a callback is gone: clients wait for it",
    "",
    "callback-added"};
constexpr Rule callback_added{
    "callback-added", Level::info, "a callback is new", "", "callback-removed"};
constexpr const Rule* of_contracts[] = {&webhook_removed, &webhook_added};
constexpr const Rule* of_operations[] = {&callback_removed, &callback_added};

// Members of one map that the other lacks.
void find_lacking(const Node& having, const Node& lacking, const auto& note) {
  for (const auto& [name, node] : having.members()) {
    if (!lacking.member(name) && !name.starts_with("x-")) note(std::string(name), node);
  }
}

void compare_contracts(const Comparison& comparison) {
  const Node old_root = comparison.old.documents->root();
  const Node now_root = comparison.now.documents->root();
  const Node old = old_root.member("webhooks");
  const Node now = now_root.member("webhooks");
  find_lacking(old, now, [&](const std::string& name, const Node& at) {
    const Where where{{}, {}, at, now ? now : now_root};
    comparison.recorder.add(webhook_removed, where, "the webhook \"" + name + "\" is gone");
  });
  find_lacking(now, old, [&](const std::string& name, const Node& at) {
    const Where where{{}, {}, old ? old : old_root, at};
    comparison.recorder.add(webhook_added, where, "the webhook \"" + name + "\" is new");
  });
}

void compare_operations(const Pair<Operation>& pair, const Comparison& comparison) {
  const Node old = pair.old->node.member("callbacks");
  const Node now = pair.now->node.member("callbacks");
  find_lacking(old, now, [&](const std::string& name, const Node& at) {
    const Where where{pair.operation, {}, at, now ? now : pair.now->node};
    comparison.recorder.add(callback_removed, where, "the callback \"" + name + "\" is gone");
  });
  find_lacking(now, old, [&](const std::string& name, const Node& at) {
    const Where where{pair.operation, {}, old ? old : pair.old->node, at};
    comparison.recorder.add(callback_added, where, "the callback \"" + name + "\" is new");
  });
}

}  // namespace

constinit const ContractGroup webhooks{of_contracts, compare_contracts};
constinit const Group<Operation> callbacks{of_operations, compare_operations};

}  // namespace accord::analysis::diff::rules
