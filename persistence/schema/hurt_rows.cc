#include "accord/persistence/schema/hurt_rows.h"

#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {

std::string old_column(const ColumnShape& column) {
  return identifier(column.old_name());
}

std::string shown(const std::string& value) {
  return "substr(CAST(" + value + " AS TEXT), 1, 60)";
}

void hurt_rows(
    Step& step,
    const TableShape& table,
    const std::string& condition,
    const std::vector<std::string>& values) {
  const std::string rows = " FROM " + identifier(table.old_name()) + " WHERE " + condition;
  step.count_sql = "SELECT COUNT(*)" + rows;
  for (const ColumnShape& each : table.columns) {
    if (!each.is_key) continue;
    const std::string key = old_column(each);
    step.key = each.old_name();
    step.values = values.size();
    step.examples_sql = "SELECT ";
    for (const std::string& value : values)
      step.examples_sql += shown(value) + ", ";
    step.examples_sql += shown(key) + rows + " ORDER BY " + key + " LIMIT 5";
    return;
  }
}

void hurt_all_rows(Step& step, const TableShape& table, const sql::Dialect& dialect) {
  hurt_rows(step, table, dialect.is_sqlite() ? "1" : "TRUE");
}

}  // namespace accord::persistence::schema
