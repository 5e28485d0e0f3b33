#pragma once

#include <vector>

#include "accord/validation/rules/schema_view.h"

namespace accord::validation::rules {

/// The values that a Parameter, Header or Media Type Object shows: `example`, and `value` of each
/// of `examples`. What is outside (`externalValue`) is left out.
std::vector<Node> shown_examples(const References& references, const Node& owner);

}  // namespace accord::validation::rules
