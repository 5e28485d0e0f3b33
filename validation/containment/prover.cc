#include "accord/validation/containment/prover.h"

#include <algorithm>

#include "accord/validation/containment/choice_parts.h"
#include "accord/validation/containment/few_values.h"

namespace accord::validation::containment {

using contract::Json;
using contract::Node;
using contract::schema::all_types;
using contract::schema::boolean_type;
using contract::schema::null_type;

namespace {

constexpr std::size_t most_steps = 50'000;
constexpr std::size_t deepest_proof = 200;
constexpr int most_splits = 4;

// `not` of what accepts anything.
bool excludes_all(const Term& term) {
  return std::any_of(term->values.begin(), term->values.end(), [&](const auto& each) {
    if (each.keyword != Keyword::not_ || each.or_null) return false;
    const SchemaView& excluded = term.side->views.of(each.node);
    return excluded.values.empty() && !excluded.is_never &&
           excluded.types == contract::schema::all_types;
  });
}

// The two ways of a condition: it holds and `then` does, or it does not and `else` does.
std::pair<SchemaView, SchemaView> ways_of(const Term& term, const SchemaView::Value& condition) {
  const SchemaView rest = without(*term.view, condition);
  const auto with = [&](const SchemaView& view, const Node& more) {
    return more ? joined(view, term.side->views.of(more)) : view;
  };
  SchemaView excluding;
  excluding.values.push_back({Keyword::not_, condition.node, 0});
  excluding.keywords = set_of({Keyword::not_});
  return {
      with(with(rest, condition.node), beside(*term.view, condition, Keyword::then_)),
      joined(with(rest, beside(*term.view, condition, Keyword::else_)), excluding)};
}

}  // namespace

bool Prover::is_within(
    const Term& inner, const Term& outer, Direction direction, Strictness strict) {
  direction_ = direction;
  steps_ = 0;
  const bool is_proven = within(inner, outer, strict);
  forget_made();
  return is_proven;
}

KeywordSet Prover::unproven(const Term& inner, const Term& outer, Direction direction) {
  direction_ = direction;
  steps_ = 0;
  if (within(inner, outer, Strictness::described)) return 0;
  const KeywordSet found = missing(inner, outer, Strictness::described);
  forget_made();
  return found != 0 ? found : set_of({Keyword::enum_});  // the values that it lists show it
}

bool Prover::is_same(
    Keyword keyword, const Term& one, const Node& left, const Term& two, const Node& right) {
  if (one.side == two.side)
    return left.value == right.value || contract::is_equal(*left.value, *right.value);
  return one.side == &old_ ? same_.is_same(keyword, left, right)
                           : same_.is_same(keyword, right, left);
}

// Each step is as dear as some checks of a value.
bool Prover::take_step() {
  constexpr std::size_t checks = 16;
  Work& work = old_.validators.work();
  work.take(checks);
  return ++steps_ <= most_steps && !work.is_spent();
}

void Prover::forget_made() {
  made_.clear();
  are_made_.clear();
}

bool Prover::within_below(const Term& inner, const Term& outer, Strictness strict) {
  ++level_;
  const bool is_proven = within(inner, outer, strict);
  --level_;
  return is_proven;
}

// Proofs of schemas that hold themselves go by the size of the value: what is asked again of a
// member or an item is taken as proven. A proof that rests on what turns out not to be proven is
// forgotten.
bool Prover::within(const Term& inner, const Term& outer, Strictness strict) {
  if (inner->is_never || outer->schemas.empty()) return inner->is_never || outer->values.empty();
  if (inner.view == outer.view) return true;
  if (!take_step() || depth_ > deepest_proof) return false;
  if (is_made(inner) || is_made(outer)) {
    ++depth_;
    const bool is_proven = decide(inner, outer, strict);
    --depth_;
    return is_proven;
  }
  const Question question{inner.view, outer.view, strict, direction_};
  const auto [known, is_new] = known_.try_emplace(question, Answer{true, true, level_});
  if (!is_new) {
    Answer& answer = known->second;
    if (!answer.is_proven) return false;
    if (answer.is_open) return answer.level < level_;
    if (answer.level <= level_) return true;
    answer = {true, true, level_};
  }
  const std::size_t mark = trail_.size();
  trail_.push_back(question);
  ++depth_;
  const bool is_proven = decide(inner, outer, strict);
  --depth_;
  if (is_proven) {
    known_[question].is_open = false;
    for (std::size_t at = mark; depth_ == 0 && at < trail_.size(); ++at)
      known_[trail_[at]].level = 0;
    return true;
  }
  for (; trail_.size() > mark; trail_.pop_back())
    known_.erase(trail_.back());
  if (steps_ <= most_steps && !old_.validators.work().is_spent())
    known_[question] = {false, false, 0};
  return false;
}

// Such a view is gone after the question: nothing is remembered of it.
bool Prover::is_made(const Term& term) const {
  return are_made_.contains(term.view);
}

bool Prover::decide(const Term& inner, const Term& outer, Strictness strict) {
  const bool is_old = inner.side == &old_;
  if (inner.side != outer.side && !is_made(inner) && !is_made(outer)) {
    const bool is_so =
        is_old ? same_.is_same(*inner.view, *outer.view) : same_.is_same(*outer.view, *inner.view);
    if (is_so) return true;
  }
  if (types_of(*inner.view) == 0 || excludes_all(inner)) return true;
  if (const auto values = all_values(inner);
      values && outer.side->validators.can_judge(outer->schemas)) {
    return std::all_of(values->begin(), values->end(), [&](const Json* each) {
      return outer.side->validators.accepts(outer->schemas, *each, direction_);
    });
  }
  return missing(inner, outer, strict) == 0 || split(inner, outer, strict);
}

// What is not proven of a whole may be of its parts: of each alternative, of null and the rest.
bool Prover::split(const Term& inner, const Term& outer, Strictness strict) {
  if (splits_ >= most_splits) return false;
  ++splits_;
  bool is_proven = false;
  for (const Value& each : inner->values) {
    if (is_proven) break;
    if (each.keyword == Keyword::if_ && !each.or_null) {
      auto [held, missed] = ways_of(inner, each);
      const Term rest = keep(without(*inner.view, each), inner);
      is_proven = within(keep(std::move(held), inner), outer, strict) &&
                  (within(rest, term(each.node, inner), Strictness::every_value) ||
                   within(keep(std::move(missed), inner), outer, strict));
    }
    if (each.keyword != Keyword::one_of && each.keyword != Keyword::any_of) continue;
    is_proven = split_choice(inner, each, outer, strict);
  }
  const TypeSet types = types_of(*inner.view);
  if (!is_proven && (types & (types - 1)) != 0) {
    is_proven = true;
    for (TypeSet bit = 1; bit != 0 && bit <= contract::schema::fraction_type;
         bit = static_cast<TypeSet>(bit << 1U)) {
      if ((types & bit) == 0 || bit == contract::schema::fraction_type) continue;
      SchemaView part = *inner.view;
      part.types = bit == contract::schema::integer_type
                       ? static_cast<TypeSet>(types & contract::schema::number_type)
                       : bit;
      if (part.types == inner->types) is_proven = false;
      is_proven = is_proven && within(keep(std::move(part), inner), outer, strict);
    }
    if ((types & contract::schema::number_type) == contract::schema::fraction_type)
      is_proven = false;
  }
  --splits_;
  return is_proven;
}

bool Prover::split_choice(
    const Term& inner, const Value& choice, const Term& outer, Strictness strict) {
  const std::vector<Node> alternatives = choice_of(inner, choice).targets();
  if (choice.or_null && (inner->types & null_type) != 0) return false;
  const SchemaView rest = without(*inner.view, choice);
  return std::all_of(alternatives.begin(), alternatives.end(), [&](const Node& each) {
    SchemaView part = joined(rest, inner.side->views.of(each));
    return within(keep(std::move(part), inner), outer, strict);
  });
}

std::optional<std::vector<const Json*>> Prover::all_values(const Term& term) {
  constexpr std::size_t many = 2'000;
  static const Json no_value;
  static const Json yes(true);
  static const Json no(false);
  std::vector<const Json*> values;
  const Value* list = nullptr;
  for (const Value& each : term->values) {
    if (each.keyword == Keyword::const_ || each.keyword == Keyword::enum_) list = &each;
  }
  if (list != nullptr && list->keyword == Keyword::const_) {
    values.push_back(list->node.value);
  } else if (list != nullptr && list->node.is_array()) {
    for (const Node& each : list->node.elements())
      values.push_back(each.value);
  } else {
    values = {&no_value, &yes, &no};
    if (!add_few(*term.view, values)) return std::nullopt;
  }
  if (list != nullptr && list->or_null) values.push_back(&no_value);
  if (values.size() > many || !term.side->validators.can_judge(term->schemas)) return std::nullopt;
  std::erase_if(values, [&](const Json* each) {
    return !contract::schema::is_of(term->types, *each) ||
           term.side->validators.refuses(term->schemas, *each, direction_);
  });
  return values;
}

KeywordSet Prover::missing(const Term& inner, const Term& outer, Strictness strict) {
  const TypeSet types = types_of(*inner.view);
  KeywordSet found = 0;
  if (outer->is_never || (types & ~types_of(*outer.view)) != 0) found |= set_of({Keyword::type});
  for (const Value& each : outer->values) {
    constexpr std::size_t checks = 4;  // each value of the one is looked at for each of the other
    old_.validators.work().take(inner->values.size() * checks);
    if (!take_step()) return found | set_of({each.keyword});
    if ((found & set_of({each.keyword})) != 0) continue;
    Term asked = inner;
    if (each.or_null && (types & null_type) != 0 && types != null_type) {
      SchemaView rest = *inner.view;
      rest.types &= static_cast<TypeSet>(~null_type);
      asked = keep(std::move(rest), inner);
    } else if (each.or_null && types == null_type) {
      continue;
    }
    if (!implies(asked, outer, each, strict)) found |= set_of({each.keyword});
  }
  return found;
}

bool Prover::has_same(const Term& inner, const Term& outer, const Value& value) {
  return std::any_of(inner->values.begin(), inner->values.end(), [&](const Value& each) {
    return each.keyword == value.keyword && !each.or_null &&
           is_same(value.keyword, inner, each.node, outer, value.node);
  });
}

bool Prover::implies(const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  const TypeSet types = types_of(*inner.view);
  if ((types & types_asked(value.keyword)) == 0) return true;
  switch (value.keyword) {
    case Keyword::required:
      return implies_required(inner, outer, value);
    case Keyword::properties:
      return implies_properties(inner, outer, value, strict);
    case Keyword::pattern_properties:
      return implies_pattern_properties(inner, outer, value, strict);
    case Keyword::additional_properties:
    case Keyword::unevaluated_properties:
      return implies_additional(inner, outer, value, strict);
    case Keyword::property_names:
      return implies_names(inner, outer, value);
    case Keyword::dependent_required:
    case Keyword::dependent_schemas:
    case Keyword::dependencies:
      return implies_dependents(inner, outer, value, strict);
    case Keyword::items:
    case Keyword::prefix_items:
    case Keyword::unevaluated_items:
      return implies_items(inner, outer, value, strict);
    case Keyword::contains:
    case Keyword::min_contains:
    case Keyword::max_contains:
      return implies_contains(inner, outer, value, strict);
    case Keyword::one_of:
    case Keyword::any_of:
      return implies_choice(inner, outer, value, strict);
    case Keyword::not_:
    case Keyword::if_:
    case Keyword::then_:
    case Keyword::else_:
      return implies_condition(inner, outer, value, strict);
    case Keyword::dynamic_ref:
      return false;
    default:
      return implies_scalar(inner, outer, value);
  }
}

}  // namespace accord::validation::containment
