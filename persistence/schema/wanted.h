#pragma once

#include <string>
#include <vector>

#include "accord/persistence/schema/shape.h"
#include "accord/persistence/schema/table.h"
#include "accord/persistence/sql/dialect.h"

namespace accord::persistence::schema {

/// The tables and indexes of a model, without those of the store itself.
/// NOT NULL, UNIQUE, FOREIGN KEY and CHECK (enum) come from the contract.
Schema wanted(
    const contract::resource::Model& model,
    const std::vector<Table>& tables,
    const sql::Dialect& dialect);

/// The name of the constraint that makes columns of a table unique, where the database tells of a
/// violation by name.
std::string unique_name(const Table& table, const std::vector<std::size_t>& columns);

/// A value of the contract as an SQL literal; "" where there is none: null, another type.
std::string literal_of(const contract::Json& value, ColumnType type, const sql::Dialect& dialect);

}  // namespace accord::persistence::schema
