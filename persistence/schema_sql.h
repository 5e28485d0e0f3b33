#pragma once

#include <string>
#include <vector>

#include "accord/persistence/sql/dialect.h"
#include "accord/persistence/table.h"

namespace accord::persistence {

/// One CREATE statement; `table` is its table's name, "" for an index.
struct CreateStatement {
  std::string table;
  std::string sql;
  /// What is run instead, where foreign keys are added when every table exists; else "".
  std::string without_references = {};
  std::vector<std::string> references = {};  ///< the statements that add them

  bool operator==(const CreateStatement&) const = default;
};

/// The statements that create the tables and indexes of a model, in an order that each database
/// accepts.
/// NOT NULL, UNIQUE, FOREIGN KEY and CHECK (enum) come from the contract.
std::vector<CreateStatement> create_statements(
    const contract::resource::Model& model,
    const std::vector<Table>& tables,
    const sql::Dialect& dialect = sql::sqlite_dialect);

/// The name of the constraint that makes columns of a table unique, where the database tells of a
/// violation by name.
std::string unique_name(const Table& table, const std::vector<std::size_t>& columns);

}  // namespace accord::persistence
