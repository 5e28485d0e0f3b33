#include "accord/persistence/rows.h"

#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

Cell integer_cell(int64_t value) {
  Cell cell;
  cell.type = ColumnType::integer;
  cell.is_null = false;
  cell.integer = value;
  return cell;
}

// A key that the database counts up. A client may have used the largest integer: AUTOINCREMENT
// would refuse every further row, so a random key is used instead.
std::string counted_key(const Table& table) {
  std::string name;
  for (const char each : table.name)
    name += each == '\'' ? std::string("''") : std::string(1, each);
  return "COALESCE(?, (SELECT random() & 9007199254740991 FROM sqlite_sequence WHERE name = '" +
         name + "' AND seq = 9223372036854775807))";
}

Catalogue::Sql sql_of(const Table& table, bool is_counted) {
  Catalogue::Sql sql;
  std::string placeholders;
  std::string sets;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string name = identifier(table.columns[i].name);
    sql.columns += (i == 0 ? "" : ", ") + name;
    placeholders += i == 0 ? "" : ", ";
    placeholders += i == table.key && is_counted ? counted_key(table) : "?";
    if (i != table.key) sets += (sets.empty() ? "" : ", ") + name + " = ?";
    sql.types.push_back(table.columns[i].type);
  }
  for (const Column& each : table.columns) {
    sql.find_by.push_back(
        {"SELECT " + sql.columns + " FROM " + identifier(table.name) + " WHERE " +
             identifier(each.name) + " = ? LIMIT 1",
         {each.type}});
  }
  const std::string key = identifier(table.columns[table.key].name);
  const std::string name = identifier(table.name);
  sql.insert = "INSERT INTO " + name + " (" + sql.columns + ") VALUES (" + placeholders + ")";
  if (!sets.empty()) sql.update = "UPDATE " + name + " SET " + sets + " WHERE " + key + " = ?";
  sql.remove = "DELETE FROM " + name + " WHERE " + key + " = ?";
  return sql;
}

// How many were bound.
std::size_t bind_matches(std::span<const Match> matches, sql::Statement& statement) {
  std::size_t index = 0;
  for (const Match& each : matches) {
    statement.bind(index++, each.value);
    for (const Cell& other : each.others)
      statement.bind(index++, other);
  }
  return index;
}

}  // namespace

Catalogue::Catalogue(const contract::resource::Model& model) : tables(tables_of(model)) {
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto& resource = model.resources[i];
    const auto origin = resource.properties[resource.key].origin;
    sql.push_back(sql_of(tables[i], origin == contract::resource::Origin::generated_integer));
  }
  for (std::size_t i = 0; i < model.resources.size(); ++i) {
    const auto& properties = model.resources[i].properties;
    for (std::size_t j = 0; j < properties.size(); ++j) {
      const auto& reference = properties[j].references;
      if (reference) referrers.push_back({i, j, reference->resource, reference->property});
    }
  }
}

std::string Rows::where(
    std::size_t table, std::span<const Match> matches, std::vector<ColumnType>& types) const {
  std::string sql;
  for (const Match& each : matches) {
    const Column& column = catalogue_.tables[table].columns[each.column];
    sql += (sql.empty() ? " WHERE " : " AND ") + identifier(column.name);
    types.push_back(column.type);
    if (each.others.empty()) {
      sql += " = ?";
      continue;
    }
    sql += " IN (?";
    for (std::size_t i = 0; i < each.others.size(); ++i) {
      sql += ", ?";
      types.push_back(column.type);
    }
    sql += ")";
  }
  return sql;
}

std::optional<RowView> Rows::find(std::size_t table, std::span<const Match> matches) {
  const Catalogue::Sql& sql = catalogue_.sql[table];
  sql::Statement* statement = nullptr;
  if (matches.size() == 1 && matches.front().others.empty()) {
    // The text of the common case is prepared.
    const std::size_t column = matches.front().column;
    statement = &session_.prepared(sql.find_by[column].text, sql.find_by[column].in, sql.types);
  } else {
    std::vector<ColumnType> types;
    const std::string text = "SELECT " + sql.columns + " FROM " +
                             identifier(catalogue_.tables[table].name) +
                             where(table, matches, types) + " LIMIT 1";
    statement = &session_.prepared(text, types, sql.types);
  }
  bind_matches(matches, *statement);
  if (!statement->run()) return std::nullopt;
  return statement->row();
}

void Rows::list(
    std::size_t table,
    std::span<const Match> matches,
    const Page& page,
    const std::function<bool(RowView)>& visit) {
  std::vector<ColumnType> types;
  const Table& into = catalogue_.tables[table];
  const std::string text = "SELECT " + catalogue_.sql[table].columns + " FROM " +
                           identifier(into.name) + where(table, matches, types) + " ORDER BY " +
                           identifier(into.columns[into.key].name) + " LIMIT ? OFFSET ?";
  types.push_back(ColumnType::integer);
  types.push_back(ColumnType::integer);
  sql::Statement& statement = session_.prepared(text, types, catalogue_.sql[table].types);
  std::size_t index = bind_matches(matches, statement);
  statement.bind(index++, integer_cell(page.limit));
  statement.bind(index, integer_cell(page.offset));
  statement.each(visit);
}

int64_t Rows::count(std::size_t table, std::span<const Match> matches) {
  std::vector<ColumnType> types;
  const std::string text = "SELECT COUNT(*) FROM " + identifier(catalogue_.tables[table].name) +
                           where(table, matches, types);
  sql::Statement& statement = session_.prepared(text, types, {ColumnType::integer});
  bind_matches(matches, statement);
  statement.run();
  return statement.row().front().integer;
}

void Rows::probe() {
  session_.prepared("SELECT COUNT(*) FROM sqlite_master", {}, {ColumnType::integer}).run();
}

void Rows::insert(std::size_t table, Row& row) {
  const Catalogue::Sql& sql = catalogue_.sql[table];
  sql::Statement& statement = session_.prepared(sql.insert, sql.types);
  for (std::size_t i = 0; i < row.size(); ++i)
    statement.bind(i, row[i]);
  statement.run();
  Cell& key = row[catalogue_.tables[table].key];
  if (key.is_null && key.type == ColumnType::integer) key = integer_cell(session_.last_insert_id());
}

void Rows::update(std::size_t table, const Row& row) {
  const Catalogue::Sql& sql = catalogue_.sql[table];
  if (sql.update.empty()) return;
  const std::size_t key = catalogue_.tables[table].key;
  std::vector<ColumnType> types;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i != key) types.push_back(sql.types[i]);
  }
  types.push_back(sql.types[key]);
  sql::Statement& statement = session_.prepared(sql.update, types);
  std::size_t index = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i != key) statement.bind(index++, row[i]);
  }
  statement.bind(index, row[key]);
  statement.run();
}

void Rows::remove(std::size_t table, const Cell& key) {
  sql::Statement& statement = session_.prepared(
      catalogue_.sql[table].remove, {catalogue_.sql[table].types[catalogue_.tables[table].key]});
  statement.bind(0, key);
  statement.run();
}

std::optional<std::size_t> Rows::dangling(std::size_t table, const Row& row) {
  for (const Catalogue::Referrer& each : catalogue_.referrers) {
    if (each.table != table || row[each.column].is_null) continue;
    const Match target{each.target_column, row[each.column], {}};
    if (!find(each.target_table, {&target, 1})) return each.column;
  }
  return std::nullopt;
}

}  // namespace accord::persistence
