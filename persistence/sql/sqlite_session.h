#pragma once

#include <exception>
#include <memory>
#include <string>

#include "accord/persistence/sql/session.h"
#include "accord/persistence/sql/sqlite_statement.h"

namespace accord::persistence::sql {

/// A connection to a file of SQLite, over SOCI. Throws soci::soci_error or std::runtime_error.
class SqliteSession final : public Session {
 public:
  SqliteSession(const DatabaseUrl& url, Access access);
  SqliteSession(const SqliteSession&) = delete;
  SqliteSession& operator=(const SqliteSession&) = delete;
  // A statement must end before its connection.
  ~SqliteSession() override { forget_statements(); }

  [[nodiscard]] bool is_in_transaction() override;
  void wait_for_locks(std::chrono::milliseconds time) override;
  std::string damage(std::chrono::milliseconds budget) override;
  void stop_at(std::optional<Clock::time_point> deadline) override;
  void count_log_pages() override;
  [[nodiscard]] std::size_t log_pages() const override { return log_pages_; }
  void copy_log(CopyLog how_far) override;
  LogIndex log_index() override;

 private:
  std::unique_ptr<Statement> make(const std::string& text, const Types& types) override;
  [[nodiscard]] sqlite_api::sqlite3* handle();

  std::optional<Clock::time_point> deadline_;
  bool has_deadlines_ = false;
  std::size_t log_pages_ = 0;
  soci::session session_;
};

/// What an error of SQLite means; internal where it is of another kind.
StoreFault fault_of_sqlite(const std::exception& error);

}  // namespace accord::persistence::sql
