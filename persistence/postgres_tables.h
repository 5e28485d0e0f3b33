#pragma once

#include <optional>
#include <vector>

#include "accord/persistence/schema_sql.h"
#include "accord/persistence/sql/session.h"
#include "accord/persistence/table_difference.h"

namespace accord::persistence {

/// Creates the tables that are missing, in one transaction, one process at a time; the first that
/// exists and differs, then nothing was done. How each was created is kept in `accord_table`.
/// Throws what the session throws.
std::optional<TableDifference> create_postgres_tables(
    sql::Session& session, const std::vector<CreateStatement>& statements);

}  // namespace accord::persistence
