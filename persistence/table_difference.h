#pragma once

#include <string>
#include <string_view>

namespace accord::persistence {

/// A table of the database that is not as the contract implies.
struct TableDifference {
  std::string table;
  std::string difference;  ///< see table_difference
};

/// What two CREATE TABLE statements of accord differ in, for a message: the first column that was
/// added, removed or changed, with its definition; "" where they are equal.
std::string table_difference(std::string_view found, std::string_view wanted);

}  // namespace accord::persistence
