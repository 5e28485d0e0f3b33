#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/diagnostic.h"

namespace accord::analysis::lint {

/// Findings of the reader of contracts, and of what would serve one, bear these ids.
inline constexpr std::string_view reader_rule = "reader";
inline constexpr std::string_view enforcement_rule = "enforcement";

/// What a finding can be of: a rule, the reader, or the enforcement.
struct KnownRule {
  std::string_view id;
  contract::Severity level;
  std::string_view area;
  std::string_view description;
};

/// By id.
const std::vector<KnownRule>& known_rules();

/// "" for the id of a rule; else what is wrong with it: `there is no rule "x"; did you mean "y"?`.
std::string unknown_rule(std::string_view id);

/// The table that `accord check --rules` prints.
std::string rules_table();

}  // namespace accord::analysis::lint
