#include "accord/persistence/rows.h"

#include <algorithm>

#include "accord/persistence/counted_key.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/query_sql.h"
#include "accord/persistence/schema/wanted.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

using contract::resource::Origin;

Catalogue::Sql sql_of(const Table& table, const sql::Dialect& dialect, bool is_counted) {
  Catalogue::Sql sql;
  if (is_counted) sql.counted = counted_key(table, dialect);
  std::string placeholders;
  std::string sets;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string name = identifier(table.columns[i].name);
    sql.columns += (i == 0 ? "" : ", ") + name;
    placeholders += i == 0 ? "" : ", ";
    placeholders += i == table.key && is_counted ? sql.counted.value : "?";
    if (i != table.key) sets += (sets.empty() ? "" : ", ") + name + " = ?";
    sql.types.push_back(table.columns[i].type);
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Clause clause = where_clause(table, {{{i, {}}}}, dialect);
    sql.find_by.push_back(
        {"SELECT " + sql.columns + " FROM " + identifier(table.name) + clause.sql + " LIMIT 1",
         clause.types});
  }
  const std::string key = identifier(table.columns[table.key].name);
  const std::string name = identifier(table.name);
  sql.insert = "INSERT INTO " + name + " (" + sql.columns + ") VALUES (" + placeholders + ")";
  if (sql.types[table.key] == ColumnType::integer) {
    sql.insert += dialect.returning(key);
    sql.inserted = dialect.returned();
  }
  if (!sets.empty()) sql.update = "UPDATE " + name + " SET " + sets + " WHERE " + key + " = ?";
  sql.remove = "DELETE FROM " + name + " WHERE " + key + " = ?";
  return sql;
}

void add_arrays(
    const contract::resource::Model& model,
    const std::vector<JoinTable>& joins,
    std::vector<Catalogue::Sql>& sql) {
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const auto& properties = model.resources[i].properties;
    for (std::size_t j = 0; j < properties.size(); ++j) {
      const auto& relation = properties[j].relation;
      if (!relation || relation->kind != contract::resource::Relation::Kind::many) continue;
      const std::size_t owner = relation->is_inverse ? relation->resource : i;
      for (std::size_t join = 0; join < joins.size(); ++join) {
        if (joins[join].owner == owner && joins[join].property == relation->link)
          sql[i].arrays.push_back({j, join, relation->is_inverse});
      }
    }
  }
}

// What the table holds of an array that a join table keeps: that there is one.
const Cell& stored(const Catalogue::Sql& sql, const Row& row, std::size_t column) {
  static const Cell array = [] {
    Cell cell;
    cell.type = ColumnType::json;
    cell.is_null = false;
    cell.text = "[]";
    return cell;
  }();
  if (sql.arrays.empty() || row[column].is_null) return row[column];
  const bool is_array = std::any_of(sql.arrays.begin(), sql.arrays.end(), [&](const auto& each) {
    return each.column == column;
  });
  return is_array ? array : row[column];
}

std::size_t size_of(const Cell& cell) {
  if (cell.is_null) return 0;
  const bool is_text = cell.type == ColumnType::text || cell.type == ColumnType::json;
  return is_text ? cell.text.size() : sizeof(cell.integer);
}

// Every row that is written passes here, whatever it was made of. Arrays that a join table keeps
// count as their JSON.
void check_size(const Row& row, std::size_t most) {
  std::size_t size = 0;
  for (const Cell& each : row)
    size += size_of(each);
  if (size <= most) return;
  throw DatabaseError(
      {StoreFault::Kind::row_too_large, "", messages::row_too_large, {}, size, most});
}

void bind_all(const std::vector<Cell>& values, sql::Statement& statement) {
  for (std::size_t i = 0; i < values.size(); ++i)
    statement.bind(i, values[i]);
}

std::vector<Catalogue::Unique> uniques_of(
    const contract::resource::Model& model, const std::vector<Table>& tables) {
  std::vector<Catalogue::Unique> uniques;
  const auto add = [&](const Table& table, const std::vector<std::size_t>& columns) {
    Catalogue::Unique unique{sql::postgres_name(schema::unique_name(table, columns)), {}};
    for (const std::size_t each : columns)
      unique.columns.push_back(table.columns[each].name);
    uniques.push_back(std::move(unique));
  };
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto& resource = model.resources[i];
    for (std::size_t j = 0; j < resource.properties.size(); ++j) {
      if (j == resource.key || resource.properties[j].is_unique) add(tables[i], {j});
    }
    for (const auto& group : resource.unique_groups)
      add(tables[i], group);
  }
  return uniques;
}

}  // namespace

Catalogue::Catalogue(const contract::resource::Model& model, const sql::Dialect& of)
    : dialect(of),
      tables(tables_of(model)) {
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto& resource = model.resources[i];
    const bool is_counted = resource.properties[resource.key].origin == Origin::generated_integer;
    sql.push_back(sql_of(tables[i], dialect, is_counted));
    if (!is_counted) continue;
    for (std::size_t j = 0; j < resource.properties.size(); ++j) {
      if (resource.properties[j].origin == Origin::same_as_key) sql.back().same_as_key.push_back(j);
    }
  }
  for (std::size_t i = 0; i < model.resources.size(); ++i) {
    const auto& properties = model.resources[i].properties;
    for (std::size_t j = 0; j < properties.size(); ++j) {
      const auto& reference = properties[j].references;
      if (reference) referrers.push_back({i, j, reference->resource, reference->property});
    }
  }
  joins = joins_of(model, tables);
  add_arrays(model, joins, sql);
  if (!dialect.is_sqlite()) uniques = uniques_of(model, tables);
}

std::optional<RowView> Rows::find(std::size_t table, std::span<const Match> matches) {
  const Catalogue::Sql& sql = catalogue_.sql[table];
  sql::Statement* statement = nullptr;
  const bool is_by_one = matches.size() == 1 && matches.front().others.empty() &&
                         matches.front().comparison == Comparison::equal &&
                         !is_unstorable(matches.front().value, catalogue_.dialect);
  if (is_by_one) {
    // The text of the common case is prepared.
    const std::size_t column = matches.front().column;
    statement = &session_.prepared(sql.find_by[column].text, sql.find_by[column].in, sql.types);
    statement->bind(0, matches.front().value);
  } else {
    const Table& from = catalogue_.tables[table];
    const Clause clause =
        where_clause(from, {{matches.begin(), matches.end()}}, catalogue_.dialect);
    const std::string text =
        "SELECT " + sql.columns + " FROM " + identifier(from.name) + clause.sql + " LIMIT 1";
    statement = &session_.prepared(text, clause.types, sql.types);
    bind_all(clause.values, *statement);
  }
  if (!statement->run()) return std::nullopt;
  return statement->row();
}

void Rows::list(std::size_t table, const Query& query, const std::function<bool(RowView)>& visit) {
  // A driver that fetches whole results must not fetch a whole table.
  const bool is_long = query.limit < 0 && !catalogue_.dialect.is_sqlite();
  return is_long ? list_in_parts(table, query, visit) : list_at_once(table, query, visit);
}

void Rows::list_in_parts(
    std::size_t table, const Query& query, const std::function<bool(RowView)>& visit) {
  constexpr int64_t size = 1000;
  const auto orders = total_order(query.orders, catalogue_.tables[table].key);
  // All parts are of one state.
  const bool is_alone = !session_.is_in_transaction();
  if (is_alone) session_.run(catalogue_.dialect.begin_read());
  Query part = query;
  part.limit = size;
  for (int64_t found = size; found == size; part.offset = 0) {
    found = 0;
    std::vector<Cell> last;
    list_at_once(table, part, [&](RowView row) {
      if (++found == size) {
        for (const Order& each : orders)
          last.push_back(row[each.column]);
      }
      const bool goes_on = visit(row);
      if (!goes_on) found = size + 1;
      return goes_on;
    });
    part.after = std::move(last);
  }
  if (is_alone) session_.run("COMMIT");
}

void Rows::list_at_once(
    std::size_t table, const Query& query, const std::function<bool(RowView)>& visit) {
  const Table& from = catalogue_.tables[table];
  const Catalogue::Sql& sql = catalogue_.sql[table];
  const Clause clause = list_clause(from, query, catalogue_.dialect);
  const std::string text = "SELECT " + sql.columns + " FROM " + identifier(from.name) + clause.sql;
  sql::Statement& statement = session_.prepared(text, clause.types, sql.types);
  bind_all(clause.values, statement);
  statement.each(visit);
}

int64_t Rows::count(std::size_t table, const Query& query) {
  const Table& from = catalogue_.tables[table];
  const Clause clause = where_clause(from, query, catalogue_.dialect);
  sql::Statement& statement = session_.prepared(
      "SELECT COUNT(*) FROM " + identifier(from.name) + clause.sql,
      clause.types,
      {ColumnType::integer});
  bind_all(clause.values, statement);
  statement.run();
  return statement.row().front().integer;
}

void Rows::probe() {
  session_.prepared(catalogue_.dialect.probe(), {}, {ColumnType::integer}).run();
  for (const Table& each : catalogue_.tables) {
    const auto& key = each.columns[each.key];
    session_
        .prepared(
            "SELECT " + identifier(key.name) + " FROM " + identifier(each.name) + " LIMIT 1",
            {},
            {key.type})
        .run();
  }
}

// Nobody else writes: the next key is that of the row.
void Rows::copy_key(std::size_t table, Row& row) {
  const Catalogue::Sql& sql = catalogue_.sql[table];
  Cell& key = row[catalogue_.tables[table].key];
  if (key.is_null) {
    sql::Statement& statement = session_.prepared(sql.counted.next, {}, {ColumnType::integer});
    statement.run();
    key = integer_cell(statement.row().front().integer);
  }
  for (const std::size_t column : sql.same_as_key)
    row[column] = key;
}

namespace {

// A counted key may be one that a client gave meanwhile: the next one is not.
void run_insert(sql::Statement& statement, const Table& table, const Cell& key) {
  if (!key.is_null) return void(statement.run());
  try {
    statement.run();
  } catch (const DatabaseError& error) {
    const bool is_taken =
        error.fault().kind == StoreFault::Kind::unique &&
        error.violated().constraint == sql::postgres_name(schema::unique_name(table, {table.key}));
    if (!is_taken) throw;
    throw DatabaseError({StoreFault::Kind::conflict, "", error.fault().detail});
  }
}

}  // namespace

void Rows::insert(std::size_t table, Row& row) {
  check_size(row, catalogue_.most_row_bytes);
  const Catalogue::Sql& sql = catalogue_.sql[table];
  Cell& key = row[catalogue_.tables[table].key];
  const bool is_given = !key.is_null;
  if (!sql.same_as_key.empty()) copy_key(table, row);
  sql::Statement& statement = session_.prepared(sql.insert, sql.types, sql.inserted);
  for (std::size_t i = 0; i < row.size(); ++i)
    statement.bind(i, stored(sql, row, i));
  run_insert(statement, catalogue_.tables[table], key);
  if (key.is_null && key.type == ColumnType::integer) {
    key = integer_cell(statement.inserted_key());
  }
  if (is_given && !sql.counted.remember.empty()) {
    sql::Statement& remember =
        session_.prepared(sql.counted.remember, {ColumnType::integer}, {ColumnType::integer});
    remember.bind(0, key);
    remember.run();
  }
  if (!sql.arrays.empty()) store_arrays(table, row);
}

void Rows::update(std::size_t table, const Row& row) {
  const Catalogue::Sql& sql = catalogue_.sql[table];
  if (sql.update.empty()) return;
  check_size(row, catalogue_.most_row_bytes);
  const std::size_t key = catalogue_.tables[table].key;
  std::vector<ColumnType> types;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i != key) types.push_back(sql.types[i]);
  }
  types.push_back(sql.types[key]);
  sql::Statement& statement = session_.prepared(sql.update, types);
  std::size_t index = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i != key) statement.bind(index++, stored(sql, row, i));
  }
  statement.bind(index, row[key]);
  statement.run();
  if (!sql.arrays.empty()) store_arrays(table, row);
}

void Rows::remove(std::size_t table, const Cell& key) {
  sql::Statement& statement = session_.prepared(
      catalogue_.sql[table].remove, {catalogue_.sql[table].types[catalogue_.tables[table].key]});
  statement.bind(0, key);
  statement.run();
}

int64_t Rows::remove_all(std::size_t table, const Query& query) {
  const int64_t removed = count(table, query);
  const Table& from = catalogue_.tables[table];
  const Clause clause = where_clause(from, query, catalogue_.dialect);
  sql::Statement& statement =
      session_.prepared("DELETE FROM " + identifier(from.name) + clause.sql, clause.types);
  bind_all(clause.values, statement);
  statement.run();
  return removed;
}

}  // namespace accord::persistence
