#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/persistence/schema/shape.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence::schema {

/// What of others uses a column of a table of accord, on PostgreSQL: a view, or a table that refers
/// to it. Names as the database has them.
struct Dependent {
  std::string kind;
  std::string name;
  std::string table;
  std::string column;
};

/// What a database has.
struct Found {
  Schema schema;
  /// What was not created by accord and has a name that no new table can have: its kind by its
  /// name.
  std::map<std::string, std::string> foreign;
  std::vector<Dependent> dependents;
  /// How the tables differ from what accord noted of them on PostgreSQL: lines for the operator.
  std::vector<std::string> differences;
  bool has_history = false;
};

/// The name under which the store keeps how tables were created on PostgreSQL, and what was done.
inline constexpr const char* kept_tables = "accord_table";
inline constexpr const char* history_table = "accord_migration";

/// Reads the tables of the database of a session. Throws what it throws.
Found find_sqlite(sql::Session& session);
/// Views that can be read; what is wrong with one, "" where nothing is.
std::vector<std::string> views_of_sqlite(sql::Session& session);
std::string fault_of_view(sql::Session& session, const std::string& view);
Found find_postgres(sql::Session& session);

}  // namespace accord::persistence::schema
