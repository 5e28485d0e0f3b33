#pragma once

#include <optional>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/routes.h"
#include "accord/server/handler/handler.h"
#include "accord/validation/response/response_validator.h"

namespace accord::server::handler {

/// Serves a GET from the `example` (or `examples`) of its success media types: of each the first
/// that `validator`, the one of the operation, accepts. nullopt where there is none.
std::optional<Handler> example_handler(
    const contract::Contract& contract,
    const contract::Operation& operation,
    const validation::ResponseValidator& validator);

/// What a service finds when it is built: routes by an example that it would not serve are those of
/// nothing.
void refuse_unsound_examples(
    const contract::Contract& contract, std::vector<contract::resource::Route>& routes);

}  // namespace accord::server::handler
