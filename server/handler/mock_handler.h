#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/routes.h"
#include "accord/server/handler/handler.h"
#include "accord/server/handler/mock_values.h"
#include "accord/server/handler/route_validators.h"
#include "accord/validation/response/response_validator.h"

namespace accord::server::handler {

/// Handlers that answer as the contract documents it (docs/mock.md), for the routes that no C++
/// handler serves and nothing stores: those of tables that are never filled among them. By the
/// index of the route; these become mocked ones. The first response is made at once, others when
/// they are first asked for; each is kept. Where none can be made the route says why. The contract
/// and the validators must outlive the handlers.
std::map<std::size_t, Handler> mock_handlers(
    const contract::Contract& contract,
    std::vector<contract::resource::Route>& routes,
    const ValidatorOf& validator_of,
    const std::shared_ptr<MockValues>& values);  // with the handlers of one contract

/// Answers what `handler` serves, but a request that says which documented response it wants
/// (`Prefer`) as its contract documents it.
Handler mocked_where_preferred(
    const contract::Contract& contract,
    const contract::Operation& operation,
    const validation::ResponseValidator& validator,
    const std::shared_ptr<MockValues>& values,
    Handler handler);

/// The routes of `mock_handlers` where nothing is to be served.
void mock_routes(
    const contract::Contract& contract,
    std::vector<contract::resource::Route>& routes,
    uint64_t seed);

}  // namespace accord::server::handler
