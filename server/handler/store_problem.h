#pragma once

#include <string>

#include "accord/contract/http/fault.h"
#include "accord/persistence/store.h"
#include "accord/server/handler/resource_context.h"

namespace accord::server::handler {

/// What was being written when the store refused it.
struct Attempt {
  persistence::Row row;  ///< empty where no row was being written
  std::string pointer;   ///< of the item in the request body
  bool is_removal = false;
};

/// What the client is told of a fault of the store: the properties concerned by their pointers.
contract::http::Fault store_problem(
    const BoundOperation& bound, const persistence::StoreFault& fault, const Attempt& attempt);

}  // namespace accord::server::handler
