#pragma once

#include <vector>

#include "accord/server/handler/resource_context.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::server::seeds {

/// What rows are made with that no request gives (docs/design.md, Seeds). All references must
/// outlive it.
struct SeedContext {
  handler::ResourceContext resources;
  const std::vector<validation::Schema>& schemas;  ///< of the resources of the model, in its order
};

}  // namespace accord::server::seeds
