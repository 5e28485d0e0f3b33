#include "accord/persistence/migration.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "accord/persistence/backup.h"
#include "accord/persistence/kept_response.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/messages/migration_messages.h"
#include "accord/persistence/schema/wanted.h"
#include "accord/persistence/seeded.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

using schema::Migration;
using Mode = schema::MigrateOptions::Mode;

bool is_blocked(const Migration& migration) {
  return !migration.refused.empty() ||
         std::any_of(migration.steps.begin(), migration.steps.end(), [](const auto& each) {
           return each.is_blocked();
         });
}

}  // namespace

schema::Schema wanted_schema(
    const contract::resource::Model& model,
    const std::vector<Table>& tables,
    const sql::Dialect& dialect) {
  schema::Schema wanted = schema::wanted(model, tables, dialect);
  const bool keeps_responses =
      std::any_of(model.mappings.begin(), model.mappings.end(), [](const auto& each) {
        return each.binding && each.binding->has_idempotency_key;
      });
  if (keeps_responses) {
    for (schema::NamedSql& each : kept_responses_schema(dialect))
      wanted.internal.push_back(std::move(each));
  }
  if (!dialect.is_sqlite()) {
    wanted.internal.push_back(
        {seeded_table,
         seeded_table,
         "CREATE TABLE " + identifier(seeded_table) + std::string(seeded_columns)});
  }
  return wanted;
}

contract::Result<MigrationReport, std::string> migrate(
    const DatabaseUrl& url,
    const contract::resource::Model& model,
    const MigrationOptions& options) {
  sql::configure_library();
  MigrationReport report;
  const bool is_planned = url.dialect().is_sqlite() && !options.is_applied;
  if (is_planned && !std::filesystem::exists(url.file))
    return messages::no_database_to_plan(url.name());
  bool is_open = false;
  try {
    const auto session = sql::connect(url, sql::Access::read_write);
    is_open = true;
    const auto wanted = wanted_schema(model, tables_of(model), url.dialect());
    schema::MigrateOptions how{Mode::plan, options.drops, options.contract};
    Migration migration = schema::migrate(*session, wanted, url.dialect(), how);
    report.is_blocked = is_blocked(migration);
    if (options.is_applied && !migration.is_done && !report.is_blocked) {
      if (url.dialect().is_sqlite()) {
        report.backup = backup_name(url.file);
        copy_sqlite(*session, report.backup);
      }
      how.mode = Mode::apply;
      how.longest_wait = std::chrono::minutes(10);  // a large table is being copied
      migration = schema::migrate(*session, wanted, url.dialect(), how);
      report.is_blocked = is_blocked(migration);
    }
    report.is_done = migration.is_done;
    report.lines = schema::lines_of(migration);
  } catch (const std::exception& error) {
    const std::string why = sql::to_fault(error).detail;
    return is_open ? messages::migration::cannot_migrate(url.name(), why)
                   : messages::cannot_open(url.name(), why);
  }
  return report;
}

}  // namespace accord::persistence
