#include <algorithm>

#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace items_rules {
namespace {

// No rule of its own: what the items of an array are is said by all the others.
void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const Node old_items = pair.old->first(Keyword::items);
  const Node now_items = pair.now->first(Keyword::items);
  const auto old_first = pair.old->first(Keyword::prefix_items).elements();
  const auto now_first = pair.now->first(Keyword::prefix_items).elements();
  const std::size_t longest = std::max(old_first.size(), now_first.size());
  for (std::size_t at = 0; at < longest; ++at) {
    const Node old = at < old_first.size() ? old_first[at] : old_items;
    const Node now = at < now_first.size() ? now_first[at] : now_items;
    walk.add(pair, "[" + std::to_string(at) + "]", old, now);
  }
  if (old_items || now_items) walk.add(pair, "[]", old_items, now_items);
}

}  // namespace
}  // namespace items_rules

constinit const SchemaGroup items{
    {},
    set_of({Keyword::items, Keyword::prefix_items}),
    false,
    Evidence::none,
    items_rules::compare};

}  // namespace accord::analysis::diff::rules
