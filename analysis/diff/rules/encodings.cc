#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::MediaTypeObject;
using contract::Node;

namespace {

constexpr Rule encoding_changed{
    "encoding-changed",
    Level::breaking,
    "a part of a form is written in another way",
    "keep its encoding",
    "encoding-changed"};
constexpr const Rule* all[] = {&encoding_changed};

bool is_same(const Node& old, const Node& now) {
  for (const char* name : {"contentType", "style", "explode", "allowReserved"}) {
    const Node left = old.member(name);
    const Node right = now.member(name);
    if (static_cast<bool>(left) != static_cast<bool>(right)) return false;
    if (left && !contract::is_equal(*left.value, *right.value)) return false;
  }
  return true;
}

void compare(const Pair<MediaTypeObject>& pair, const Comparison& comparison) {
  if (!pair.is_both()) return;
  const Node old = pair.old->node.member("encoding");
  const Node now = pair.now->node.member("encoding");
  // A part that is new or gone is a matter of its property.
  for (const auto& [name, encoding] : old.members()) {
    const Node other = now.member(name);
    if (!other || is_same(encoding, other)) continue;
    comparison.recorder.add(
        encoding_changed,
        {pair.operation, {}, encoding, other},
        pair.subject + ": the part \"" + std::string(name) + "\" is encoded otherwise");
  }
}

}  // namespace

constinit const Group<MediaTypeObject> encodings{all, compare};

}  // namespace accord::analysis::diff::rules
