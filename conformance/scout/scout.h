#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/conformance/plan/recipe.h"
#include "accord/conformance/run_result.h"

namespace accord::conformance::scout {

/// Finds out, in a few rounds, which bodies a server accepts: a schema does not say all, and a
/// request that is refused for a rule in prose proves nothing. Pure: `next` makes the cases of a
/// round, `learn` takes what became of them.
class Scout {
 public:
  /// `known`: what is not to be found out, such as the bodies that the user gives. The contract
  /// must outlive it. `is_over` is asked before each operation.
  Scout(
      const contract::Contract& contract,
      const std::string& salt,
      plan::Facts known = {},
      plan::IsOver is_over = {});

  /// The cases of the next round; none where nothing is left to find out. The ids begin with
  /// "scout/".
  plan::Plan next();
  void learn(const RunResult& result);

  [[nodiscard]] const plan::Facts& facts() const { return facts_; }

 private:
  // What is tried for the body of one operation, in this order.
  enum class Stage { typical, required_only, members, done };
  struct Progress {
    Stage stage = Stage::typical;
    int tries = 0;
    std::vector<std::string> members;          // optional ones, tried one by one
    std::map<std::string, std::string> cases;  // of this round: id to member
  };

  static void add_cases(const plan::Task& task, Progress& progress);
  void learn_available(const CaseResult& result);
  void learn_one(const CaseResult& result);
  void learn_varying(const CaseResult& result);

  plan::PlanContext context_;
  plan::IsOver is_over_;
  int round_ = 0;
  plan::Facts facts_;
  std::map<std::string, Progress> progress_;  // by operation id
};

}  // namespace accord::conformance::scout
