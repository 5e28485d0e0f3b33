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
  /// By property: its name in JSON, with the colon.
  std::vector<std::string> members;
  /// Holds the names of the properties that were written as null where absent differs from null.
  std::optional<std::size_t> nulls;
  /// Holds, as one JSON object, the properties that the contract does not name.
  std::optional<std::size_t> more;

  bool operator==(const Table&) const = default;
};

/// The table of the pairs of a many-to-many relation, in the order of each array.
struct JoinTable {
  std::string name;
  std::size_t owner = 0;     ///< the table whose arrays it holds
  std::size_t property = 0;  ///< of the owner
  std::size_t other = 0;     ///< the table of the elements
};

/// The columns of each join table: the two keys, and the place that the pair has in the array of
/// the owner and in that of the other, where it has one.
inline constexpr const char* join_owner = "owner";
inline constexpr const char* join_owner_place = "owner_place";
inline constexpr const char* join_other = "other";
inline constexpr const char* join_other_place = "other_place";

/// One per relation that is written as an array of keys; `tables` are those of the model.
std::vector<JoinTable> joins_of(
    const contract::resource::Model& model, const std::vector<Table>& tables);

/// One table per resource of the model, in its order.
std::vector<Table> tables_of(const contract::resource::Model& model);

/// What the names of the tables, columns and indexes of the store itself begin with, and those of
/// its tables of pairs.
inline constexpr std::string_view own_prefix = "accord_";
inline constexpr std::string_view join_prefix = "accord_join_";
/// The same, of the pairs of the arrays of one table, before the column of the array.
std::string join_prefix_of(const std::string& owner);

/// A name of the contract as an SQL identifier: always quoted, never SQL.
std::string identifier(std::string_view name);

}  // namespace accord::persistence
