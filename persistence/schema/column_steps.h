#pragma once

#include "accord/persistence/schema/plan.h"

namespace accord::persistence::schema {

/// What a column is compared in: the table that has it before and after, and all tables before.
struct ColumnPlace {
  const Schema& found;
  const TableShape& from;
  const TableShape& to;
  const sql::Dialect& dialect;
  bool drops = false;  ///< see make_plan
};

/// The steps that make a column of `place.from` (null: there is none) the column `to`.
std::vector<Step> column_steps(
    const ColumnPlace& place, const ColumnShape* from, const ColumnShape& to);

/// Those of its reference: to a table, to none, enforced or not.
std::vector<Step> reference_steps(
    const ColumnPlace& place, const ColumnShape* from, const ColumnShape& to);

/// The step that makes columns unique together, and the words of the one that stops it.
Step unique_step(const ColumnPlace& place, const std::vector<std::string>& columns);

}  // namespace accord::persistence::schema
