#include "accord/contract/json/reader.h"
#include "accord/persistence/json_text.h"
#include "accord/persistence/rows.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

// The keys that a cell holds as a JSON array.
std::vector<Cell> keys_in(const Cell& cell, ColumnType type) {
  std::vector<Cell> keys;
  if (cell.is_null) return keys;
  const auto array = contract::read_json(cell.text, {2, 10'000'000});
  if (!array || !array.value().IsArray()) return keys;
  for (const auto& each : array.value().GetArray()) {
    if (auto key = to_cell(each, type)) keys.push_back(std::move(*key));
  }
  return keys;
}

std::string json_of(const std::vector<Cell>& keys) {
  std::string text = "[";
  for (const Cell& each : keys) {
    if (text.size() > 1) text += ',';
    if (each.type == ColumnType::integer) {
      text += std::to_string(each.integer);
    } else {
      append_string(each.text, text);
    }
  }
  return text + "]";
}

// Of the rows that have the array, and of its elements.
struct Ends {
  std::string key;
  std::string other;
  std::size_t key_table;
  std::size_t other_table;
};

Ends ends_of(const JoinTable& join, bool is_inverse) {
  if (is_inverse) return {identifier(join_other), identifier(join_owner), join.other, join.owner};
  return {identifier(join_owner), identifier(join_other), join.owner, join.other};
}

}  // namespace

ColumnType Rows::key_type(std::size_t table) const {
  return catalogue_.tables[table].columns[catalogue_.tables[table].key].type;
}

std::vector<Rows::Pair> Rows::pairs(
    std::size_t table, std::size_t column, std::span<const Cell> keys) {
  std::vector<Pair> found;
  for (const auto& array : catalogue_.sql[table].arrays) {
    if (array.column != column || keys.empty()) continue;
    const JoinTable& join = catalogue_.joins[array.join];
    const Ends ends = ends_of(join, array.is_inverse);
    // Filled up to a power of two with the first: the number of statements is bounded.
    std::size_t size = 1;
    while (size < keys.size())
      size *= 2;
    std::string places = "?";
    for (std::size_t i = 1; i < size; ++i)
      places += ", ?";
    sql::Statement& statement = session_.prepared(
        "SELECT " + ends.key + ", " + ends.other + " FROM " + identifier(join.name) + " WHERE " +
            ends.key + " IN (" + places + ") ORDER BY " + identifier(join_place) + ", rowid",
        std::vector<ColumnType>(size, key_type(ends.key_table)),
        {key_type(ends.key_table), key_type(ends.other_table)});
    for (std::size_t i = 0; i < size; ++i)
      statement.bind(i, keys[i < keys.size() ? i : 0]);
    statement.each([&](RowView row) {
      found.push_back({row[0], row[1]});
      return true;
    });
  }
  return found;
}

void Rows::load_arrays(std::size_t table, Row& row) {
  const Cell key = row[catalogue_.tables[table].key];
  for (const auto& array : catalogue_.sql[table].arrays) {
    std::vector<Cell> keys;
    for (Pair& each : pairs(table, array.column, {&key, 1}))
      keys.push_back(std::move(each.other));
    Cell& cell = row[array.column];
    if (cell.is_null && keys.empty()) continue;
    cell.is_null = false;
    cell.text = json_of(keys);
  }
}

void Rows::store_arrays(std::size_t table, const Row& row) {
  for (const auto& array : catalogue_.sql[table].arrays)
    store_array(table, array, row);
}

// Unchanged arrays are left alone: the order at their other end is kept.
void Rows::store_array(std::size_t table, const Catalogue::Sql::Array& array, const Row& row) {
  const JoinTable& join = catalogue_.joins[array.join];
  const Ends ends = ends_of(join, array.is_inverse);
  const Cell& key = row[catalogue_.tables[table].key];
  const std::vector<Cell> keys = keys_in(row[array.column], key_type(ends.other_table));
  std::vector<Cell> old;
  for (Pair& each : pairs(table, array.column, {&key, 1}))
    old.push_back(std::move(each.other));
  if (old == keys) return;
  const std::string name = identifier(join.name);
  sql::Statement& remove = session_.prepared(
      "DELETE FROM " + name + " WHERE " + ends.key + " = ?", {key_type(ends.key_table)});
  remove.bind(0, key);
  remove.run();
  sql::Statement& insert = session_.prepared(
      "INSERT INTO " + name + " (" + ends.key + ", " + identifier(join_place) + ", " + ends.other +
          ") VALUES (?, ?, ?)",
      {key_type(ends.key_table), ColumnType::integer, key_type(ends.other_table)});
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Cell place;
    place.type = ColumnType::integer;
    place.is_null = false;
    place.integer = static_cast<int64_t>(i);
    insert.bind(0, key);
    insert.bind(1, place);
    insert.bind(2, keys[i]);
    insert.run();
  }
}

std::optional<std::size_t> Rows::dangling(std::size_t table, const Row& row) {
  for (const Catalogue::Referrer& each : catalogue_.referrers) {
    if (each.table != table || row[each.column].is_null) continue;
    const Match target{each.target_column, row[each.column], {}};
    if (!find(each.target_table, {&target, 1})) return each.column;
  }
  for (const auto& array : catalogue_.sql[table].arrays) {
    const Ends ends = ends_of(catalogue_.joins[array.join], array.is_inverse);
    for (const Cell& key : keys_in(row[array.column], key_type(ends.other_table))) {
      const Match target{catalogue_.tables[ends.other_table].key, key, {}};
      if (!find(ends.other_table, {&target, 1})) return array.column;
    }
  }
  return std::nullopt;
}

}  // namespace accord::persistence
