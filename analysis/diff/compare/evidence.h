#pragma once

#include <map>
#include <vector>

#include "accord/analysis/diff/compare/recorder.h"
#include "accord/analysis/diff/compare/schema_pair.h"
#include "accord/validation/containment/prover.h"
#include "accord/validation/witness/search.h"

namespace accord::analysis::diff {

using validation::containment::Found;
using validation::containment::Prover;
using validation::containment::Search;
using validation::containment::Side;
using validation::containment::Term;
using validation::containment::Validators;
using validation::containment::Witness;

struct SchemaGroup;

/// Judges what the rules found in pairs of schemas by the values that these accept: what is proven
/// to refuse nothing breaks nobody; what breaks is given a value that shows it; what no rule has a
/// word for is searched for such values, and told where they cannot be excluded.
class Judge {
 public:
  /// All must outlive it.
  Judge(ViewSet& old_views, ViewSet& now_views, Recorder& recorder)
      : old_validators_(old_views.contract()),
        now_validators_(now_views.contract()),
        old_{old_views, old_validators_},
        now_{now_views, now_validators_},
        prover_(old_, now_),
        search_(old_, now_),
        recorder_(recorder) {}

  [[nodiscard]] bool is_same(const SchemaView& old, const SchemaView& now) {
    return prover_.sameness().is_same(old, now);
  }
  /// That a group found the last changes, from `first` on, in that pair.
  void note(const SchemaPair& pair, const SchemaGroup& group, std::size_t first);
  /// That `below` is compared because of `pair`.
  void note(const SchemaPair& pair, const SchemaPair& below) { below_[&pair].push_back(&below); }
  /// Judges all that was noted since; the pairs in the order in which they were met.
  void settle(const std::vector<const SchemaPair*>& pairs);

 private:
  struct Note {
    std::size_t change;  ///< its position among those recorded
    const SchemaPair* pair;
    const SchemaGroup* group;
    bool is_certain;  ///< one of the group's certain rules found it
  };

  void settle(const SchemaPair& pair);
  void clear(const SchemaPair& pair, const std::vector<Note>& notes);
  void show(const SchemaPair& pair, const std::vector<Note>& notes, KeywordSet missing);
  void show(const SchemaPair& pair, const Note& note, const Found& found);
  void tell(const SchemaPair& pair, bool is_shown, const Found& found);
  void tell_rest(const SchemaPair& pair);
  [[nodiscard]] KeywordSet unexplained(
      const SchemaPair& pair, const std::vector<Note>& notes, KeywordSet missing);
  [[nodiscard]] Term inner(const SchemaPair& pair);
  [[nodiscard]] Term outer(const SchemaPair& pair);
  [[nodiscard]] const Witness* best(const SchemaPair& pair, const Note& note, const Found& found);
  Change& change(const Note& note) { return recorder_.changes()[note.change]; }

  Validators old_validators_;
  Validators now_validators_;
  Side old_;
  Side now_;
  Prover prover_;
  Search search_;
  Recorder& recorder_;
  std::map<const SchemaPair*, std::vector<Note>> notes_;  ///< by the pair that judges them
  std::map<const SchemaPair*, std::vector<const SchemaPair*>> below_;
  std::vector<std::size_t> dropped_;  ///< changes that are none
};

}  // namespace accord::analysis::diff
