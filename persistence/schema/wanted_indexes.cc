#include "accord/persistence/schema/wanted_indexes.h"

#include <algorithm>
#include <set>

#include "accord/persistence/schema/shape_sql.h"

namespace accord::persistence::schema {
namespace {

using contract::resource::Binding;
using contract::resource::Model;
using contract::resource::Property;

// The columns by which the rows of a path are found; empty where the path has no parameter before
// the item.
std::vector<std::size_t> scope_of(const Binding& binding) {
  std::vector<std::size_t> columns;
  for (const auto& each : binding.ancestors) {
    // A row is found by its own scope: what leads to it does not matter further inwards.
    if (each.resource) columns.clear();
    columns.push_back(each.link);
  }
  return columns;
}

// In the order of lists (Dialect::nulls).
NamedSql index_of(
    const std::string& name,
    const Table& table,
    const std::vector<std::size_t>& columns,
    const sql::Dialect& dialect) {
  std::string list;
  for (const std::size_t each : columns) {
    list += (list.empty() ? "" : ", ") + identifier(table.columns[each].name);
    if (each != table.key) list += dialect.nulls(false);
  }
  return {
      name,
      table.name,
      "CREATE INDEX " + identifier(name) + " ON " + identifier(table.name) + " (" + list + ")"};
}

// A page of a scope is read from one index: its columns, then the key by which it is ordered.
std::vector<NamedSql> scope_indexes(
    const Model& model, const Table& table, std::size_t resource, const sql::Dialect& dialect) {
  std::vector<NamedSql> indexes;
  const auto& properties = model.resources[resource].properties;
  std::set<std::vector<std::size_t>> scopes;
  for (const auto& mapping : model.mappings) {
    if (!mapping.binding || mapping.binding->resource != resource) continue;
    auto scope = scope_of(*mapping.binding);
    if (!scope.empty()) scopes.insert(std::move(scope));
  }
  for (std::vector<std::size_t> columns : scopes) {
    const Property& first = properties[columns.front()];
    // An index of SQLite ends with the rowid, which an integer key is.
    const bool is_there = dialect.is_sqlite() && columns.size() == 1 &&
                          (first.is_indexed || first.is_unique) &&
                          properties[table.key].type == ColumnType::integer;
    if (is_there) continue;
    if (std::find(columns.begin(), columns.end(), table.key) == columns.end())
      columns.push_back(table.key);
    std::vector<std::string> names;
    for (const std::size_t each : columns)
      names.push_back(table.columns[each].name);
    indexes.push_back(
        index_of(constraint_name("scope", table.name, names), table, columns, dialect));
  }
  return indexes;
}

}  // namespace

std::vector<NamedSql> indexes_of(
    const Model& model, const Table& table, std::size_t resource, const sql::Dialect& dialect) {
  std::vector<NamedSql> indexes;
  const auto& properties = model.resources[resource].properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (!properties[i].is_indexed || properties[i].is_unique) continue;
    // A page in the order of the column ends its ties by the key; in SQLite the rowid is there.
    std::vector<std::size_t> columns = {i};
    if (!dialect.is_sqlite() && i != table.key) columns.push_back(table.key);
    indexes.push_back(index_of(
        constraint_name("index", table.name, {properties[i].column}), table, columns, dialect));
  }
  for (NamedSql& each : scope_indexes(model, table, resource, dialect))
    indexes.push_back(std::move(each));
  return indexes;
}

}  // namespace accord::persistence::schema
