#pragma once

#include <string>
#include <vector>

#include "accord/persistence/query.h"
#include "accord/persistence/schema/table.h"
#include "accord/persistence/sql/dialect.h"

namespace accord::persistence {

/// A part of a statement: its text, and what is bound to its placeholders, in their order. The text
/// depends on the form of the query only: lists of values are filled up to a power of two.
struct Clause {
  std::string sql;
  std::vector<ColumnType> types;
  std::vector<Cell> values;
};

/// True of a text with U+0000, where no column can hold it.
bool is_unstorable(const Cell& cell, const sql::Dialect& dialect);

/// " WHERE …" of the matches and searches, without `after`; "" where every row matches.
Clause where_clause(
    const Table& table, const Query& query, const sql::Dialect& dialect = sql::sqlite_dialect);

/// " WHERE … ORDER BY … LIMIT ? OFFSET ?".
Clause list_clause(
    const Table& table, const Query& query, const sql::Dialect& dialect = sql::sqlite_dialect);

}  // namespace accord::persistence
