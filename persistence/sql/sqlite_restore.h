#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace accord::persistence::sql {

/// Replaces all that a file of SQLite holds by what another one holds, in one transaction, while
/// others read and write (https://sqlite.org/c3ref/backup_finish.html): they see what was before
/// until the end, and their statements go on. Given up by the destructor. Throws DatabaseError.
class SqliteRestore {
 public:
  /// From here on nobody else writes into `to`, which has a write-ahead log; other writers are
  /// waited for.
  SqliteRestore(const std::string& from, const std::string& to, std::chrono::milliseconds wait);
  SqliteRestore(const SqliteRestore&) = delete;
  SqliteRestore& operator=(const SqliteRestore&) = delete;
  ~SqliteRestore();

  void finish();

 private:
  struct Handles;
  std::unique_ptr<Handles> handles_;
};

}  // namespace accord::persistence::sql
