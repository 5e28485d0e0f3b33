#include "accord/server/handler/cursor.h"

#include <algorithm>

#include "accord/contract/json/json_text.h"
#include "accord/contract/json/reader.h"
#include "accord/server/authentication/base64.h"

namespace accord::server::handler {

using contract::Json;
using persistence::Cell;
using persistence::ColumnType;
using persistence::Order;
using persistence::Table;

namespace {

// The order that a cursor belongs to: the columns' names with their directions.
std::string name_of(const Table& table, const std::vector<Order>& orders) {
  std::string name;
  for (const Order& each : orders) {
    name += (each.is_descending ? "-" : "+") + table.columns[each.column].name;
  }
  return name;
}

void append_cell(const Cell& cell, std::string& text) {
  if (cell.is_null) {
    text += "null";
    return;
  }
  switch (cell.type) {
    case ColumnType::integer:
    case ColumnType::boolean:
      text += std::to_string(cell.integer);
      break;
    case ColumnType::number:
      contract::append_number(cell.number, text);
      break;
    case ColumnType::text:
    case ColumnType::json:
      contract::append_string(cell.text, text);
      break;
  }
}

bool read_cell(const Json& value, Cell& cell) {
  cell.is_null = value.IsNull();
  if (cell.is_null) return true;
  switch (cell.type) {
    case ColumnType::integer:
    case ColumnType::boolean:
      if (!value.IsInt64()) return false;
      cell.integer = value.GetInt64();
      return true;
    case ColumnType::number:
      if (!value.IsNumber()) return false;
      cell.number = value.GetDouble();
      return true;
    case ColumnType::text:
    case ColumnType::json:
      if (!value.IsString()) return false;
      cell.text = contract::text_of(value);
      return true;
  }
  return false;
}

}  // namespace

std::vector<std::size_t> position_columns(const Table& table, const std::vector<Order>& orders) {
  std::vector<std::size_t> columns;
  for (const Order& each : persistence::total_order(orders, table.key))
    columns.push_back(each.column);
  return columns;
}

std::string to_cursor(
    const Table& table, const std::vector<Order>& orders, persistence::RowView row) {
  std::string text = "[";
  contract::append_string(name_of(table, orders), text);
  for (const std::size_t each : position_columns(table, orders)) {
    text += ',';
    append_cell(row[each], text);
  }
  return authentication::encode_base64url(text + ']');
}

std::optional<std::vector<Cell>> from_cursor(
    const Table& table, const std::vector<Order>& orders, std::string_view cursor) {
  const auto text = authentication::decode_base64(cursor, authentication::Base64::url);
  if (!text) return std::nullopt;
  const auto list = contract::read_json(*text, {});
  const auto columns = position_columns(table, orders);
  if (!list || !list.value().IsArray() || list.value().Size() != columns.size() + 1) {
    return std::nullopt;
  }
  const auto values = list.value().GetArray();
  if (contract::text_of(values[0]) != name_of(table, orders)) return std::nullopt;
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Cell cell;
    cell.type = table.columns[columns[i]].type;
    if (!read_cell(values[static_cast<rapidjson::SizeType>(i + 1)], cell)) return std::nullopt;
    if (cell.is_null && columns[i] == table.key) return std::nullopt;
    cells.push_back(std::move(cell));
  }
  return cells;
}

}  // namespace accord::server::handler
