#pragma once

#include "accord/analysis/openapi2/context.h"

namespace accord::analysis::openapi2 {

/// A Schema Object of 2.0 in 3.0.3: references, `x-nullable`, `discriminator`, `type: file`.
contract::Json schema_of(const contract::Node& schema, const Context& context);

/// Adds `items` to an array that has none, as 3.0.3 requires, and notes it at `described`.
void add_items(const contract::Node& described, contract::Json& schema, const Context& context);

/// Allows null in a schema of 3.0.3 too.
void allow_null(contract::Json& schema, const Context& context);

}  // namespace accord::analysis::openapi2
