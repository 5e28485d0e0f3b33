#include "accord/persistence/schema_sql.h"

#include <algorithm>

namespace accord::persistence {
namespace {

using contract::Json;
using contract::resource::Model;
using contract::resource::OnDelete;
using contract::resource::Origin;
using contract::resource::Property;
using contract::resource::Resource;

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
    case ColumnType::boolean:
      return "INTEGER";
    case ColumnType::number:
      return "REAL";
    case ColumnType::text:
    case ColumnType::json:
      return "TEXT";
  }
  return "";
}

std::string literal(std::string_view text) {
  std::string sql = "'";
  for (const char each : text) {
    if (each == '\'') sql += '\'';
    sql += each;
  }
  return sql + "'";
}

// CHECK (column IN (…)) for an enum of one scalar type; "" where the enum has other values.
std::string check_of(const Property& property) {
  if (property.allowed == nullptr || property.is_hidden()) return {};
  std::string list;
  for (const Json& each : property.allowed->GetArray()) {
    if (each.IsNull()) continue;
    if (property.type == ColumnType::text && each.IsString() &&
        contract::text_of(each).find('\0') == std::string_view::npos) {
      list += (list.empty() ? "" : ", ") + literal(contract::text_of(each));
    } else if (property.type == ColumnType::integer && each.IsInt64()) {
      list += (list.empty() ? "" : ", ") + std::to_string(each.GetInt64());
    } else {
      return {};
    }
  }
  if (list.empty()) return {};
  return " CHECK (" + identifier(property.column) + " IN (" + list + "))";
}

std::string_view action_of(OnDelete on_delete) {
  switch (on_delete) {
    case OnDelete::restrict:
      return "RESTRICT";
    case OnDelete::cascade:
      return "CASCADE";
    case OnDelete::set_null:
      return "SET NULL";
  }
  return "";
}

std::string column_sql(
    const Resource& resource,
    std::size_t index,
    const Model& model,
    const std::vector<Table>& tables) {
  const Property& property = resource.properties[index];
  std::string sql = identifier(property.column) + " " + std::string(type_name(property.type));
  const bool is_key = index == resource.key;
  if (is_key) {
    sql += " PRIMARY KEY NOT NULL";
    // No number is used twice: the id of a deleted row stays unknown.
    if (property.origin == Origin::generated_integer) {
      sql = identifier(property.column) + " INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL";
    }
  } else {
    if (property.is_required && !property.is_nullable) sql += " NOT NULL";
    if (property.is_unique) sql += " UNIQUE";
  }
  sql += check_of(property);
  if (property.references) {
    const auto& reference = *property.references;
    const Property& target = model.resources[reference.resource].properties[reference.property];
    sql += " REFERENCES " + identifier(tables[reference.resource].name) + " (" +
           identifier(target.column) + ") ON DELETE " + std::string(action_of(reference.on_delete));
  }
  return sql;
}

std::string table_sql(std::size_t index, const Model& model, const std::vector<Table>& tables) {
  const Resource& resource = model.resources[index];
  const Table& table = tables[index];
  std::string sql = "CREATE TABLE " + identifier(table.name) + " (";
  for (std::size_t i = 0; i < resource.properties.size(); ++i) {
    sql += (i == 0 ? "" : ", ") + column_sql(resource, i, model, tables);
  }
  for (std::size_t i = resource.properties.size(); i < table.columns.size(); ++i) {
    sql += ", " + identifier(table.columns[i].name) + " TEXT";
  }
  for (const auto& group : resource.unique_groups) {
    std::string list;
    for (const std::size_t each : group) {
      list += (list.empty() ? "" : ", ") + identifier(resource.properties[each].column);
    }
    sql += ", UNIQUE (" + list + ")";
  }
  return sql + ")";
}

}  // namespace

std::vector<CreateStatement> create_statements(
    const Model& model, const std::vector<Table>& tables) {
  std::vector<CreateStatement> statements;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    statements.push_back({tables[i].name, table_sql(i, model, tables)});
    const auto& properties = model.resources[i].properties;
    for (const Property& each : properties) {
      if (!each.is_indexed || each.is_unique) continue;
      // The length keeps "a" + "b_c" and "a_b" + "c" apart.
      const std::string name = "accord_index_" + std::to_string(tables[i].name.size()) + "_" +
                               tables[i].name + "_" + each.column;
      statements.push_back(
          {"",
           "CREATE INDEX IF NOT EXISTS " + identifier(name) + " ON " + identifier(tables[i].name) +
               " (" + identifier(each.column) + ")"});
    }
  }
  return statements;
}

}  // namespace accord::persistence
