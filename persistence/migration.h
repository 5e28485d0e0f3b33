#pragma once

#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/resource/model.h"
#include "accord/persistence/schema/migrate.h"
#include "accord/persistence/schema/table.h"
#include "accord/persistence/sql/database_url.h"

namespace accord::persistence {

/// The tables of a model and those of the store itself.
schema::Schema wanted_schema(
    const contract::resource::Model& model,
    const std::vector<Table>& tables,
    const sql::Dialect& dialect);

struct MigrationOptions {
  bool is_applied = false;    ///< else the plan is made, and nothing changed
  bool drops = false;         ///< see schema::MigrateOptions
  std::string contract = {};  ///< the same
};

struct MigrationReport {
  std::vector<std::string> lines;  ///< a step each, and what stops it
  bool is_done = false;            ///< the tables are those of the contract
  bool is_blocked = false;         ///< rows, or tables of others, are in the way
  std::string backup;              ///< the copy of an SQLite file before it was changed; "" none
};

/// Plans or carries out a migration (docs/migrations.md). The fault is one line: the database
/// cannot be opened, the backup cannot be written.
contract::Result<MigrationReport, std::string> migrate(
    const DatabaseUrl& url,
    const contract::resource::Model& model,
    const MigrationOptions& options);

}  // namespace accord::persistence
