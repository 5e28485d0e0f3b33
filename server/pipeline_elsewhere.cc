// The requests that would take a worker too long: another thread answers them.

#include "accord/persistence/turn.h"
#include "accord/server/helpers.h"
#include "accord/server/messages/messages.h"
#include "accord/server/pipeline.h"

namespace accord::server {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::Request;

bool Pipeline::is_long(const Request& request) const {
  // To read, check and store it takes some milliseconds.
  constexpr std::size_t large = 128U << 10U;
  return request.body.size() > large && options_.helpers != nullptr &&
         persistence::Turn::current() != nullptr;
}

// With what it is checked by and answered from. Authenticated and counted it was by the worker.
bool Pipeline::leave(
    const Endpoint& endpoint, const Request& request, RequestContext& context) const {
  if (options_.helpers == nullptr) return false;
  const auto elsewhere = std::make_shared<Elsewhere>(request, context.path_values);
  const auto make_task = [&]() -> Helpers::Task {
    return [pipeline = shared_from_this(),
            &endpoint,
            elsewhere,
            id = context.id,
            address = context.client_address,
            is_secure = context.is_secure,
            principals = context.principals,
            resume = context.connection.defer()] {
      const std::function<http::Resume()> no_defer;
      std::shared_ptr<void> nothing;
      const http::ConnectionContext none{"", no_defer, nothing};
      RequestContext own{id, address, none};
      own.is_secure = is_secure;
      own.operation = endpoint.operation;
      own.principals = principals;
      own.path_values.assign(elsewhere->path_values.begin(), elsewhere->path_values.end());
      elsewhere->outcome = pipeline->serve_elsewhere(endpoint, elsewhere->request.get(), own);
      resume();
    };
  };
  if (!options_.helpers->run(make_task)) return false;
  context.elsewhere = elsewhere;
  return true;
}

Outcome Pipeline::serve_elsewhere(
    const Endpoint& endpoint, const Request& request, RequestContext& context) const {
  try {
    return *serve_checked(endpoint, request, context);
  } catch (const std::exception& error) {
    options_.report(context, messages::handler_threw(endpoint.operation->id, error.what()));
    return Fault{Condition::internal, "", {}, {}};
  }
}

}  // namespace accord::server
