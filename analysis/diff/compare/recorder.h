#pragma once

#include <set>
#include <tuple>

#include "accord/analysis/diff/compare/change.h"
#include "accord/contract/document/node.h"

namespace accord::analysis::diff {

/// What a change belongs to. A place that is not there is shown as none.
struct Where {
  std::string operation;
  std::string component;
  contract::Node old;
  contract::Node now;
};

/// Gathers what the rules find. The same rule at the same two places counts once: many schemas may
/// share a part.
class Recorder {
 public:
  void add(const Rule& rule, const Where& where, std::string message);
  /// What was added so far: a comparison that goes on may judge it anew.
  [[nodiscard]] std::vector<Change>& changes() { return changes_; }
  /// Takes one back, by its position.
  void drop(std::size_t change) { dropped_.insert(change); }
  [[nodiscard]] std::vector<Change> take();

 private:
  std::set<std::size_t> dropped_;
  std::vector<Change> changes_;
  std::set<std::tuple<const Rule*, const contract::Json*, const contract::Json*>> seen_;
};

}  // namespace accord::analysis::diff
