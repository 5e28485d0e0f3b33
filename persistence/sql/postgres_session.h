#pragma once

#include <map>
#include <memory>
#include <string>

#include "accord/persistence/sql/postgres_connection.h"
#include "accord/persistence/sql/postgres_statement.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence::sql {

/// A session of PostgreSQL. Throws DatabaseError.
class PostgresSession final : public Session {
 public:
  PostgresSession(const PostgresUrl& url, Access access);
  PostgresSession(const PostgresSession&) = delete;
  PostgresSession& operator=(const PostgresSession&) = delete;
  ~PostgresSession() override;

  void run_with_next(const std::string& text) override;
  [[nodiscard]] bool is_in_transaction() override { return connection_.is_in_transaction(); }
  /// At least as long as writers hold one; shorter than a deadlock takes to be found, 1 s. Without
  /// prepared statements, the deadline of a statement holds for locks too.
  void wait_for_locks(std::chrono::milliseconds time) override;
  void take_time(std::optional<std::chrono::milliseconds> longest) override;
  [[nodiscard]] bool is_connected() override { return connection_.is_connected(); }

 private:
  std::unique_ptr<Statement> make(const std::string& text, const Types& types) override;

  std::chrono::milliseconds deadline_;  // of the URL
  PostgresConnection connection_;
  std::map<std::string, std::unique_ptr<PostgresStatement>> begun_;  // of run_with_next
};

}  // namespace accord::persistence::sql
