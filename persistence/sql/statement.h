#pragma once

// Debian builds SOCI with Boost, and libsoci-dev does not depend on its headers.
#include <soci/soci-config.h>
#undef SOCI_HAVE_BOOST
#undef SOCI_HAVE_BOOST_DATE_TIME
#include <string>
#include <vector>

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "accord/persistence/sql/cell.h"

namespace accord::persistence::sql {

/// One statement, prepared once and kept; its cells keep their addresses. Used by the thread that
/// holds its session. Throws soci::soci_error; callers stop it inside persistence/sql.
class Statement {
 public:
  Statement(
      soci::session& session,
      const std::string& text,
      const std::vector<ColumnType>& in,
      const std::vector<ColumnType>& out);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() = default;

  void bind(std::size_t index, const Cell& cell);

  /// Runs a statement to its end; true where it gave a row (the first stays readable in `row`).
  bool run();

  /// Calls `visit(RowView)` for every row until it returns false.
  template <class Visit>
  void each(const Visit& visit) {
    const Reset reset(*this);
    for (bool more = statement_.execute(true); more; more = statement_.fetch()) {
      read_indicators();
      if (!visit(RowView(out_))) return;
    }
  }

  [[nodiscard]] RowView row() const { return out_; }
  /// Between its first row and its end.
  [[nodiscard]] bool is_running() const { return is_running_; }

 private:
  // A statement left open keeps its snapshot and stops the write-ahead log from being emptied.
  struct Reset {
    explicit Reset(Statement& statement) : owner(statement) { owner.is_running_ = true; }
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;
    ~Reset() {
      owner.reset();
      owner.is_running_ = false;
    }
    Statement& owner;
  };
  void reset();
  void read_indicators();

  soci::statement statement_;
  soci::sqlite3_statement_backend* backend_ = nullptr;
  std::vector<Cell> in_;  // neither is resized after the constructor: SOCI keeps their addresses
  std::vector<Cell> out_;
  std::vector<soci::indicator> in_indicators_;
  std::vector<soci::indicator> out_indicators_;
  std::vector<long long> in_integers_;
  std::vector<long long> out_integers_;
  bool is_running_ = false;
};

}  // namespace accord::persistence::sql
