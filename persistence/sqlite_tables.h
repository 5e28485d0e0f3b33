#pragma once

#include <optional>
#include <vector>

#include "accord/persistence/schema_sql.h"
#include "accord/persistence/sql/session.h"
#include "accord/persistence/table_difference.h"

namespace accord::persistence {

/// Creates the tables, indexes and triggers that are missing, in one transaction; the first table
/// that exists and differs, then nothing was done. Where all are there, no lock is taken: a reload
/// waits for nobody. Throws what the session throws.
std::optional<TableDifference> create_sqlite_tables(
    sql::Session& session, const std::vector<CreateStatement>& statements);

}  // namespace accord::persistence
