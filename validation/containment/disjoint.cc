// Proofs that no value is accepted by two schemas both.
#include <algorithm>

#include "accord/validation/containment/choice_parts.h"
#include "accord/validation/containment/prover.h"

namespace accord::validation::containment {

using contract::Json;
using contract::Node;

namespace {

struct Known {
  Keyword least;
  std::optional<Keyword> above;
  Keyword most;
  std::optional<Keyword> below;
  TypeSet types;
};

constexpr Known ranges[] = {
    {Keyword::minimum,
     Keyword::exclusive_minimum,
     Keyword::maximum,
     Keyword::exclusive_maximum,
     contract::schema::number_type},
    {Keyword::min_length, {}, Keyword::max_length, {}, contract::schema::string_type},
    {Keyword::min_items, {}, Keyword::max_items, {}, contract::schema::array_type},
    {Keyword::min_properties, {}, Keyword::max_properties, {}, contract::schema::object_type}};

bool is_above(const Limit& least, const Limit& most) {
  if (!least.place || !most.place) return false;
  return least.value > most.value ||
         (least.value == most.value && (least.is_exclusive || most.is_exclusive));
}

bool is_before(const SchemaView& left, const SchemaView& right, const Known& range) {
  return is_above(
      limit_of(right, range.least, range.above, Bound::least),
      limit_of(left, range.most, range.below, Bound::most));
}

}  // namespace

bool Prover::is_disjoint_by_range(const Term& one, const Term& two) {
  const auto types = static_cast<TypeSet>(types_of(*one.view) & types_of(*two.view));
  return std::any_of(std::begin(ranges), std::end(ranges), [&](const Known& each) {
    return (types & ~each.types) == 0 &&
           (is_before(*one.view, *two.view, each) || is_before(*two.view, *one.view, each));
  });
}

// Of objects: a member that one of them needs and that cannot be what both say it is.
bool Prover::is_disjoint_by_member(const Term& one, const Term& two) {
  const auto types = static_cast<TypeSet>(types_of(*one.view) & types_of(*two.view));
  if ((types & ~contract::schema::object_type) != 0) return false;
  const auto decides = [&](const Term& needing, const Term& other, std::string_view name) {
    if (!is_required(needing, name)) return false;
    const Slot left = member_of(*needing.view, name);
    const Slot right = member_of(*other.view, name);
    if (is_hidden(right, *other.side, direction_)) return false;
    return right.is_refused || left.is_refused ||
           disjoint(term(left.schemas, needing), term(right.schemas, other));
  };
  const auto any = [&](const Term& needing, const Term& other) {
    return std::any_of(
        needing->required.begin(), needing->required.end(), [&](const SchemaView::Name& each) {
          return decides(needing, other, each.name);
        });
  };
  return any(one, two) || any(two, one);
}

bool Prover::disjoint(const Term& one, const Term& two) {
  if ((types_of(*one.view) & types_of(*two.view)) == 0) return true;
  if (!take_step() || depth_ > 50) return false;
  ++depth_;
  bool is_so = false;
  const auto refuses_all = [&](const Term& few, const Term& other) {
    const auto values = all_values(few);
    return values && other.side->validators.can_judge(other->schemas) &&
           std::all_of(values->begin(), values->end(), [&](const Json* each) {
             return other.side->validators.refuses(other->schemas, *each, direction_);
           });
  };
  const auto by_choice = [&](const Term& choosing, const Term& other) {
    return std::any_of(choosing->values.begin(), choosing->values.end(), [&](const Value& each) {
      if (each.keyword != Keyword::one_of && each.keyword != Keyword::any_of) return false;
      if (each.or_null) return false;
      const auto targets = choice_of(choosing, each).targets();
      return std::all_of(targets.begin(), targets.end(), [&](const Node& target) {
        return disjoint(term(target, choosing), other);
      });
    });
  };
  const auto by_exclusion = [&](const Term& excluding, const Term& other) {
    return std::any_of(excluding->values.begin(), excluding->values.end(), [&](const Value& each) {
      return each.keyword == Keyword::not_ && !each.or_null &&
             within(other, term(each.node, excluding), Strictness::every_value);
    });
  };
  is_so = refuses_all(one, two) || refuses_all(two, one) || is_disjoint_by_range(one, two) ||
          is_disjoint_by_member(one, two) || by_choice(one, two) || by_choice(two, one) ||
          by_exclusion(one, two) || by_exclusion(two, one);
  --depth_;
  return is_so;
}

}  // namespace accord::validation::containment
