#pragma once

#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {

/// The types that a value of the schema may have, by `type`, `enum` and `const`, through `$ref`,
/// `allOf`, `anyOf` and `oneOf`. Never too few: what cannot be told adds all types.
TypeSet possible_types(const References& references, const Node& schema);

}  // namespace accord::analysis::lint
