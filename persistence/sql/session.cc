#include "accord/persistence/sql/session.h"

#include "accord/persistence/sql/postgres_session.h"
#include "accord/persistence/sql/sqlite_session.h"

namespace accord::persistence::sql {

Statement& Session::prepared(
    const std::string& text,
    const std::vector<ColumnType>& in,
    const std::vector<ColumnType>& out) {
  const auto known = statements_.find(text);
  if (known != statements_.end()) return *known->second;
  // Clients choose how filters combine: statements that are not in use are dropped.
  constexpr std::size_t most_kept = 256;
  if (statements_.size() >= most_kept) {
    std::erase_if(statements_, [](const auto& each) { return !each.second->is_running(); });
  }
  auto statement = make(text, {in, out});
  return *(statements_[text] = std::move(statement));
}

std::unique_ptr<Session> connect(const DatabaseUrl& url, Access access) {
  if (url.postgres) return std::make_unique<PostgresSession>(*url.postgres, access);
  return std::make_unique<SqliteSession>(url, access);
}

StoreFault to_fault(const std::exception& error) {
  using Kind = StoreFault::Kind;
  if (dynamic_cast<const TooLarge*>(&error) != nullptr) return {Kind::too_large, "", error.what()};
  if (const auto* known = dynamic_cast<const DatabaseError*>(&error)) return known->fault();
  return fault_of_sqlite(error);
}

}  // namespace accord::persistence::sql
