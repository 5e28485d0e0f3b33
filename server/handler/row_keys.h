#pragma once

#include <optional>

#include "accord/server/handler/body_item.h"
#include "accord/server/handler/resource_context.h"

namespace accord::server::handler {

/// Puts the keys of rows where the item, or each of the items, has objects for them
/// (docs/design.md, Relations). The fault is an object without its key.
std::optional<contract::http::Fault> put_keys(const BoundOperation& bound, BodyItem& item);

/// Children are created at paths of their own: the fault is one in the body that the row with that
/// key does not have. `key`: null for a new row.
std::optional<contract::http::Fault> check_children(
    const BoundOperation& bound,
    persistence::Rows& rows,
    const BodyItem& item,
    const persistence::Cell& key);

}  // namespace accord::server::handler
