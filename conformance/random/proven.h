#pragma once

#include <set>
#include <string>
#include <utility>

#include "accord/conformance/plan/recipe.h"
#include "accord/conformance/run_result.h"

namespace accord::conformance::random {

/// What the planned cases showed of a server. A sequence takes nothing for granted that they did
/// not show: what differs in it then is due to what the sequence did before.
class Proven {
 public:
  Proven(const graph::Graph& graph, const RunResult& run);

  /// The operation succeeded, and nothing was wrong with it.
  [[nodiscard]] bool succeeds(const plan::Task& task) const;
  /// The case of that status and name passed, without a warning.
  [[nodiscard]] bool passed(const plan::Task& task, int status, const std::string& name) const;
  /// No operation on the noun was warned of for the check: a sequence may make it, too.
  [[nodiscard]] bool holds(std::size_t noun, std::string_view check) const;
  /// The finding was told of this operation, whatever the case.
  [[nodiscard]] bool is_known(const contract::Operation& operation, const Finding& finding) const;

 private:
  void add(const graph::Graph& graph, const CaseResult& result);
  void add(const graph::Graph& graph, const CaseResult& result, const Finding& finding);

  std::set<std::string> succeeded_;  ///< ids of cases
  std::set<std::string> passed_;
  std::set<std::pair<std::size_t, std::string>> doubted_;  ///< noun and check
  std::set<std::string> known_;                            ///< keys of findings
};

}  // namespace accord::conformance::random
