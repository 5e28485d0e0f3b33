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

/// Answers one operation as its contract documents it (docs/mock.md). The first response is made at
/// once, others when they are first asked for; each is kept. The fault is why no response can be
/// made. The contract and `validator`, the one of the operation, must outlive the handler.
contract::Result<Handler, std::string> mock_handler(
    const contract::Contract& contract,
    const contract::Operation& operation,
    const validation::ResponseValidator& validator,
    std::shared_ptr<MockValues> values);  // with the handlers of one contract

/// The handlers of the routes that nothing stores and no C++ handler serves, by the index of the
/// route; these become mocked ones. Where no response can be made the route says why.
std::map<std::size_t, Handler> mock_handlers(
    const contract::Contract& contract,
    std::vector<contract::resource::Route>& routes,
    const ValidatorOf& validator_of,
    uint64_t seed);

/// The same where nothing is to be served.
void mock_routes(
    const contract::Contract& contract,
    std::vector<contract::resource::Route>& routes,
    uint64_t seed);

}  // namespace accord::server::handler
