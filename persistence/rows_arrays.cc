#include <algorithm>
#include <unordered_map>

#include "accord/contract/json/json_text.h"
#include "accord/contract/json/reader.h"
#include "accord/persistence/row_url.h"
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
      contract::append_string(each.text, text);
    }
  }
  return text + "]";
}

// Of the rows that have the array, and of its elements.
struct Ends {
  std::string key;
  std::string place;  // in the array
  std::string other;
  std::string other_place;
  std::size_t key_table;
  std::size_t other_table;
};

Ends ends_of(const JoinTable& join, bool is_inverse) {
  const std::string owner = identifier(join_owner);
  const std::string owner_place = identifier(join_owner_place);
  const std::string other = identifier(join_other);
  const std::string other_place = identifier(join_other_place);
  if (is_inverse) return {other, other_place, owner, owner_place, join.other, join.owner};
  return {owner, owner_place, other, other_place, join.owner, join.other};
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
            ends.key + " IN (" + places + ") ORDER BY " + ends.place + ", " +
            std::string(catalogue_.dialect.row_id()),
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

namespace {

Cell integer_of(int64_t value) {
  Cell cell;
  cell.type = ColumnType::integer;
  cell.is_null = false;
  cell.integer = value;
  return cell;
}

// Prepared at each use: another statement may drop those that do not run.
void run(sql::Session& session, const std::string& text, const std::vector<Cell>& values) {
  std::vector<ColumnType> types;
  for (const Cell& each : values)
    types.push_back(each.type);
  sql::Statement& statement = session.prepared(text, types);
  for (std::size_t i = 0; i < values.size(); ++i)
    statement.bind(i, values[i]);
  statement.run();
}

// A row of a join table.
struct Linked {
  Cell row;  // its id (Dialect::row_id)
  Cell other;
  bool is_kept = false;
};

}  // namespace

// Pairs that stay keep their place at the other end, new ones come last there.
void Rows::store_array(std::size_t table, const Catalogue::Sql::Array& array, const Row& row) {
  const JoinTable& join = catalogue_.joins[array.join];
  const Ends ends = ends_of(join, array.is_inverse);
  const ColumnType key_type = this->key_type(ends.key_table);
  const ColumnType other_type = this->key_type(ends.other_table);
  const Cell& key = row[catalogue_.tables[table].key];
  const std::vector<Cell> keys = keys_in(row[array.column], other_type);
  const std::string name = identifier(join.name);
  const std::string id(catalogue_.dialect.row_id());
  std::vector<Linked> old;
  sql::Statement& select = session_.prepared(
      "SELECT " + id + ", " + ends.other + " FROM " + name + " WHERE " + ends.key +
          " = ? ORDER BY " + ends.place + ", " + id,
      {key_type},
      {ColumnType::integer, other_type});
  select.bind(0, key);
  select.each([&](RowView each) {
    old.push_back({each[0], each[1]});
    return true;
  });
  const bool is_same = old.size() == keys.size() &&
                       std::equal(old.begin(), old.end(), keys.begin(), [](const auto& l, auto& r) {
                         return l.other == r;
                       });
  if (is_same) return;
  std::unordered_multimap<std::string, Linked*> known;
  for (Linked& each : old)
    known.emplace(plain_text(each.other), &each);
  const std::string update = "UPDATE " + name + " SET " + ends.place + " = ? WHERE " + id + " = ?";
  const std::string insert = "INSERT INTO " + name + " (" + ends.key + ", " + ends.place + ", " +
                             ends.other + ", " + ends.other_place +
                             ") SELECT ?, ?, ?, COALESCE(MAX(" + ends.other_place +
                             "), -1) + 1 FROM " + name + " WHERE " + ends.other + " = ?";
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Cell place = integer_of(static_cast<int64_t>(i));
    const auto linked = known.find(plain_text(keys[i]));
    if (linked != known.end()) {
      linked->second->is_kept = true;
      run(session_, update, {place, linked->second->row});
      known.erase(linked);
    } else {
      run(session_, insert, {key, place, keys[i], keys[i]});
    }
  }
  for (const Linked& each : old) {
    if (!each.is_kept) run(session_, "DELETE FROM " + name + " WHERE " + id + " = ?", {each.row});
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
