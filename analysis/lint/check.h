#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "accord/analysis/lint/rule.h"

namespace accord::analysis::lint {

/// What a team has decided about the rules. Ids that are no rule's have no effect.
struct Settings {
  std::set<std::string, std::less<>> ignored;  ///< ids of rules that are left out
  std::map<std::string, contract::Severity, std::less<>> levels;  ///< by id, instead of the rule's
};

/// What all rules find in a contract, however much of it could be read. Each finding has the id of
/// its rule.
contract::Diagnostics check(
    const contract::Contract& contract, SchemaSet& schemas, const Settings& settings);

/// Applies the settings to findings that no rule of `all_rules` made, by the ids they bear.
void apply(const Settings& settings, contract::Diagnostics& found);

/// In the order of file, line and column; of equal ones the first is kept.
void tidy(contract::Diagnostics& found);

}  // namespace accord::analysis::lint
