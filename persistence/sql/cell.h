#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accord/contract/json/json.h"
#include "accord/contract/resource/resource.h"

namespace accord::persistence {

using contract::resource::ColumnType;

/// One value of a row. `type` says which member holds it: `integer` for integer and boolean,
/// `number`, or `text` for text and JSON.
struct Cell {
  ColumnType type = ColumnType::text;
  bool is_null = true;
  int64_t integer = 0;
  double number = 0;
  std::string text;

  bool operator==(const Cell&) const = default;
};

/// One cell per column of the table, in its order.
using Row = std::vector<Cell>;
using RowView = std::span<const Cell>;

Cell text_cell(std::string text);
Cell integer_cell(int64_t value);

/// The cell that stores `value` in a column of `type`; nullopt where it does not fit: an integer
/// beyond 64 bits, another type.
std::optional<Cell> to_cell(const contract::Json& value, ColumnType type);

}  // namespace accord::persistence
