#pragma once

#include <string>
#include <vector>

#include "accord/persistence/table.h"

namespace accord::persistence {

/// The statements that create the tables and indexes of a model where they do not exist yet, in an
/// order that SQLite accepts. NOT NULL, UNIQUE, FOREIGN KEY and CHECK (enum) come from the
/// contract.
std::vector<std::string> create_statements(
    const contract::resource::Model& model, const std::vector<Table>& tables);

}  // namespace accord::persistence
