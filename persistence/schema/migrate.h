#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "accord/persistence/schema/plan.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence::schema {

struct MigrateOptions {
  enum class Mode {
    start,  ///< additive changes only
    plan,   ///< none
    apply   ///< all that hurt no row
  };
  Mode mode = Mode::start;
  bool drops = false;    ///< what the contract does not name any more, too
  std::string contract;  ///< its hash, for the history
  /// How long another process that changes the tables is waited for.
  std::chrono::milliseconds longest_wait{60'000};
};

struct Migration {
  std::vector<Step> steps;           ///< measured, where something is to be done
  std::vector<std::string> refused;  ///< why nothing can be done
  bool is_done = false;              ///< the tables are those of the contract
  bool is_changed = false;           ///< they were not before
  bool was_empty = false;            ///< there was no table of accord
};

/// Makes the tables of a database those that are wanted, in one transaction: all or nothing, one
/// process at a time (an immediate transaction on SQLite, an advisory lock on PostgreSQL). What was
/// done is kept in `accord_migration` with the hash of the contract. No lock is taken where nothing
/// is to be done, and for a plan. Throws what the session throws.
Migration migrate(
    sql::Session& session,
    const Schema& wanted,
    const sql::Dialect& dialect,
    const MigrateOptions& options);

/// A line for each step: "books: add the column …", and what stops it.
std::vector<std::string> lines_of(const Migration& migration);

}  // namespace accord::persistence::schema
