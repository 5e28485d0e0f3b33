#pragma once

#include "accord/persistence/schema/shape.h"

/// What becomes of the tables and columns that a contract does not name any more.
namespace accord::persistence::schema {

/// A column that no contract names: the names of the properties that are null.
bool is_own_column(const ColumnShape& column);

/// The table that `from` becomes for a contract: its columns in their order, those that the
/// contract has as it has them, then the new ones. The others are kept, unless `drops`.
TableShape merged(const TableShape& from, const TableShape& wanted, bool drops);

/// The same for a contract that does not have the table.
TableShape kept(const TableShape& from);

}  // namespace accord::persistence::schema
