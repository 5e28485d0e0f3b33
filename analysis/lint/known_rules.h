#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/diagnostic.h"

namespace accord::analysis::lint {

/// The rules of what the reader of contracts finds, and of what would not be enforced or not
/// served: groups of the ids in contract/base/finding.h.
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

/// The id of the rule that was called `id` in the release before; else `id` itself.
std::string_view current_id(std::string_view id);

/// "" for the id of a rule, a former one too, or of a finding of the two groups; else what is wrong
/// with it: `unknown rule "x"; did you mean "y"?`.
std::string unknown_rule(std::string_view id);

/// The table that `accord check --rules` prints.
std::string rules_table();

}  // namespace accord::analysis::lint
