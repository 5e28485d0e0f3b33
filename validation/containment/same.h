#pragma once

#include <set>
#include <vector>

#include "accord/validation/containment/term.h"

namespace accord::validation::containment {

/// Whether two schemas say the same in every keyword that a comparison looks at, whatever their
/// references are called and however their members are ordered. Cheap: each pair is looked at once.
class Sameness {
 public:
  Sameness(Side& old, Side& now) : old_(old), now_(now) {}

  bool is_same(const SchemaView& old, const SchemaView& now);
  bool is_same(const contract::Node& old, const contract::Node& now);
  /// The same of two values of one keyword: schemas, lists or maps of them, or anything else.
  bool is_same(Keyword keyword, const contract::Node& old, const contract::Node& now);

 private:
  using Pair = std::pair<const SchemaView*, const SchemaView*>;
  bool look(const SchemaView& old, const SchemaView& now);
  bool compare(const SchemaView& old, const SchemaView& now);
  void forget(std::size_t mark);

  Side& old_;
  Side& now_;
  std::set<Pair> same_;  ///< known, or assumed while it is looked at
  std::set<Pair> different_;
  std::vector<Pair> trail_;    ///< what is in same_, as it came
  std::vector<Pair> pending_;  ///< too deep to be looked at yet; taken for the same until then
  std::size_t depth_ = 0;
};

}  // namespace accord::validation::containment
