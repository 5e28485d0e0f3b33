#pragma once

#include <optional>

#include "accord/contract/json/json.h"
#include "accord/persistence/query.h"
#include "accord/validation/call/call.h"

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

/// The match of what a path names a row by: a number is compared as it is written (`07` is not 7),
/// a UUID that the store generates in any case (RFC 9562 section 4). The value is that of the row.
std::optional<persistence::Match> match_in_path(
    const validation::Argument& argument,
    std::size_t column,
    const contract::resource::Property& property);

/// Equal; UUIDs that the store generates in any case.
bool is_same_name(
    const contract::resource::Property& property,
    const persistence::Cell& one,
    const persistence::Cell& other);

}  // namespace accord::server::handler
