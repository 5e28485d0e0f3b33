#pragma once

#include <vector>

#include "accord/analysis/openapi2/context.h"

namespace accord::analysis::openapi2 {

/// The Request Body Object of 3.0 for the parameters of an operation that are in its body, in
/// `consumes`; null where there are none.
contract::Json body_of(
    const std::vector<contract::Node>& parameters,
    const MediaTypes& consumes,
    const Context& context);

}  // namespace accord::analysis::openapi2
