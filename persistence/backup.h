#pragma once

#include <string>

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

/// Writes a backup of a database into a new file that only its owner can read, while others read
/// and write: all that was committed at one moment. On SQLite a file of SQLite, that is checked
/// (`VACUUM INTO`); on PostgreSQL what `pg_dump` writes (custom format) of the tables of the
/// current schema. A file that exists is never changed, nothing is left behind without success.
/// For commands: see Unfinished.
contract::Result<std::string, BackupFault> back_up(const DatabaseUrl& url, const std::string& file);

struct Restored {
  std::string before;             ///< a backup of what was there before; "" where nothing was
  bool has_other_tables = false;  ///< than before: servers of another contract use it
};

/// Makes a database what a backup has, in one transaction, while others read and write. A damaged
/// file, and one without tables of accord, changes nothing. On PostgreSQL by `pg_restore`.
/// For commands: see Unfinished.
contract::Result<Restored, BackupFault> restore(const DatabaseUrl& url, const std::string& file);

/// FILE.TIME.backup with the time in UTC, a name that is free.
std::string backup_name(const std::string& file);

/// Copies a database of SQLite into a new file, while others read and write, and checks the copy.
/// Throws what the session throws, or std::system_error.
void copy_sqlite(sql::Session& session, const std::string& to);

}  // namespace accord::persistence
