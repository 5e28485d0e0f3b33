#pragma once

#include <vector>

#include "accord/validation/containment/term.h"

namespace accord::validation::containment {

/// Adds the values that a schema may accept of the types other than null and boolean, where its
/// limits leave few; some of them may be refused. False where there may be others. The values
/// outlive everything.
bool add_few(const SchemaView& view, std::vector<const contract::Json*>& values);

}  // namespace accord::validation::containment
