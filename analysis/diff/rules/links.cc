#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;
using contract::ResponseObject;

namespace {

constexpr Rule link_removed{
    "link-removed", Level::warning, "a link of a response is gone", "keep the link", "link-added"};
constexpr Rule link_added{
    "link-added", Level::info, "a link of a response is new", "", "link-removed"};
constexpr const Rule* all[] = {&link_removed, &link_added};

void compare(const Pair<ResponseObject>& pair, const Comparison& comparison) {
  if (!pair.is_both()) return;
  const Node old = pair.old->node.member("links");
  const Node now = pair.now->node.member("links");
  for (const auto& [name, link] : old.members()) {
    if (now.member(name)) continue;
    comparison.recorder.add(
        link_removed,
        {pair.operation, {}, link, now ? now : pair.now->node},
        "the link \"" + std::string(name) + "\" of " + pair.subject + " is gone");
  }
  for (const auto& [name, link] : now.members()) {
    if (old.member(name)) continue;
    comparison.recorder.add(
        link_added,
        {pair.operation, {}, old ? old : pair.old->node, link},
        "the link \"" + std::string(name) + "\" of " + pair.subject + " is new");
  }
}

}  // namespace

constinit const Group<ResponseObject> links{all, compare};

}  // namespace accord::analysis::diff::rules
