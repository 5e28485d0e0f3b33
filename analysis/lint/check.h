#pragma once

#include <map>
#include <set>
#include <string>

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
/// its rule. `model` is that of the contract.
contract::Diagnostics check(
    const contract::Contract& contract,
    const contract::resource::Model& model,
    SchemaSet& schemas,
    const Settings& settings);

/// Applies the settings to findings that no rule of `all_rules` made, by their rules and ids.
void apply(const Settings& settings, contract::Diagnostics& found);

/// In the order of file, line and column. Of those with the same id at the same place the first is
/// kept.
void tidy(contract::Diagnostics& found);

}  // namespace accord::analysis::lint
