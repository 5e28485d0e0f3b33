#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "accord/analysis/lint/rule.h"

namespace accord::analysis::lint {

/// What a team has decided about the rules. Ids that are unknown have no effect. An error of the
/// groups `reader` and `enforcement` is what `accord serve` refuses: the name of its group neither
/// hides nor lowers it, only its own id does.
struct Settings {
  std::set<std::string, std::less<>> ignored;  ///< ids of rules that are left out
  std::map<std::string, contract::Severity, std::less<>> levels;  ///< by id, instead of the rule's
};

/// The same with the present ids of rules that were renamed.
Settings with_current_ids(const Settings& settings);

/// What all rules find in a contract, however much of it could be read. Each finding has the id of
/// its rule. The rules that compare values with schemas and all others are checked apart, so that
/// two threads may do it.
class Check {
 public:
  /// Both must outlive it.
  Check(const contract::Contract& contract, const Settings& settings);

  void compare_values(SchemaSet& schemas);
  /// `model` is that of the contract, and waited for where a rule needs it.
  void check_others(const std::shared_future<contract::resource::Model>& model);
  /// What was found, in the order of `tidy`.
  contract::Diagnostics take();

 private:
  void run(const Subject& subject);

  const contract::Contract& contract_;
  const Settings& settings_;
  analysis::structure::Outline outline_;
  contract::schema::References references_;
  std::vector<contract::Diagnostics> found_;  ///< by the place of the rule; each is set once
};

/// Applies the settings to findings that no rule of `all_rules` made, by their rules and ids.
void apply(const Settings& settings, contract::Diagnostics& found);

/// In the order of file, line and column. Of those with the same id at the same place the first is
/// kept.
void tidy(contract::Diagnostics& found);

}  // namespace accord::analysis::lint
