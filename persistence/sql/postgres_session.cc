#include "accord/persistence/sql/postgres_session.h"

#include <algorithm>

#include "accord/persistence/sql/postgres_statement.h"

namespace accord::persistence::sql {

PostgresSession::PostgresSession(const PostgresUrl& url, Access access)
    : deadline_(url.statement_deadline),
      connection_(url) {
  if (access == Access::read_only && url.prepares)
    connection_.run("SET default_transaction_read_only = on");
}

PostgresSession::~PostgresSession() {
  connection_.end();
  begun_.clear();
  forget_statements();
}

void PostgresSession::run_with_next(const std::string& text) {
  if (!connection_.prepares()) return run(text);
  // Not among those that are dropped when they are many.
  auto& statement = begun_[text];
  if (!statement) statement = std::make_unique<PostgresStatement>(connection_, text, Types{{}, {}});
  connection_.send_with_next(statement->name());
}

void PostgresSession::take_time(std::optional<std::chrono::milliseconds> longest) {
  connection_.set_deadline(longest.value_or(deadline_));
  if (longest) run("SET LOCAL statement_timeout = " + std::to_string(longest->count()));
}

void PostgresSession::wait_for_locks(std::chrono::milliseconds time) {
  constexpr std::chrono::milliseconds least{100};
  if (!connection_.prepares()) return;
  connection_.run("SET lock_timeout = " + std::to_string(std::max(time, least).count()));
}

std::unique_ptr<Statement> PostgresSession::make(const std::string& text, const Types& types) {
  return std::make_unique<PostgresStatement>(connection_, text, types);
}

}  // namespace accord::persistence::sql
