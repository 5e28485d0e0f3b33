#pragma once

#include <optional>
#include <vector>

#include "accord/contract/http/fault.h"
#include "accord/contract/resource/item_examples.h"
#include "accord/persistence/rows.h"
#include "accord/server/seeds/seed_context.h"

namespace accord::server::seeds {

/// What the path of an example gives its row where the example does not: the parent that the
/// example of the path parameter names, else the first; the example of a scope. The fault is a
/// parent that does not exist, or a parameter without an example.
std::optional<contract::http::Fault> links_of(
    const SeedContext& seeds,
    persistence::Rows& rows,
    const contract::resource::ItemExample& example,
    std::vector<persistence::Match>& links);

}  // namespace accord::server::seeds
