#include "accord/persistence/sql/sqlite_statement.h"

namespace accord::persistence::sql {

SqliteStatement::SqliteStatement(
    soci::session& session, const std::string& text, const Types& types)
    : Statement(types.out),
      statement_(session),
      in_(types.in.size()),
      in_indicators_(types.in.size(), soci::i_null),
      out_indicators_(types.out.size(), soci::i_null),
      in_integers_(types.in.size()),
      out_integers_(types.out.size()) {
  const std::vector<ColumnType>& in = types.in;
  const std::vector<ColumnType>& out = types.out;
  statement_.alloc();
  statement_.prepare(text);
  backend_ = static_cast<soci::sqlite3_statement_backend*>(statement_.get_backend());
  for (std::size_t i = 0; i < in.size(); ++i) {
    in_[i].type = in[i];
    switch (in[i]) {
      case ColumnType::integer:
      case ColumnType::boolean:
        statement_.exchange(soci::use(in_integers_[i], in_indicators_[i]));
        break;
      case ColumnType::number:
        statement_.exchange(soci::use(in_[i].number, in_indicators_[i]));
        break;
      case ColumnType::text:
      case ColumnType::json:
        statement_.exchange(soci::use(in_[i].text, in_indicators_[i]));
        break;
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    switch (out[i]) {
      case ColumnType::integer:
      case ColumnType::boolean:
        statement_.exchange(soci::into(out_integers_[i], out_indicators_[i]));
        break;
      case ColumnType::number:
        statement_.exchange(soci::into(out_[i].number, out_indicators_[i]));
        break;
      case ColumnType::text:
      case ColumnType::json:
        statement_.exchange(soci::into(out_[i].text, out_indicators_[i]));
        break;
    }
  }
  statement_.define_and_bind();
  is_query_ = !out.empty() && sqlite_api::sqlite3_stmt_readonly(backend_->stmt_) != 0;
}

void SqliteStatement::bind(std::size_t index, const Cell& cell) {
  in_indicators_[index] = cell.is_null ? soci::i_null : soci::i_ok;
  in_integers_[index] = cell.integer;
  in_[index].number = cell.number;
  in_[index].text = cell.text;
}

bool SqliteStatement::run() {
  const Reset reset(*this);
  // What writes is run to its end even with RETURNING: foreign keys are checked there, and the
  // commit happens there.
  const bool has_row = statement_.execute(true);
  if (!has_row) return false;
  read_indicators();
  if (is_query_) return true;
  while (statement_.fetch()) {
  }
  return true;
}

void SqliteStatement::each(const std::function<bool(RowView)>& visit) {
  const Reset reset(*this);
  for (bool more = statement_.execute(true); more; more = statement_.fetch()) {
    read_indicators();
    if (!visit(RowView(out_))) return;
  }
}

// RETURNING would cost more than twice an INSERT.
int64_t SqliteStatement::inserted_key() const {
  return sqlite_api::sqlite3_last_insert_rowid(sqlite_api::sqlite3_db_handle(backend_->stmt_));
}

void SqliteStatement::reset() {
  // soci::sqlite3_statement_backend::reset is not exported by Debian's library.
  sqlite_api::sqlite3_reset(backend_->stmt_);
  backend_->databaseReady_ = true;
}

void SqliteStatement::read_indicators() {
  for (std::size_t i = 0; i < out_.size(); ++i) {
    out_[i].is_null = out_indicators_[i] != soci::i_ok;
    out_[i].integer = out_integers_[i];
  }
}

}  // namespace accord::persistence::sql
