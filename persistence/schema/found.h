#pragma once

#include <set>
#include <string>
#include <vector>

#include "accord/persistence/schema/shape.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence::schema {

/// What a database has.
struct Found {
  Schema schema;
  std::set<std::string> foreign_tables;  ///< not created by accord
  /// Indexes and triggers of others on tables of accord, in SQLite: a table that is copied loses
  /// them.
  std::vector<NamedSql> foreign_parts;
  bool has_history = false;
};

/// The name under which the store keeps how tables were created on PostgreSQL, and what was done.
inline constexpr const char* kept_tables = "accord_table";
inline constexpr const char* history_table = "accord_migration";

/// Reads the tables of the database of a session. Throws what it throws.
Found find_sqlite(sql::Session& session);
Found find_postgres(sql::Session& session);

}  // namespace accord::persistence::schema
