#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accord/contract/schema/references.h"

namespace accord::contract::resource {

/// What `x-foreign-key` names: "table.column" or "Resource.property", as in OpenAlchemy.
struct ForeignKey {
  std::string_view resource;                                ///< its table, or its name
  std::optional<std::string_view> property = std::nullopt;  ///< nullopt: its key
};

/// A view into `text`.
ForeignKey foreign_key_of(std::string_view text);

/// The table of a resource: `x-tablename` of its representation, else its name in lower case.
std::string table_of(
    const schema::References& references, const Node& representation, std::string_view name);

}  // namespace accord::contract::resource
