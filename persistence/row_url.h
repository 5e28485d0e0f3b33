#pragma once

#include <optional>
#include <string>

#include "accord/contract/resource/resource.h"
#include "accord/persistence/sql/cell.h"

namespace accord::persistence {

/// A cell as the text of a path segment, not yet percent-encoded; "" where it has no value.
std::string plain_text(const Cell& cell);

/// The path of the row's item (Resource::item_url); nullopt where the resource has none or one of
/// its parts has no value.
std::optional<std::string> url_of(const contract::resource::Resource& resource, RowView row);

}  // namespace accord::persistence
