#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/resource.h"
#include "accord/server/handler/handler.h"

namespace accord::server {

/// C++ handlers by operationId.
using Handlers = std::map<std::string, Handler>;

/// What serves an operation, in order of precedence (design section 4).
enum class ServedBy { handler, resource, example, nothing };

struct Route {
  const contract::Operation* operation = nullptr;
  ServedBy by = ServedBy::nothing;
  std::string reason;
  std::string remedy;  ///< what to add to the contract where nothing serves it
};

/// How each operation is served, and why: one per operation, in the contract's order.
std::vector<Route> routes_of(
    const contract::Contract& contract,
    const contract::resource::Model& model,
    const Handlers& handlers);

/// The warning that nothing serves an operation, with its place.
contract::Diagnostic unserved(const Route& route);

/// One line per route: method, path, operationId, what serves it and why.
std::string to_text(const std::vector<Route>& routes);

}  // namespace accord::server
