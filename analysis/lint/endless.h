#pragma once

#include <unordered_set>
#include <vector>

#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {

/// The given schemas and everything that holds or refers to one of them, over as many steps as it
/// takes: a value that is given to one of these may reach them.
std::unordered_set<const contract::Json*> leading_to(
    const Subject& subject, const std::vector<Node>& schemas);

}  // namespace accord::analysis::lint
