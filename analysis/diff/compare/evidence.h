#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "accord/analysis/diff/compare/recorder.h"
#include "accord/analysis/diff/compare/schema_pair.h"
#include "accord/validation/containment/prover.h"
#include "accord/validation/witness/scalar_texts.h"
#include "accord/validation/witness/search.h"

namespace accord::analysis::diff {

using validation::containment::Found;
using validation::containment::Prover;
using validation::containment::ScalarTexts;
using validation::containment::Search;
using validation::containment::Side;
using validation::containment::Term;
using validation::containment::Validators;
using validation::containment::Witness;
using validation::containment::Work;

struct SchemaGroup;

/// Checks of values, in all: less than a second.
inline constexpr std::size_t most_work = 8'000'000;

/// Judges what the rules found in pairs of schemas by the values that these accept: what is proven
/// to refuse nothing breaks nobody; what breaks is given a value that shows it; what no rule has a
/// word for is searched for such values, and told where they cannot be excluded.
class Judge {
 public:
  /// All must outlive it.
  Judge(ViewSet& old_views, ViewSet& now_views, Recorder& recorder)
      : work_(most_work),
        old_validators_(old_views.contract(), work_),
        now_validators_(now_views.contract(), work_),
        old_{old_views, old_validators_},
        now_{now_views, now_validators_},
        prover_(old_, now_),
        texts_(old_, now_),
        recorder_(recorder) {}

  [[nodiscard]] bool is_same(const SchemaView& old, const SchemaView& now) {
    return prover_.sameness().is_same(old, now);
  }
  /// That a group found the last changes, from `first` on, in that pair.
  void note(const SchemaPair& pair, const SchemaGroup& group, std::size_t first);
  /// True where every text of the pair that was accepted still is, or never sent still is not.
  [[nodiscard]] bool are_texts_kept(const SchemaPair& pair) {
    return texts_.is_within(inner(pair), outer(pair), pair.direction);
  }
  /// True where there may be texts that were refused and are accepted now, or sent no more.
  [[nodiscard]] bool may_gain_texts(const SchemaPair& pair) {
    return !texts_.is_within(outer(pair), inner(pair), pair.direction);
  }
  /// Adds a text that shows the change recorded behind `first`.
  void show_text(const SchemaPair& pair, std::size_t first);
  /// That `below` is compared because of `pair`.
  void note(const SchemaPair& pair, const SchemaPair& below) { below_[&pair].push_back(&below); }
  /// Judges all that was noted since, in a message whose pair is `root`; the pairs in the order in
  /// which they were met. A pair that is in several messages is judged in the first in which it
  /// matters.
  void settle(const SchemaPair& root, const std::vector<const SchemaPair*>& pairs);

 private:
  struct Note {
    std::size_t change;  ///< its position among those recorded
    const SchemaPair* pair;
    const SchemaPair* judging;  ///< the pair that judges it
    const SchemaGroup* group;
    bool is_certain;  ///< one of the group's certain rules found it
  };

  struct Shown {
    std::string value;
    std::string of;
  };
  void find_live(const SchemaPair& root);
  [[nodiscard]] bool is_proven(const SchemaPair& pair) {
    return prover_.is_within(inner(pair), outer(pair), pair.direction);
  }
  void settle(const SchemaPair& pair);
  void set_aside(const SchemaPair& pair, const std::vector<Note>& notes);
  void judge_again(const SchemaPair& pair);
  void tell_whole();
  void clear(const SchemaPair& pair, const std::vector<Note>& notes);
  void show(const SchemaPair& pair, const std::vector<Note>& notes, KeywordSet missing);
  void show(const SchemaPair& pair, const Note& note, const Found& found);
  void tell(const SchemaPair& pair, const Found& found);
  void tell_rest(const SchemaPair& pair);
  [[nodiscard]] KeywordSet unexplained(
      const SchemaPair& pair, const std::vector<Note>& notes, KeywordSet missing);
  [[nodiscard]] Term inner(const SchemaPair& pair);
  [[nodiscard]] Term outer(const SchemaPair& pair);
  [[nodiscard]] std::string subject_of(const SchemaPair& pair, const Note& note) const;
  [[nodiscard]] std::vector<const Witness*> best(
      const SchemaPair& pair, const Note& note, const Found& found);
  [[nodiscard]] std::vector<const Witness*> plainest(
      const SchemaPair& pair, const Note& note, std::vector<const Witness*> all);
  [[nodiscard]] std::optional<Shown> showing(
      const SchemaPair& pair, const Note& note, const Found& found);
  [[nodiscard]] bool is_lifted(const SchemaPair& pair, const std::string& value);
  Change& change(const Note& note) { return recorder_.changes()[note.change]; }

  Work work_;
  Validators old_validators_;
  Validators now_validators_;
  Side old_;
  Side now_;
  Prover prover_;
  Search search_;
  ScalarTexts texts_;
  Recorder& recorder_;
  std::map<const SchemaPair*, std::vector<Note>> notes_;  ///< by the pair that judges them
  std::map<const SchemaPair*, std::vector<const SchemaPair*>> below_;
  const SchemaPair* root_ = nullptr;  ///< of the message that is judged
  std::set<const SchemaPair*> live_;  ///< not proven, and nothing above them is, in that message
  std::set<const SchemaPair*> told_;  ///< were live in a message
  struct Aside {
    Note note;
    Level level;
  };
  /// What breaks no message so far, with the levels that it has where it does.
  std::map<const SchemaPair*, std::vector<Aside>> aside_;
  std::map<std::pair<const SchemaPair*, std::string>, bool> lifted_;  ///< in that message
  bool is_in_doubt_ = false;  ///< something of that message is undecided
};

}  // namespace accord::analysis::diff
