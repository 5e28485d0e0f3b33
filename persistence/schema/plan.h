#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accord/persistence/schema/found.h"
#include "accord/persistence/schema/shape.h"
#include "accord/persistence/sql/dialect.h"

namespace accord::persistence::schema {

/// One change of a table.
struct Step {
  enum class Kind {
    additive,  ///< hurts no row and no client: done at the start of a server
    checked,   ///< done by `accord migrate --apply`, where no row is hurt
    counted,   ///< done at the start too, where no row is hurt
    dropped,   ///< data is removed; done where it is asked for
    kept       ///< nothing is done: the data stays although the contract does not name it
  };
  Kind kind = Kind::additive;
  std::string table;              ///< as the database calls it
  std::string text;               ///< what is done
  std::string count_sql = {};     ///< the number of rows that it hurts; "" where it hurts none
  std::string examples_sql = {};  ///< some of them: `values` texts of each, then that of its key
  std::size_t values = 0;
  std::string key = {};        ///< the column with the key; "" where it is not read
  std::string hurt = {};       ///< what is wrong with these rows
  std::string fix = {};        ///< what can be done about them
  std::string clear_sql = {};  ///< removes values, before everything else
  // Measured:
  bool is_table_empty = false;
  uint64_t rows = 0;  ///< hurt
  std::vector<std::string> examples = {};

  [[nodiscard]] bool is_blocked() const { return rows > 0; }
  [[nodiscard]] bool is_done_at_start() const {
    return kind == Kind::additive || kind == Kind::kept ||
           (kind == Kind::counted && !is_blocked()) || (kind == Kind::checked && is_table_empty);
  }
};

/// A table before and after.
struct TableChange {
  std::optional<TableShape> from;  ///< with the names of the contract; see ColumnShape::was
  std::optional<TableShape> to;    ///< nullopt where it is dropped
};

/// What makes the tables of a database those of a contract.
struct Plan {
  std::vector<Step> steps;
  std::vector<TableChange> tables;
  std::vector<std::string> old_indexes;  ///< to be dropped, by name
  std::vector<NamedSql> new_indexes;
  std::vector<NamedSql> internal;    ///< to be created
  std::vector<std::string> refused;  ///< reasons why there is no plan: tables of others

  [[nodiscard]] bool is_empty() const {
    return tables.empty() && old_indexes.empty() && new_indexes.empty() && internal.empty() &&
           refused.empty();
  }
};

/// A pure function. Columns and tables that the contract does not name are kept, and dropped where
/// `drops`.
Plan make_plan(Found found, const Schema& wanted, const sql::Dialect& dialect, bool drops);

}  // namespace accord::persistence::schema
