#pragma once

#include "accord/persistence/schema/shape.h"
#include "accord/persistence/sql/dialect.h"

namespace accord::persistence::schema {

/// Gives the tables and columns of a database the names that they have in the contract: those that
/// it names (`x-renamed-from`), tables whose resource has another table now, and hidden columns and
/// tables of pairs that belong to what was renamed; on PostgreSQL also those that differ in the
/// case of letters, which SQLite ignores. `was` holds their names in the database.
void rename(Schema& found, const Schema& wanted, const sql::Dialect& dialect);

/// The statement that renames properties in the lists of those that are null; "" where the table
/// has none, or no column has another name.
std::string rename_nulls_sql(const TableShape& from);

}  // namespace accord::persistence::schema
