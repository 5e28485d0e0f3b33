// Proofs of the keywords of arrays.
#include <algorithm>

#include "accord/validation/containment/prover.h"

namespace accord::validation::containment {

using contract::Node;

namespace {

// In-place applicators may look at items too: with them, what is left over is not known here.
// With what `unevaluatedItems` of its own schema says.
Slot whole_item_of(const SchemaView& view, std::size_t index) {
  Slot slot = item_of(view, index);
  const bool is_left = index >= prefix_of(view) && !view.has(Keyword::items);
  if (!is_left || has_applicators(view)) return slot;
  const Node left = of_part(view, 0, Keyword::unevaluated_items);
  if (!left || left.value->IsTrue()) return slot;
  slot.is_refused = slot.is_refused || left.value->IsFalse();
  slot.schemas.push_back(left);
  return slot;
}

std::optional<std::size_t> most_items(const SchemaView& view) {
  const Limit most = limit_of(view, Keyword::max_items, std::nullopt, Bound::most);
  std::optional<std::size_t> count;
  if (most.place && most.value >= 0 && most.value < 1e9L)
    count = static_cast<std::size_t>(most.value);
  // From an index on nothing is allowed: there are no more items than that.
  const std::size_t prefix = prefix_of(view);
  for (std::size_t at = 0; at <= prefix; ++at) {
    if (whole_item_of(view, at).is_refused) return std::min(count.value_or(at), at);
  }
  return count;
}

std::uint64_t count_of(const Node& node, std::uint64_t fallback) {
  const auto number = number_of(node);
  return number && *number >= 0 ? static_cast<std::uint64_t>(*number) : fallback;
}

}  // namespace

bool Prover::implies_items(
    const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  if (is_always(value.node)) return true;
  if (value.keyword == Keyword::unevaluated_items) {
    // It sees what its own schema says and what is part of that.
    if (value.part != 0) return false;
    if (outer->has(Keyword::items)) return true;
    if (has_applicators(*outer.view)) return false;
  }
  const auto most = most_items(*inner.view);
  const Node prefix = beside(*outer.view, value, Keyword::prefix_items);
  const bool is_unevaluated = value.keyword == Keyword::unevaluated_items;
  const std::size_t own = is_unevaluated      ? prefix_of(*outer.view)
                          : prefix.is_array() ? prefix.value->Size()
                                              : 0;
  const auto is_within = [&](std::size_t at, const Node& schema) {
    if (most && at >= *most) return true;
    const Slot slot = whole_item_of(*inner.view, at);
    return slot.is_refused || within_below(term(slot.schemas, inner), term(schema, outer), strict);
  };
  if (value.keyword == Keyword::prefix_items) {
    for (std::size_t at = 0; at < own; ++at) {
      if (!is_within(at, value.node.element(at))) return false;
    }
    return true;
  }
  for (std::size_t at = own; at <= std::max(own, prefix_of(*inner.view)); ++at) {
    if (!is_within(at, value.node)) return false;
  }
  return true;
}

// True where every item matches the schema, or where none does.
bool Prover::all_items(const Term& inner, const Term& schema, bool wanted) {
  const auto most = most_items(*inner.view);
  for (std::size_t at = 0; at <= prefix_of(*inner.view); ++at) {
    if (most && at >= *most) break;
    const Term item = term(whole_item_of(*inner.view, at).schemas, inner);
    if (wanted ? !within_below(item, schema, Strictness::every_value) : !disjoint(item, schema))
      return false;
  }
  return true;
}

bool Prover::implies_contains(
    const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  const Node contained = beside(*outer.view, value, Keyword::contains);
  if (!contained || value.keyword != Keyword::contains) return true;  // contains says it all
  const std::uint64_t least = count_of(beside(*outer.view, value, Keyword::min_contains), 1);
  const Node most_node = beside(*outer.view, value, Keyword::max_contains);
  const std::uint64_t most = count_of(most_node, UINT64_MAX);
  const Term schema = term(contained, outer);
  bool has_least = least == 0;
  bool has_most = !most_node;
  for (const Value& each : inner->values) {
    if (each.keyword != Keyword::contains) continue;
    const Term own = term(each.node, inner);
    if (count_of(beside(*inner.view, each, Keyword::min_contains), 1) >= least)
      has_least = has_least || within_below(own, schema, strict);
    if (count_of(beside(*inner.view, each, Keyword::max_contains), UINT64_MAX) <= most)
      has_most = has_most || within_below(schema, own, Strictness::every_value);
  }
  const Limit least_items = limit_of(*inner.view, Keyword::min_items, std::nullopt, Bound::least);
  if (!has_least && least_items.place && least_items.value >= static_cast<long double>(least))
    has_least = all_items(inner, schema, true);
  const auto items = most_items(*inner.view);
  if (!has_most) has_most = (items && *items <= most) || all_items(inner, schema, false);
  return has_least && has_most;
}

}  // namespace accord::validation::containment
