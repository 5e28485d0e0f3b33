#pragma once

#include <set>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/model.h"
#include "accord/contract/resource/suggest.h"

namespace accord::contract::resource {

/// What serves an operation, in order of precedence (docs/design.md, Resources). `disabled`: a
/// fault of the contract concerns it (see `contract::confine`), whatever else could serve it.
/// `mock`: an example or a generated value, where the server was asked for it.
enum class ServedBy { handler, resource, example, mock, nothing, disabled };

struct Route {
  const Operation* operation = nullptr;
  ServedBy by = ServedBy::nothing;
  std::string reason;
  std::string remedy;            ///< what to add to the contract where nothing serves it
  bool is_never_filled = false;  ///< of a resource that no operation creates rows of
};

/// How each operation is served, and why: one per operation, in the contract's order.
/// `registered`: the operationIds that have a C++ handler.
std::vector<Route> routes_of(
    const Contract& contract, const Model& model, const std::set<std::string>& registered);

/// For a route by an example: no example matches the response that is described, so that nothing
/// serves the operation.
void refuse_example(Route& route);

/// Puts the lines that were tried in place of the general ones.
void name_suggestions(const std::vector<Suggestion>& suggestions, std::vector<Route>& routes);

/// What to add to the contract where that line was tried.
std::string remedy_of(const Suggestion& suggestion);

/// The warning that nothing serves an operation, with its place.
Diagnostic unserved(const Route& route);

/// One line per route: method, path, operationId, what serves it and why.
std::string to_text(const std::vector<Route>& routes);

}  // namespace accord::contract::resource
