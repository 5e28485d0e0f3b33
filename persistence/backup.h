#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/persistence/sql/database_url.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {

/// Why there is no backup, or nothing was restored; one line.
struct BackupFault {
  /// False where the database cannot be opened or a program is missing: nothing was looked at.
  bool is_refused = true;
  std::string text;
};

/// For locks of others: longer ones are refused.
inline constexpr std::chrono::milliseconds longest_wait = std::chrono::minutes(1);

/// Writes a backup of a database into a new file that only its owner can read, while others read
/// and write: all that was committed at one moment. On SQLite a file of SQLite, that is checked
/// (`VACUUM INTO`); on PostgreSQL what `pg_dump` writes (custom format) of the tables of the
/// current schema. A file that exists is never changed, nothing is left behind without success.
/// For commands: see Unfinished.
contract::Result<std::string, BackupFault> back_up(
    const DatabaseUrl& url, const std::string& file, std::chrono::milliseconds wait = longest_wait);

struct Restored {
  std::string before;             ///< a backup of what was there before; "" where nothing was
  bool has_other_tables = false;  ///< than before: servers of another contract use it
  /// Names of triggers, views and rules in it that accord did not create.
  std::vector<std::string> parts_of_others = {};
};

/// Makes a database what a backup has, in one transaction, while others read and write: they see
/// what was before or what is after. A damaged file, and one without tables of accord, changes
/// nothing. On PostgreSQL by `pg_restore` and `psql`. For commands: see Unfinished.
contract::Result<Restored, BackupFault> restore(
    const DatabaseUrl& url, const std::string& file, std::chrono::milliseconds wait = longest_wait);

/// FILE.TIME.backup with the time in UTC, a name that is free.
std::string backup_name(const std::string& file);

/// Copies a database of SQLite into a new file, while others read and write, and checks the copy.
/// Throws what the session throws, or std::system_error.
void copy_sqlite(sql::Session& session, const std::string& to);

}  // namespace accord::persistence
