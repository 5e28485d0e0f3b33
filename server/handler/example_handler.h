#pragma once

#include <optional>

#include "accord/contract/contract.h"
#include "accord/server/handler/handler.h"

namespace accord::server::handler {

/// Serves a GET from the `example` (or the first of `examples`) of its success media type; nullopt
/// where it documents none.
std::optional<Handler> example_handler(
    const contract::Contract& contract, const contract::Operation& operation);

}  // namespace accord::server::handler
