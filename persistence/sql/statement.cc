#include "accord/persistence/sql/statement.h"

namespace accord::persistence::sql {

Statement::Statement(
    soci::session& session,
    const std::string& text,
    const std::vector<ColumnType>& in,
    const std::vector<ColumnType>& out)
    : statement_(session),
      in_(in.size()),
      out_(out.size()),
      in_indicators_(in.size(), soci::i_null),
      out_indicators_(out.size(), soci::i_null),
      in_integers_(in.size()),
      out_integers_(out.size()) {
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
    out_[i].type = out[i];
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
}

void Statement::bind(std::size_t index, const Cell& cell) {
  in_indicators_[index] = cell.is_null ? soci::i_null : soci::i_ok;
  in_integers_[index] = cell.integer;
  in_[index].number = cell.number;
  in_[index].text = cell.text;
}

bool Statement::run() {
  const Reset reset(*this);
  // To the end even with RETURNING: the commit happens there, and its error must be seen.
  const bool has_row = statement_.execute(true);
  if (!has_row) return false;
  read_indicators();
  if (!out_.empty()) return true;
  while (statement_.fetch()) {
  }
  return true;
}

void Statement::reset() {
  // soci::sqlite3_statement_backend::reset is not exported by Debian's library.
  sqlite_api::sqlite3_reset(backend_->stmt_);
  backend_->databaseReady_ = true;
}

void Statement::read_indicators() {
  for (std::size_t i = 0; i < out_.size(); ++i) {
    out_[i].is_null = out_indicators_[i] != soci::i_ok;
    out_[i].integer = out_integers_[i];
  }
}

}  // namespace accord::persistence::sql
