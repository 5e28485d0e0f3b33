#pragma once

#include <map>
#include <optional>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/routes.h"
#include "accord/server/handler/handler.h"
#include "accord/server/handler/route_validators.h"
#include "accord/validation/response/response_validator.h"

namespace accord::server::handler {

/// Serves a GET from the `example` (or `examples`) of its success media types: of each the first
/// that `validator`, the one of the operation, accepts. nullopt where there is none.
std::optional<Handler> example_handler(
    const contract::Contract& contract,
    const contract::Operation& operation,
    const validation::ResponseValidator& validator);

/// The handlers of the routes by an example, by the index of the route. Where no example is sound
/// the route becomes one of nothing.
std::map<std::size_t, Handler> example_handlers(
    const contract::Contract& contract,
    std::vector<contract::resource::Route>& routes,
    const ValidatorOf& validator_of);

/// The same where nothing is to be served.
void refuse_unsound_examples(
    const contract::Contract& contract, std::vector<contract::resource::Route>& routes);

}  // namespace accord::server::handler
