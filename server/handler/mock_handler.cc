#include "accord/server/handler/mock_handler.h"

#include "accord/server/handler/mock_operation.h"
#include "accord/server/handler/route_validators.h"

namespace accord::server::handler {
namespace {

using contract::http::Request;
using contract::resource::Route;
using contract::resource::ServedBy;

bool is_mocked(const Route& route) {
  return route.by == ServedBy::nothing || route.by == ServedBy::example;
}

}  // namespace

contract::Result<Handler, std::string> mock_handler(
    const contract::Contract& contract,
    const contract::Operation& operation,
    const validation::ResponseValidator& validator,
    std::shared_ptr<MockValues> values) {
  MockValues& shared = *values;
  // Shared by the copies of the handler.
  const auto mock = std::make_shared<MockOperation>(
      MockContext{contract, operation, validator, shared}, std::move(values));
  if (auto outcome = mock->usual(); !outcome) return std::move(outcome).fault().detail;
  return Handler([mock](const validation::Call& /*call*/, const Request& request) {
    return mock->answer(request);
  });
}

std::map<std::size_t, Handler> mock_handlers(
    const contract::Contract& contract,
    std::vector<Route>& routes,
    const ValidatorOf& validator_of,
    uint64_t seed) {
  const auto values = std::make_shared<MockValues>(contract, seed);
  std::map<std::size_t, Handler> handlers;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    Route& route = routes[i];
    if (!is_mocked(route)) continue;
    auto handler = mock_handler(contract, *route.operation, validator_of(i), values);
    if (handler) {
      handlers.emplace(i, std::move(handler).value());
      route.by = ServedBy::mock;
      route.remedy.clear();
    } else {
      route.by = ServedBy::nothing;
      route.reason += "; " + handler.fault();
    }
  }
  return handlers;
}

void mock_routes(const contract::Contract& contract, std::vector<Route>& routes, uint64_t seed) {
  const RouteValidators validators(contract, routes, is_mocked);
  (void)mock_handlers(contract, routes, validators.of(), seed);
}

}  // namespace accord::server::handler
