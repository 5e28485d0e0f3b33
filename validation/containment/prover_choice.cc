// Proofs of oneOf, anyOf, not and if.
#include <algorithm>

#include "accord/validation/containment/choice_parts.h"
#include "accord/validation/containment/prover.h"

namespace accord::validation::containment {

using contract::Node;
using contract::schema::object_type;

namespace {

bool is_trivial(const Node& schema) {
  return !schema || schema.value->IsTrue() || (schema.is_object() && schema.value->ObjectEmpty());
}

}  // namespace

bool Prover::implies_choice(
    const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  const Choice choice = choice_of(outer, value);
  if (choice.is_tagged()) return implies_tagged(inner, outer, value, strict);
  for (const Value& each : inner->values) {
    if (each.keyword != value.keyword || each.or_null || choice_of(inner, each).is_tagged())
      continue;
    if (is_same(value.keyword, inner, each.node, outer, value.node)) return true;
  }
  for (const Node& each : choice.alternatives) {
    if (!within(inner, term(each, outer), strict)) continue;
    if (!choice.is_exclusive) return true;
    const bool is_alone =
        std::all_of(choice.alternatives.begin(), choice.alternatives.end(), [&](const Node& other) {
          return other == each || disjoint(inner, term(other, outer));
        });
    if (is_alone) return true;
  }
  return implies_matched(inner, outer, value, strict);
}

// Each alternative of a choice of `inner` is within one of `outer`; where only one may match, what
// the others of `inner` refuse is refused by the others of `outer` too.
bool Prover::implies_matched(
    const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  const Choice wanted = choice_of(outer, value);
  if (splits_ >= 2) return false;
  ++splits_;
  bool is_proven = false;
  for (const Value& each : inner->values) {
    if (is_proven) break;
    if (each.keyword != Keyword::one_of && each.keyword != Keyword::any_of) continue;
    if (each.or_null) continue;
    const Choice kept = choice_of(inner, each);
    const SchemaView rest = without(*inner.view, each);
    const std::vector<Node> targets = kept.targets();
    is_proven = std::all_of(targets.begin(), targets.end(), [&](const Node& own) {
      const Term part = keep(joined(rest, inner.side->views.of(own)), inner);
      const auto is_never = [&](const Node& other) {
        if (disjoint(part, term(other, outer))) return true;
        return kept.is_exclusive &&
               std::any_of(targets.begin(), targets.end(), [&](const Node& one) {
                 return !(one == own) &&
                        within(term(other, outer), term(one, inner), Strictness::every_value);
               });
      };
      return std::any_of(
          wanted.alternatives.begin(), wanted.alternatives.end(), [&](const Node& target) {
            if (!within(part, term(target, outer), strict)) return false;
            return !wanted.is_exclusive ||
                   std::all_of(
                       wanted.alternatives.begin(),
                       wanted.alternatives.end(),
                       [&](const Node& other) { return other == target || is_never(other); });
          });
    });
  }
  --splits_;
  return is_proven;
}

// The value says which alternative it is: each that it may name must be within its counterpart.
bool Prover::implies_tagged(
    const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  const Choice wanted = choice_of(outer, value);
  const auto is_object = [](const SchemaView& view) {
    return (types_of(view) & ~object_type) == 0;
  };
  for (const Value& each : inner->values) {
    if (each.keyword != Keyword::one_of && each.keyword != Keyword::any_of) continue;
    const Choice kept = choice_of(inner, each);
    if (kept.property != wanted.property || each.or_null) continue;
    const SchemaView rest = without(*inner.view, each);
    const bool is_matched = std::all_of(kept.tags.begin(), kept.tags.end(), [&](const auto& own) {
      const auto target = wanted.tags.find(own.first);
      SchemaView part = joined(rest, inner.side->views.of(own.second));
      if (target == wanted.tags.end()) return false;
      return is_object(part) &&
             within(keep(std::move(part), inner), term(target->second, outer), strict);
    });
    if (is_matched) return true;
  }
  if (!is_object(*inner.view) || !is_required(inner, wanted.property)) return false;
  const Term tag = term(member_of(*inner.view, wanted.property).schemas, inner);
  const auto names = all_values(tag);
  return names && std::all_of(names->begin(), names->end(), [&](const contract::Json* each) {
           const auto target = wanted.tags.find(contract::text_of(*each));
           return each->IsString() && target != wanted.tags.end() &&
                  within(inner, term(target->second, outer), strict);
         });
}

bool Prover::implies_condition(
    const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  if (value.keyword == Keyword::not_) {
    if (has_same(inner, outer, value)) return true;
    const Term excluded = term(value.node, outer);
    if (disjoint(inner, excluded)) return true;
    // Two times `not` is what it says.
    const bool is_twice = excluded->values.size() == 1 && excluded->has(Keyword::not_) &&
                          excluded->types == contract::schema::all_types &&
                          !excluded->values.front().or_null;
    if (is_twice && within(inner, term(excluded->values.front().node, outer), strict)) return true;
    return std::any_of(inner->values.begin(), inner->values.end(), [&](const Value& each) {
      return each.keyword == Keyword::not_ && !each.or_null &&
             within(excluded, term(each.node, inner), Strictness::every_value);
    });
  }
  if (value.keyword != Keyword::if_) return true;  // `if` says it all
  const Node then_node = beside(*outer.view, value, Keyword::then_);
  const Node else_node = beside(*outer.view, value, Keyword::else_);
  const Term condition = term(value.node, outer);
  const auto holds = [&](const Term& each, const Node& schema) {
    return is_trivial(schema) || within(each, term(schema, outer), strict);
  };
  for (const Value& each : inner->values) {
    if (each.keyword != Keyword::if_ || each.or_null) continue;
    if (!is_same(Keyword::if_, inner, each.node, outer, value.node)) continue;
    const auto part = [&](Keyword keyword) {
      const Node own = beside(*inner.view, each, keyword);
      return own ? keep(joined(without(*inner.view, each), inner.side->views.of(own)), inner)
                 : inner;
    };
    if (holds(part(Keyword::then_), then_node) && holds(part(Keyword::else_), else_node))
      return true;
  }
  return (holds(inner, then_node) || disjoint(inner, condition)) &&
         (holds(inner, else_node) || within(inner, condition, Strictness::every_value));
}

}  // namespace accord::validation::containment
