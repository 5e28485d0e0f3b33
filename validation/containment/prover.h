#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "accord/validation/containment/same.h"
#include "accord/validation/containment/term.h"

namespace accord::validation::containment {

/// Proves that one schema accepts nothing but what another accepts. What it cannot prove may be
/// so all the same: `not`, patterns and overlapping alternatives have no rule for every case.
///
/// An object says nothing about members that it does not describe: those that clients send are
/// described, as everywhere in `accord diff`. Where a proof is needed of every value there is
/// (below `not`, or that an alternative is never met), `Strictness::every_value` asks for that.
class Prover {
 public:
  enum class Strictness { described, every_value };

  /// All must outlive it.
  Prover(Side& old, Side& now) : old_(old), now_(now), same_(old, now) {}

  /// True where it is proven that all that `inner` accepts in messages of that direction is
  /// accepted by `outer`.
  bool is_within(
      const Term& inner,
      const Term& outer,
      Direction direction,
      Strictness strict = Strictness::described);
  /// The keywords of `outer` that are not proven to accept all that `inner` accepts; `type` too
  /// for what is never accepted.
  KeywordSet unproven(const Term& inner, const Term& outer, Direction direction);

  [[nodiscard]] Sameness& sameness() { return same_; }

 private:
  using Node = contract::Node;
  using Value = SchemaView::Value;

  bool within(const Term& inner, const Term& outer, Strictness strict);
  /// The same of a member or an item.
  bool within_below(const Term& inner, const Term& outer, Strictness strict);
  bool take_step();
  [[nodiscard]] bool is_made(const Term& term) const;
  bool decide(const Term& inner, const Term& outer, Strictness strict);
  bool split(const Term& inner, const Term& outer, Strictness strict);
  bool split_choice(const Term& inner, const Value& choice, const Term& outer, Strictness strict);
  KeywordSet missing(const Term& inner, const Term& outer, Strictness strict);
  bool implies(const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool implies_scalar(const Term& inner, const Term& outer, const Value& value);
  bool implies_limit(
      const Term& inner,
      const Term& outer,
      const Value& value,
      Keyword keyword,
      std::optional<Keyword> exclusive);
  bool implies_count(const Term& inner, const Value& value);
  bool implies_format(const Term& inner, const Value& value);

  bool implies_required(const Term& inner, const Term& outer, const Value& value);
  bool implies_properties(
      const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool implies_pattern_properties(
      const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool implies_additional(
      const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool implies_names(const Term& inner, const Term& outer, const Value& value);
  bool implies_dependents(
      const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool is_required(const Term& inner, std::string_view name);
  bool is_absent(const Term& inner, std::string_view name);
  std::optional<std::size_t> most_members(const Term& inner);

  bool implies_items(const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool implies_contains(
      const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool all_items(const Term& inner, const Term& schema, bool wanted);

  bool implies_choice(const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool implies_tagged(const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool implies_matched(const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool implies_condition(
      const Term& inner, const Term& outer, const Value& value, Strictness strict);
  bool has_same(const Term& inner, const Term& outer, const Value& value);

  bool disjoint(const Term& one, const Term& two);
  bool is_disjoint_by_range(const Term& one, const Term& two);
  bool is_disjoint_by_member(const Term& one, const Term& two);

  /// Every value that it accepts, where these are few.
  std::optional<std::vector<const contract::Json*>> all_values(const Term& term);
  bool is_member_within(
      const Term& inner,
      std::string_view name,
      const Term& outer,
      const Node& schema,
      Strictness strict);
  bool describes(const Term& inner, std::string_view name, int depth = 0);
  bool is_same(
      Keyword keyword, const Term& one, const Node& left, const Term& two, const Node& right);
  [[nodiscard]] Term term(const Node& schema, const Term& like) const {
    return {&like.side->views.of(schema), like.side};
  }
  [[nodiscard]] Term term(const std::vector<Node>& schemas, const Term& like) const {
    return {&like.side->views.of(schemas), like.side};
  }
  Term keep(SchemaView view, const Term& like) {
    made_.push_back(std::move(view));
    are_made_.insert(&made_.back());
    return {&made_.back(), like.side};
  }

  struct Question {
    const SchemaView* inner;
    const SchemaView* outer;
    Strictness strict;
    Direction direction;
    auto operator<=>(const Question&) const = default;
  };
  Side& old_;
  Side& now_;
  Sameness same_;
  Direction direction_ = Direction::request;
  struct Answer {
    bool is_proven = true;  ///< taken for true while it is looked at
    bool is_open = true;    ///< it is looked at
    std::size_t level = 0;  ///< how many members and items lead to it; a proof that rests on open
                            ///< ones holds there and below
  };
  void forget_made();
  std::map<Question, Answer> known_;
  std::vector<Question> trail_;  ///< those that are true, as they came
  std::deque<SchemaView> made_;
  std::set<const SchemaView*> are_made_;
  std::size_t level_ = 0;
  std::size_t steps_ = 0;
  std::size_t depth_ = 0;
  int splits_ = 0;
};

}  // namespace accord::validation::containment
