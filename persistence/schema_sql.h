#pragma once

#include <string>
#include <vector>

#include "accord/persistence/table.h"

namespace accord::persistence {

/// One CREATE statement; `table` is its table's name, "" for an index.
struct CreateStatement {
  std::string table;
  std::string sql;

  bool operator==(const CreateStatement&) const = default;
};

/// The statements that create the tables and indexes of a model, in an order that SQLite accepts.
/// NOT NULL, UNIQUE, FOREIGN KEY and CHECK (enum) come from the contract.
std::vector<CreateStatement> create_statements(
    const contract::resource::Model& model, const std::vector<Table>& tables);

}  // namespace accord::persistence
