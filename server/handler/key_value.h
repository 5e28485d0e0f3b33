#pragma once

#include <optional>

#include "accord/contract/json/json.h"
#include "accord/persistence/query.h"

namespace accord::server::handler {

/// The cell of a column of that type that is equal to a value of a request; nullopt where there is
/// none. Compared by value: the string "7" and the integer 7 are equal, "07" and 7 are not.
std::optional<persistence::Cell> cell_equal_to(
    const contract::Json& value, persistence::ColumnType type);

/// The cell of a column of that type that is equal to a cell of another: a key in its link.
std::optional<persistence::Cell> cell_equal_to(
    const persistence::Cell& cell, persistence::ColumnType type);

/// The same as a match of the column; of a JSON column, in each form that it may have.
std::optional<persistence::Match> match_equal_to(
    const contract::Json& value, std::size_t column, persistence::ColumnType type);

}  // namespace accord::server::handler
