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

/// A statement of SQLite over SOCI. Throws soci::soci_error.
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
  void reset();
  void read_indicators();

  soci::statement statement_;
  soci::sqlite3_statement_backend* backend_ = nullptr;
  bool is_query_ = false;
  std::vector<Cell> in_;  // not resized after the constructor: SOCI keeps their addresses
  std::vector<soci::indicator> in_indicators_;
  std::vector<soci::indicator> out_indicators_;
  std::vector<long long> in_integers_;
  std::vector<long long> out_integers_;
};

}  // namespace accord::persistence::sql
