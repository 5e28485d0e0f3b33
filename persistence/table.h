#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accord/contract/resource/model.h"

namespace accord::persistence {

using contract::resource::ColumnType;

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  bool operator==(const Column&) const = default;
};

/// How a resource is laid out: a column per property, in its order, then those the store adds.
struct Table {
  std::string name;
  std::vector<Column> columns;
  std::size_t key = 0;
  /// Holds the names of the properties that were written as null where absent differs from null.
  std::optional<std::size_t> nulls;
  /// Holds, as one JSON object, the properties that the contract does not name.
  std::optional<std::size_t> more;

  bool operator==(const Table&) const = default;
};

/// One table per resource of the model, in its order.
std::vector<Table> tables_of(const contract::resource::Model& model);

/// A name of the contract as an SQL identifier: always quoted, never SQL.
std::string identifier(std::string_view name);

}  // namespace accord::persistence
