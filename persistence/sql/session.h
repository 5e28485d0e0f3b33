#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "accord/persistence/sql/database_url.h"
#include "accord/persistence/sql/statement.h"
#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence::sql {

enum class Access { read_write, read_only };

/// A connection to the database and its prepared statements. One thread at a time. Throws
/// soci::soci_error or std::runtime_error.
class Session {
 public:
  Session(const DatabaseUrl& url, Access access);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() = default;

  /// The statement of that text, prepared at the first call; `in` and `out` belong to the text.
  Statement& prepared(
      const std::string& text,
      const std::vector<ColumnType>& in = {},
      const std::vector<ColumnType>& out = {});

  void run(const std::string& text) { prepared(text).run(); }
  [[nodiscard]] bool is_in_transaction();
  /// How long a statement waits for a lock of another process; 5 seconds at first.
  void wait_for_locks(std::chrono::milliseconds time);
  long long last_insert_id();

 private:
  [[nodiscard]] sqlite_api::sqlite3* handle();

  soci::session session_;
  // Declared after the session: a statement must die before it.
  std::unordered_map<std::string, std::unique_ptr<Statement>> statements_;
};

/// Configures SQLite, before the first session: each session is used by one thread at a time (the
/// callers ensure it), and memory statistics are off; both would cost locks that all threads share.
/// Without effect once SQLite is in use.
void configure_library();

/// What a database error means. `column` as SQLite writes it: "table.column, table.column";
/// `detail` is for the log, never for a client.
StoreFault to_fault(const std::exception& error);

}  // namespace accord::persistence::sql
