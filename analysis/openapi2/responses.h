#pragma once

#include "accord/analysis/openapi2/context.h"

namespace accord::analysis::openapi2 {

/// A Response Object of 3.0, its content in the types of `produces`.
contract::Json response_of(
    const contract::Node& response, const MediaTypes& produces, const Context& context);

/// The `responses` of an operation. A reference stays one where the target is shown in the same
/// media types.
contract::Json responses_of(const contract::Node& operation, const Context& context);

}  // namespace accord::analysis::openapi2
