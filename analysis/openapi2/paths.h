#pragma once

#include "accord/analysis/openapi2/context.h"

namespace accord::analysis::openapi2 {

/// `paths` in 3.0.
contract::Json paths_of(const Context& context);

}  // namespace accord::analysis::openapi2
