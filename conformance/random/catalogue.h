#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/conformance/random/proven.h"

namespace accord::conformance::random {

/// What a sequence may do with one operation, each shown to work by a planned case.
struct Choice {
  const graph::Use* use = nullptr;
  std::vector<plan::PlanContext::Broken> odd;     ///< values of one member that are accepted
  std::vector<plan::PlanContext::Broken> broken;  ///< bodies that are refused
  std::vector<int> refused;                       ///< with these statuses
  std::vector<std::string> members;               ///< that a patch may change by itself
  std::vector<std::string> unique;                ///< whose values are refused a second time
  std::vector<int> taken;                         ///< with these statuses
  bool tells_deleted = false;  ///< the response says that the item is deleted: 404 or 410
};

/// All that sequences are made of.
class Catalogue {
 public:
  Catalogue(plan::PlanContext& context, const Proven& proven);

  [[nodiscard]] const std::vector<Choice>& choices() const { return choices_; }
  /// Null where the noun has no operation of the role that was shown to work.
  [[nodiscard]] const Choice* find(graph::Role role, std::size_t noun) const;
  /// True where what is deleted is not shown in lists any more, and what is created is.
  [[nodiscard]] bool lists_rows(std::size_t noun) const { return lists_.contains(noun); }
  [[nodiscard]] const Proven& proven() const { return proven_; }

 private:
  void add(plan::PlanContext& context, const graph::Use& use);

  const Proven& proven_;
  std::vector<Choice> choices_;
  std::set<std::size_t> lists_;  ///< nouns
};

}  // namespace accord::conformance::random
