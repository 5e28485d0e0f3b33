#pragma once

#include <optional>
#include <string>

#include "accord/persistence/schema/conversion.h"
#include "accord/persistence/schema/shape.h"

namespace accord::persistence::schema {

/// True where values of the one are values of the other as they are; files of earlier accords do
/// not tell JSON from text.
bool is_same_type(const ColumnShape& from, const ColumnShape& to);

/// How the values of the column become those of another, over the name that it has in the database
/// (`is_renamed`: in the contract); nullopt where none can.
std::optional<Conversion> conversion_of(
    const ColumnShape& from, const ColumnShape& to, const sql::Dialect& dialect, bool is_renamed);

/// The value of the column `to` of a row that exists, as an expression over the names that the
/// columns have in the database (`is_renamed`: as the contract calls them).
std::string value_of(
    const ColumnShape* from, const ColumnShape& to, const sql::Dialect& dialect, bool is_renamed);

}  // namespace accord::persistence::schema
