#pragma once

#include <optional>
#include <vector>

#include "accord/server/handler/body_item.h"
#include "accord/server/handler/resource_context.h"

namespace accord::server::handler {

/// The properties by which paths name items of the resource.
std::vector<NameInPath> names_in_path(const contract::resource::Model& model, std::size_t resource);

/// A fault where the row has a name that no URL reaches: an empty one, which is no segment of a
/// path, or a dot segment, which URIs do not keep (RFC 3986 section 5.2.4). `before`: the row that
/// is changed, or null; its names may stay.
std::optional<contract::http::Fault> check_names(
    const BoundOperation& bound,
    const BodyItem& item,
    const persistence::Row* before,
    const persistence::Row& row);

}  // namespace accord::server::handler
