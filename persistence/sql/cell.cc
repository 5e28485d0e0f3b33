#include "accord/persistence/sql/cell.h"

#include <cmath>

namespace accord::persistence {
namespace {

std::optional<int64_t> whole_number(const contract::Json& value) {
  if (value.IsInt64()) return value.GetInt64();
  if (!value.IsDouble()) return std::nullopt;
  constexpr double above = 9223372036854775808.0;  // 2^63
  const double number = value.GetDouble();
  if (std::trunc(number) != number || number <= -above || number >= above) return std::nullopt;
  return static_cast<int64_t>(number);
}

}  // namespace

Cell text_cell(std::string text) {
  Cell cell;
  cell.is_null = false;
  cell.text = std::move(text);
  return cell;
}

Cell integer_cell(int64_t value) {
  Cell cell;
  cell.type = ColumnType::integer;
  cell.is_null = false;
  cell.integer = value;
  return cell;
}

std::optional<Cell> to_cell(const contract::Json& value, ColumnType type) {
  Cell cell;
  cell.type = type;
  cell.is_null = value.IsNull();
  if (cell.is_null) return cell;
  switch (type) {
    case ColumnType::integer: {
      const auto number = whole_number(value);
      if (!number) return std::nullopt;
      cell.integer = *number;
      return cell;
    }
    case ColumnType::number:
      if (!value.IsNumber()) return std::nullopt;
      cell.number = value.GetDouble();
      return cell;
    case ColumnType::boolean:
      if (!value.IsBool()) return std::nullopt;
      cell.integer = value.GetBool() ? 1 : 0;
      return cell;
    case ColumnType::text:
      if (!value.IsString()) return std::nullopt;
      cell.text = contract::text_of(value);
      return cell;
    case ColumnType::json:
      cell.text = contract::to_text(value);
      return cell;
  }
  return std::nullopt;
}

}  // namespace accord::persistence
