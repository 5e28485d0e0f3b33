#include "accord/persistence/sql/sqlite_statement.h"

#include <new>

#include "accord/persistence/messages/messages.h"

namespace accord::persistence::sql {

SqliteStatement::SqliteStatement(
    soci::session& session, const std::string& text, const Types& types)
    : Statement(types.out),
      statement_(session),
      in_(types.in),
      texts_(types.in.size()) {
  statement_.alloc();
  statement_.prepare(text);
  prepared_ = static_cast<soci::sqlite3_statement_backend*>(statement_.get_backend())->stmt_;
  is_query_ = !out_.empty() && sqlite_api::sqlite3_stmt_readonly(prepared_) != 0;
}

void SqliteStatement::check(int result) {
  if (result == SQLITE_OK) return;
  const char* const message = sqlite_api::sqlite3_errmsg(sqlite_api::sqlite3_db_handle(prepared_));
  throw soci::sqlite3_soci_error(message, result);
}

void SqliteStatement::bind(std::size_t index, const Cell& cell) {
  const int at = static_cast<int>(index) + 1;
  if (cell.is_null) return check(sqlite_api::sqlite3_bind_null(prepared_, at));
  switch (in_[index]) {
    case ColumnType::integer:
    case ColumnType::boolean:
      return check(sqlite_api::sqlite3_bind_int64(prepared_, at, cell.integer));
    case ColumnType::number:
      return check(sqlite_api::sqlite3_bind_double(prepared_, at, cell.number));
    case ColumnType::text:
    case ColumnType::json: {
      std::string& kept = texts_[index];
      kept = cell.text;
      const int size = static_cast<int>(kept.size());
      return check(sqlite_api::sqlite3_bind_text(prepared_, at, kept.data(), size, SQLITE_STATIC));
    }
  }
}

bool SqliteStatement::run() {
  const Reset reset(*this);
  // What writes is run to its end even with RETURNING: foreign keys are checked there, and the
  // commit happens there.
  if (!step()) return false;
  take_row();
  if (is_query_) return true;
  while (step()) {
  }
  return true;
}

void SqliteStatement::each(const std::function<bool(RowView)>& visit) {
  const Reset reset(*this);
  while (step()) {
    take_row();
    if (!visit(RowView(out_))) return;
  }
}

// RETURNING would cost more than twice an INSERT.
int64_t SqliteStatement::inserted_key() const {
  return sqlite_api::sqlite3_last_insert_rowid(sqlite_api::sqlite3_db_handle(prepared_));
}

bool SqliteStatement::step() {
  const int result = sqlite_api::sqlite3_step(prepared_);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) check(result);
  return false;
}

void SqliteStatement::take_row() {
  for (std::size_t i = 0; i < out_.size(); ++i)
    take(static_cast<int>(i), out_[i]);
}

// SQLite keeps any type in any column: another program may have written what is no number. The
// value is unprotected (sqlite.org/c3ref/value.html): only the thread that holds the session uses
// it.
void SqliteStatement::take(int column, Cell& cell) {
  sqlite_api::sqlite3_value* const value = sqlite_api::sqlite3_column_value(prepared_, column);
  const int type = sqlite_api::sqlite3_value_type(value);
  cell.is_null = type == SQLITE_NULL;
  if (cell.is_null) return;
  const bool is_text = cell.type == ColumnType::text || cell.type == ColumnType::json;
  if (is_text) {
    const auto* const text = sqlite_api::sqlite3_value_text(value);
    if (text == nullptr && type != SQLITE_BLOB) throw std::bad_alloc();
    const auto size = static_cast<std::size_t>(sqlite_api::sqlite3_value_bytes(value));
    cell.text.assign(reinterpret_cast<const char*>(text), text == nullptr ? 0 : size);
    return;
  }
  if (type != SQLITE_INTEGER && type != SQLITE_FLOAT)
    throw soci::sqlite3_soci_error(messages::not_a_number, SQLITE_MISMATCH);
  if (cell.type == ColumnType::number) {
    cell.number = sqlite_api::sqlite3_value_double(value);
  } else {
    cell.integer = sqlite_api::sqlite3_value_int64(value);
  }
}

void SqliteStatement::reset() {
  // soci::sqlite3_statement_backend::reset is not exported by Debian's library.
  sqlite_api::sqlite3_reset(prepared_);
}

}  // namespace accord::persistence::sql
