#pragma once

// Debian builds SOCI with Boost, and libsoci-dev does not depend on its headers.
#include <soci/soci-config.h>
#undef SOCI_HAVE_BOOST
#undef SOCI_HAVE_BOOST_DATE_TIME
#include <string>
#include <vector>

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "accord/persistence/sql/statement.h"

namespace accord::persistence::sql {

/// A statement that SOCI prepares and that is run by SQLite's own functions: SOCI copies each row
/// as text first. Throws soci::soci_error.
class SqliteStatement final : public Statement {
 public:
  SqliteStatement(soci::session& session, const std::string& text, const Types& types);

  void bind(std::size_t index, const Cell& cell) override;
  bool run() override;
  void each(const std::function<bool(RowView)>& visit) override;
  [[nodiscard]] int64_t inserted_key() const override;

 private:
  // A statement left open keeps its snapshot and stops the write-ahead log from being emptied.
  struct Reset {
    explicit Reset(SqliteStatement& statement) : owner(statement) { owner.is_running_ = true; }
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;
    ~Reset() {
      owner.reset();
      owner.is_running_ = false;
    }
    SqliteStatement& owner;
  };
  void check(int result);
  bool step();
  void take_row();
  void take(int column, Cell& cell);
  void reset();

  soci::statement statement_;
  sqlite_api::sqlite3_stmt* prepared_ = nullptr;  // of statement_
  bool is_query_ = false;
  std::vector<ColumnType> in_;
  std::vector<std::string> texts_;  // by placeholder; not resized: SQLite keeps their addresses
};

}  // namespace accord::persistence::sql
