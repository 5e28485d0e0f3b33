// The requests that would take a worker too long: another thread answers them.

#include "accord/persistence/turn.h"
#include "accord/server/messages/messages.h"
#include "accord/server/pipeline.h"

namespace accord::server {

using contract::http::Condition;
using contract::http::Request;

std::atomic<std::chrono::steady_clock::rep>& Pipeline::leaves_until(
    const Endpoint& endpoint) const {
  return leaves_until_[index_of(*endpoint.operation)];
}

bool Pipeline::is_long(const Endpoint& endpoint, const Request& request) const {
  // What an upstream answers is sent by the worker.
  const bool is_served_here = service_->upstream() == nullptr && options_.helpers != nullptr;
  if (!is_served_here || persistence::Turn::current() == nullptr) return false;
  // To read, check and store it takes some milliseconds.
  constexpr std::size_t large = 128U << 10U;
  if (request.body.size() > large) return true;
  auto& until = leaves_until(endpoint);
  const auto read = until.load(std::memory_order_relaxed);
  if (read == 0) return false;
  if (read > std::chrono::steady_clock::now().time_since_epoch().count()) return true;
  until.store(0, std::memory_order_relaxed);
  return false;
}

// With what it is checked by and answered from. Authenticated and counted it was by the worker.
bool Pipeline::leave(
    const Endpoint& endpoint, const Request& request, RequestContext& context) const {
  if (options_.helpers == nullptr) return false;
  const auto elsewhere = std::make_shared<Elsewhere>(request, context.path_values);
  const auto make_task = [&]() -> contract::TaskQueue::Task {
    return [pipeline = shared_from_this(),
            &endpoint,
            elsewhere,
            id = context.id,
            address = context.client_address,
            is_secure = context.is_secure,
            principals = context.principals,
            rate_limit = context.rate_limit,
            resume = context.connection.defer()] {
      // Nobody else has it: its connection is gone.
      if (elsewhere.use_count() == 1) return;
      const std::function<http::Resume()> no_defer;
      std::shared_ptr<void> nothing;
      const http::ConnectionContext none{"", no_defer, nothing};
      RequestContext own{id, address, none};
      own.is_secure = is_secure;
      own.operation = endpoint.operation;
      own.principals = principals;
      own.rate_limit = rate_limit;
      own.path_values.assign(elsewhere->path_values.begin(), elsewhere->path_values.end());
      pipeline->serve_elsewhere(endpoint, own, *elsewhere);
      resume();
    };
  };
  if (!options_.helpers->run(make_task)) return false;
  context.elsewhere = elsewhere;
  return true;
}

void Pipeline::serve_elsewhere(
    const Endpoint& endpoint, RequestContext& context, Elsewhere& elsewhere) const {
  const Request& request = elsewhere.request.get();
  try {
    auto outcome = serve_checked(endpoint, request, context);
    if (!*outcome && outcome->fault().is_for_now) {
      elsewhere.fault = outcome->fault();
      return;
    }
    elsewhere.response = finish(endpoint, *outcome, request, context);
    elsewhere.detail = std::move(context.detail);
    elsewhere.errors = std::move(context.errors);
    elsewhere.deviates = context.deviates;
  } catch (const std::exception& error) {
    options_.report(context, messages::handler_threw(endpoint.operation->id, error.what()));
    elsewhere.fault = {Condition::internal, "", {}, {}};
  }
}

}  // namespace accord::server
