#pragma once

#include <string>
#include <vector>

#include "accord/persistence/schema/plan.h"

namespace accord::persistence::schema {

/// The column as the database calls it, in quotes.
std::string old_column(const ColumnShape& column);

/// An SQL expression as a text that a line of a plan can show.
std::string shown(const std::string& value);

/// Makes `step` hurt the rows of `table` of which `condition` is true; some are shown by `values`,
/// SQL expressions, and by their keys.
void hurt_rows(
    Step& step,
    const TableShape& table,
    const std::string& condition,
    const std::vector<std::string>& values = {});

/// The same, all rows.
void hurt_all_rows(Step& step, const TableShape& table, const sql::Dialect& dialect);

}  // namespace accord::persistence::schema
