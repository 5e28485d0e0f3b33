#include "accord/server/handler/mock_handler.h"

#include "accord/server/handler/mock_operation.h"
#include "accord/server/messages/mock_messages.h"

namespace accord::server::handler {
namespace {

using contract::http::Request;
using contract::http::Response;
using contract::resource::Route;
using contract::resource::ServedBy;

bool is_mocked(const Route& route) {
  switch (route.by) {
    case ServedBy::nothing:
    case ServedBy::example:
      return true;
    case ServedBy::resource:
      return route.is_never_filled;
    case ServedBy::handler:
    case ServedBy::mock:
    case ServedBy::disabled:
      break;
  }
  return false;
}

void become_mocked(Route& route, const Response& usual) {
  const std::string_view type = usual.field("Content-Type");
  route.reason = messages::mocked_response(
      usual.status, type.substr(0, type.find(';')), usual.field(mock_field) == "example");
  if (route.by == ServedBy::resource) route.reason += messages::instead_of_no_rows;
  route.by = ServedBy::mock;
  route.remedy.clear();
}

void stay_unserved(Route& route, const std::string& why_not) {
  // An example that does not match its response is what the fault is about.
  route.reason = route.by == ServedBy::example ? why_not : route.reason + "; " + why_not;
  if (route.by != ServedBy::resource) route.by = ServedBy::nothing;
}

// Shared by the copies of a handler.
std::shared_ptr<MockOperation> mock_of(
    const contract::Contract& contract,
    const contract::Operation& operation,
    const validation::ResponseValidator& validator,
    const std::shared_ptr<MockValues>& values) {
  return std::make_shared<MockOperation>(
      MockContext{contract, operation, validator, *values}, values);
}

}  // namespace

std::map<std::size_t, Handler> mock_handlers(
    const contract::Contract& contract,
    std::vector<Route>& routes,
    const ValidatorOf& validator_of,
    const std::shared_ptr<MockValues>& values) {
  std::map<std::size_t, Handler> handlers;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    Route& route = routes[i];
    if (!is_mocked(route)) continue;
    const auto mock = mock_of(contract, *route.operation, validator_of(i), values);
    const auto usual = mock->usual();
    if (usual)
      become_mocked(route, *usual);
    else
      stay_unserved(route, usual.fault().detail);
    if (!usual) continue;
    handlers.emplace(i, [mock](const validation::Call& /*call*/, const Request& request) {
      return mock->answer(request);
    });
  }
  return handlers;
}

Handler mocked_where_preferred(
    const contract::Contract& contract,
    const contract::Operation& operation,
    const validation::ResponseValidator& validator,
    const std::shared_ptr<MockValues>& values,
    Handler handler) {
  return [mock = mock_of(contract, operation, validator, values), handler = std::move(handler)](
             const validation::Call& call, const Request& request) {
    return mock->answer_choosy(handler, call, request);
  };
}

void mock_routes(const contract::Contract& contract, std::vector<Route>& routes, uint64_t seed) {
  const RouteValidators validators(contract, routes, is_mocked);
  const auto values = std::make_shared<MockValues>(contract, seed);
  (void)mock_handlers(contract, routes, validators.of(), values);
}

}  // namespace accord::server::handler
