#include "accord/conformance/random/choose.h"

#include <algorithm>

namespace accord::conformance::random {

using graph::Role;

Numbers::Numbers(uint64_t seed, uint64_t sequence)
    : numbers_(seed * contract::golden + sequence * 0xD1B54A32D192ED03 + 1) {}

std::size_t Numbers::below(std::size_t count) {
  return static_cast<std::size_t>(numbers_.next() % count);
}

namespace {

constexpr std::size_t fewest_actions = 5;
constexpr std::size_t more_actions = 14;
constexpr std::size_t most_rows = 4;  // of a noun that are there

class Chooser {
 public:
  Chooser(const Catalogue& catalogue, Numbers& numbers, SequenceBuilder& builder)
      : catalogue_(catalogue),
        numbers_(numbers),
        builder_(builder) {
    choose_nouns();
  }

  Sequence choose() {
    Sequence all;
    const std::size_t length = fewest_actions + numbers_.below(more_actions);
    constexpr std::size_t most_tries = 4;
    for (std::size_t tries = 0; all.size() < length && tries < length * most_tries; ++tries) {
      candidates_.clear();
      for (const Choice* each : choices_)
        add_candidates(*each);
      if (candidates_.empty()) break;
      Action action = candidates_[numbers_.below(candidates_.size())];
      action.number = tries;
      complete(action);
      if (builder_.apply(action)) all.push_back(std::move(action));
    }
    return all;
  }

 private:
  // A noun that can be made, what it refers to, and what refers to it.
  void choose_nouns() {
    std::vector<const graph::Use*> makers;
    for (const Choice& each : catalogue_.choices()) {
      if (each.use->role == Role::create) makers.push_back(each.use);
    }
    if (makers.empty()) return;
    const graph::Use& first = *makers[numbers_.below(makers.size())];
    std::set<std::size_t> nouns = {first.noun};
    const auto refers = [](const graph::Use& use, std::size_t noun) {
      return std::any_of(
                 use.references.begin(),
                 use.references.end(),
                 [&](const auto& each) { return each.noun == noun && !each.is_query; }) ||
             std::any_of(use.path.begin(), use.path.end(), [&](const auto& each) {
               return each.noun == noun;
             });
    };
    for (const graph::Use* each : makers) {
      constexpr std::size_t most_nouns = 4;
      const bool is_near = refers(first, each->noun) || refers(*each, first.noun);
      if (is_near && nouns.size() < most_nouns) nouns.insert(each->noun);
    }
    for (const Choice& each : catalogue_.choices()) {
      if (nouns.contains(each.use->noun)) choices_.push_back(&each);
    }
  }

  void add(std::size_t weight, const Action& action) {
    candidates_.insert(candidates_.end(), weight, action);
  }

  void add_refusals(const Choice& choice, std::optional<RowKey> row) {
    if (!choice.broken.empty()) add(1, {0, &choice, Kind::broken, row});
    if (choice.unique.empty()) return;
    for (const Row& other : builder_.rows()) {
      const bool fits = other.item.noun == choice.use->noun && !other.is_deleted;
      if (fits && other.key != row) add(1, {0, &choice, Kind::duplicate, row, {}, other.key});
    }
  }

  void add_candidates(const Choice& choice) {
    const Role role = choice.use->role;
    const auto& rows = builder_.rows();
    const auto count =
        static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const Row& row) {
          return row.item.noun == choice.use->noun && !row.is_deleted;
        }));
    if (role == Role::create) {
      if (count < most_rows) add(count == 0 ? 6 : 3, {0, &choice, Kind::create});
      add_refusals(choice, std::nullopt);
    }
    if (role == Role::list) add(count > 0 ? 2 : 1, {0, &choice, Kind::list});
    for (const Row& row : rows) {
      if (row.item.noun == choice.use->noun) add_of_row(choice, row);
    }
  }

  void add_of_row(const Choice& choice, const Row& row) {
    const bool is_dead = row.is_deleted;
    if (is_dead && !builder_.is_gone(row)) return;
    const auto changes = [&](Kind kind) {
      if (is_dead && !choice.tells_deleted) return;
      add(is_dead ? 1 : 3, {0, &choice, kind, row.key});
      if (!is_dead) add_refusals(choice, row.key);
    };
    switch (choice.use->role) {
      case Role::read:
        return add(row.written.empty() ? 1 : 4, {0, &choice, Kind::read, row.key});
      case Role::replace:
        return changes(Kind::replace);
      case Role::patch:
        if (!choice.members.empty()) changes(Kind::patch);
        return;
      case Role::remove:
        if (is_dead ? choice.tells_deleted : builder_.is_free(row))
          add(is_dead ? 1 : 2, {0, &choice, Kind::remove, row.key});
        return;
      default:
        return;
    }
  }

  // Which rows its path and references name, and which values it has.
  void complete(Action& action) {
    constexpr std::size_t many = 1 << 20;
    const graph::Use& use = *action.choice->use;
    std::set<std::size_t> nouns;
    for (const auto& each : use.path)
      nouns.insert(each.noun);
    for (const auto& each : use.references) {
      if (!each.is_query) nouns.insert(each.noun);
    }
    if (action.row) nouns.erase(action.row->second);
    for (const std::size_t noun : nouns) {
      std::vector<RowKey> there;
      for (const Row& row : builder_.rows()) {
        if (row.item.noun == noun && !row.is_deleted) there.push_back(row.key);
      }
      if (there.empty() || numbers_.below(4) == 0) continue;
      action.above.push_back(there[numbers_.below(there.size())]);
    }
    // Most creates have the body that works.
    const bool is_usual = action.kind == Kind::create && numbers_.below(3) > 0;
    action.variant = is_usual ? 0 : numbers_.below(many);
  }

  const Catalogue& catalogue_;
  Numbers& numbers_;
  SequenceBuilder& builder_;
  std::vector<const Choice*> choices_;
  std::vector<Action> candidates_;
};

}  // namespace

Sequence choose_sequence(const Catalogue& catalogue, Numbers& numbers, SequenceBuilder& builder) {
  return Chooser(catalogue, numbers, builder).choose();
}

}  // namespace accord::conformance::random
