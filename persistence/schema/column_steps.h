#pragma once

#include "accord/persistence/schema/plan.h"

namespace accord::persistence::schema {

/// What a column is compared in: the table that has it before and after, and all tables before.
struct ColumnPlace {
  const Schema& found;
  const TableShape& from;
  const TableShape& to;
  const sql::Dialect& dialect;
};

/// The steps that make a column of `place.from` (null: there is none) the column `to`.
std::vector<Step> column_steps(
    const ColumnPlace& place, const ColumnShape* from, const ColumnShape& to);

/// The step that makes columns unique together, and the words of the one that stops it.
Step unique_step(const ColumnPlace& place, const std::vector<std::string>& columns);

/// The value of the column `to` of a row that exists, as an expression over the names that the
/// columns have in the database (`is_renamed`: as the contract calls them).
std::string value_of(
    const ColumnShape* from, const ColumnShape& to, const sql::Dialect& dialect, bool is_renamed);

}  // namespace accord::persistence::schema
