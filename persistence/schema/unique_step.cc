#include "accord/persistence/messages/migration_messages.h"
#include "accord/persistence/schema/column_steps.h"
#include "accord/persistence/schema/hurt_rows.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {

namespace messages = persistence::messages::migration;

Step unique_step(const ColumnPlace& place, const std::vector<std::string>& columns) {
  Step step{Step::Kind::checked, place.from.old_name(), messages::unique(columns)};
  std::string list;
  std::string examples;
  std::string have_values;
  for (const std::string& each : columns) {
    const ColumnShape* column = place.from.find(each);
    const ColumnShape* now = place.to.find(each);
    // All rows get the same value.
    if (column == nullptr && now != nullptr && !now->fallback.empty()) continue;
    if (column == nullptr) {  // no row has a value
      step.kind = Step::Kind::additive;
      return step;
    }
    // PostgreSQL compares no JSON.
    const bool is_json = !place.dialect.is_sqlite() && column->type == ColumnType::json;
    const std::string value =
        is_json ? "CAST(" + old_column(*column) + " AS TEXT)" : old_column(*column);
    list += (list.empty() ? "" : ", ") + value;
    examples += (examples.empty() ? "" : ", ") + shown(value);
    have_values += (have_values.empty() ? "" : " AND ") + old_column(*column) + " IS NOT NULL";
    ++step.values;
  }
  const std::string table = identifier(place.from.old_name());
  step.hurt = messages::have_the_same;
  step.fix = messages::change_rows;
  if (list.empty()) {
    step.count_sql = "SELECT CASE WHEN COUNT(*) > 1 THEN COUNT(*) ELSE 0 END FROM " + table;
    return step;
  }
  const std::string repeated =
      " FROM " + table + " WHERE " + have_values + " GROUP BY " + list + " HAVING COUNT(*) > 1";
  step.count_sql =
      "SELECT COALESCE(SUM(times), 0) FROM (SELECT COUNT(*) AS times" + repeated + ") AS repeated";
  step.examples_sql = "SELECT " + examples + repeated + " ORDER BY " + list + " LIMIT 5";
  return step;
}

}  // namespace accord::persistence::schema
