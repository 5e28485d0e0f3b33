#pragma once

#include <set>
#include <tuple>
#include <utility>
#include <vector>

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
  /// What stands at the old place of one, by its position, and at the new one; null where nothing.
  [[nodiscard]] const contract::Json* old_value(std::size_t change) const {
    return values_[change].first;
  }
  [[nodiscard]] const contract::Json* new_value(std::size_t change) const {
    return values_[change].second;
  }
  /// Takes one back, by its position.
  void drop(std::size_t change) { dropped_.insert(change); }
  [[nodiscard]] std::vector<Change> take();

 private:
  std::set<std::size_t> dropped_;
  std::vector<Change> changes_;
  std::vector<std::pair<const contract::Json*, const contract::Json*>> values_;  ///< of each
  std::set<std::tuple<const Rule*, const contract::Json*, const contract::Json*>> seen_;
};

}  // namespace accord::analysis::diff
