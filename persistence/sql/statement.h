#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "accord/persistence/sql/cell.h"

namespace accord::persistence::sql {

/// One statement, prepared once and kept; its cells keep their addresses. Used by the thread that
/// holds its session. Throws what the database throws (to_fault).
class Statement {
 public:
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  virtual ~Statement() = default;

  virtual void bind(std::size_t index, const Cell& cell) = 0;

  /// Runs a statement to its end; true where it gave a row (the first stays readable in `row`).
  virtual bool run() = 0;

  /// Calls `visit` for every row until it returns false.
  virtual void each(const std::function<bool(RowView)>& visit) = 0;

  /// After an INSERT that ends with Dialect::returning: the key of the row.
  [[nodiscard]] virtual int64_t inserted_key() const { return out_.front().integer; }

  [[nodiscard]] RowView row() const { return out_; }
  /// Between its first row and its end.
  [[nodiscard]] bool is_running() const { return is_running_; }

 protected:
  explicit Statement(const std::vector<ColumnType>& out) : out_(out.size()) {
    for (std::size_t i = 0; i < out.size(); ++i)
      out_[i].type = out[i];
  }

  std::vector<Cell> out_;  // not resized after the constructor: drivers keep the addresses
  bool is_running_ = false;
};

/// The types of the placeholders of a statement, and of the columns of its rows.
struct Types {
  const std::vector<ColumnType>& in;
  const std::vector<ColumnType>& out;
};

}  // namespace accord::persistence::sql
