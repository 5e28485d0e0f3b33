#include "accord/persistence/implied_migration.h"

#include "accord/persistence/migration.h"
#include "accord/persistence/schema/plan.h"

namespace accord::persistence {
namespace {

schema::Schema implied_tables(const contract::resource::Model& model) {
  return wanted_schema(model, tables_of(model), sql::sqlite_dialect);
}

}  // namespace

std::vector<ImpliedStep> migration_between(
    const contract::resource::Model& before, const contract::resource::Model& after) {
  schema::Found found;
  found.schema = implied_tables(before);
  found.schema.renamed.clear();
  found.has_history = true;
  schema::Plan plan =
      schema::make_plan(std::move(found), implied_tables(after), sql::sqlite_dialect, false);
  std::vector<ImpliedStep> steps;
  for (std::string& each : plan.refused)
    steps.push_back({"", std::move(each), false, true});
  for (schema::Step& each : plan.steps) {
    steps.push_back(
        {std::move(each.table),
         std::move(each.text),
         each.is_done_at_start() && each.count_sql.empty(),
         !each.count_sql.empty(),
         std::move(each.fix)});
  }
  return steps;
}

}  // namespace accord::persistence
