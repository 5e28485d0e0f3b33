#pragma once

#include <vector>

#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {

/// The values that a Parameter, Header or Media Type Object shows: `example`, and `value` of each
/// of `examples`. What is outside (`externalValue`) is left out.
std::vector<Node> shown_examples(const References& references, const Node& owner);

}  // namespace accord::analysis::lint
