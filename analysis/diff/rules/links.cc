#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;
using contract::ResponseObject;

namespace links_rules {
namespace {

constexpr Rule link_removed{
    "link-removed",
    Level::warning,
    "a link of a response was removed",
    "keep the link",
    "link-added"};
constexpr Rule link_added{
    "link-added", Level::info, "a link of a response was added", "", "link-removed"};
constexpr Rule link_changed{
    "link-changed",
    Level::warning,
    "a link names another operation, or other values for it: clients that follow it call something "
    "else",
    "add a link of another name",
    "link-changed"};
constexpr const Rule* all[] = {&link_removed, &link_added, &link_changed};

bool is_same(const Node& old, const Node& now) {
  for (const char* name : {"operationId", "operationRef", "parameters", "requestBody", "server"}) {
    const Node left = old.member(name);
    const Node right = now.member(name);
    if (static_cast<bool>(left) != static_cast<bool>(right)) return false;
    if (left && !contract::is_equal(*left.value, *right.value)) return false;
  }
  return true;
}

void compare_link(const std::string& subject, const Where& where, const Comparison& comparison) {
  const auto old = comparison.old.documents->follow(where.old);
  const auto now = comparison.now.documents->follow(where.now);
  if (!old || !now || is_same(*old, *now)) return;
  comparison.recorder.add(
      link_changed, {where.operation, {}, *old, *now}, messages::changed(subject));
}

void compare(const Pair<ResponseObject>& pair, const Comparison& comparison) {
  if (!pair.is_both()) return;
  const Node old = pair.old->node.member("links");
  const Node now = pair.now->node.member("links");
  const auto subject_of = [&](std::string_view name) {
    return messages::named("the link", name) + " of " + pair.subject;
  };
  for (const auto& [name, link] : old.members()) {
    const Node other = now.member(name);
    if (other) {
      compare_link(subject_of(name), {pair.operation, {}, link, other}, comparison);
      continue;
    }
    comparison.recorder.add(
        link_removed,
        {pair.operation, {}, link, now ? now : pair.now->node},
        messages::was_removed(subject_of(name)));
  }
  for (const auto& [name, link] : now.members()) {
    if (old.member(name)) continue;
    comparison.recorder.add(
        link_added,
        {pair.operation, {}, old ? old : pair.old->node, link},
        messages::was_added(subject_of(name)));
  }
}

}  // namespace
}  // namespace links_rules

constinit const Group<ResponseObject> links{links_rules::all, links_rules::compare};

}  // namespace accord::analysis::diff::rules
