#pragma once

#include <optional>
#include <string>

#include "accord/contract/resource/resource.h"
#include "accord/persistence/sql/cell.h"

namespace accord::persistence {

/// A cell as the text of a path segment, not yet percent-encoded; "" where it has no value.
std::string plain_text(const Cell& cell);

/// The path that the parts make of the row; nullopt where there are none, or one of them has no
/// value.
std::optional<std::string> url_of(
    const std::vector<contract::resource::UrlPart>& parts, RowView row);

}  // namespace accord::persistence
