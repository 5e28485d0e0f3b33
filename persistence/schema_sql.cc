#include "accord/persistence/schema_sql.h"

#include <algorithm>
#include <set>

#include "accord/persistence/kept_response.h"

namespace accord::persistence {
namespace {

using contract::Json;
using contract::resource::Binding;
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

// SQLite keeps it: a table whose values come from elsewhere, or belong to another resource, does
// not match although its columns do.
std::string comment(std::string_view what, std::string_view name) {
  std::string text = " /* " + std::string(what);
  for (const char each : name)
    text += each == '*' || each == '\0' ? '_' : each;
  return text + " */";
}

std::string source_of(const Property& property, const Model& model) {
  using contract::resource::Relation;
  if (property.origin == Origin::url) return comment("URL", "");
  if (!property.relation) return {};
  const std::string& other = model.resources[property.relation->resource].name;
  switch (property.relation->kind) {
    case Relation::Kind::parent:
      return comment("parent ", other);
    case Relation::Kind::children:
      return comment("children ", other);
    case Relation::Kind::many:
      return comment(property.relation->is_inverse ? "inverse many " : "many ", other);
  }
  return {};
}

std::string column_sql(
    const Resource& resource,
    std::size_t index,
    const Model& model,
    const std::vector<Table>& tables) {
  const Property& property = resource.properties[index];
  std::string sql = identifier(property.column) + " " + std::string(type_name(property.type));
  // Written into each answer, and empty here.
  if (!property.is_stored()) return sql + source_of(property, model);
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
  sql += check_of(property) + source_of(property, model);
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
  std::string sql = "CREATE TABLE " + identifier(table.name) + comment("", resource.name) + " (";
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

// The length keeps "a" + "b_c" and "a_b" + "c" apart.
std::string index_name(std::string_view kind, const Table& table) {
  return "accord_" + std::string(kind) + "_" + std::to_string(table.name.size()) + "_" + table.name;
}

CreateStatement index_sql(
    const std::string& name, const Table& table, const std::vector<std::size_t>& columns) {
  std::string list;
  for (const std::size_t each : columns)
    list += (list.empty() ? "" : ", ") + identifier(table.columns[each].name);
  return {
      "",
      "CREATE INDEX IF NOT EXISTS " + identifier(name) + " ON " + identifier(table.name) + " (" +
          list + ")"};
}

// A page of a scope is read from one index: its columns, then the key by which it is ordered.
void add_scope_indexes(
    const Model& model,
    std::size_t resource,
    const Table& table,
    std::vector<CreateStatement>& statements) {
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
    const bool is_there = columns.size() == 1 && (first.is_indexed || first.is_unique) &&
                          properties[table.key].type == ColumnType::integer;
    if (is_there) continue;
    if (std::find(columns.begin(), columns.end(), table.key) == columns.end()) {
      columns.push_back(table.key);
    }
    std::string name = index_name("scope", table);
    for (const std::size_t each : columns)
      name += "_" + std::to_string(each);
    statements.push_back(index_sql(name, table, columns));
  }
}

std::string join_column(const char* name, const Table& table, ColumnType type) {
  return identifier(name) + " " + std::string(type_name(type)) + " NOT NULL REFERENCES " +
         identifier(table.name) + " (" + identifier(table.columns[table.key].name) +
         ") ON DELETE CASCADE";
}

// The pairs go with either of their rows; both are looked up by index.
void add_join(
    const JoinTable& join,
    const std::vector<Table>& tables,
    std::vector<CreateStatement>& statements) {
  const auto key_type = [&](std::size_t table) {
    return tables[table].columns[tables[table].key].type;
  };
  statements.push_back(
      {join.name,
       "CREATE TABLE " + identifier(join.name) + " (" +
           join_column(join_owner, tables[join.owner], key_type(join.owner)) + ", " +
           identifier(join_owner_place) + " INTEGER NOT NULL, " +
           join_column(join_other, tables[join.other], key_type(join.other)) + ", " +
           identifier(join_other_place) + " INTEGER NOT NULL)"});
  for (const auto& [each, place] :
       {std::pair(join_owner, join_owner_place), std::pair(join_other, join_other_place)}) {
    const std::string name =
        "accord_index_" + std::to_string(join.name.size()) + "_" + join.name + "_" + each;
    statements.push_back(
        {"",
         "CREATE INDEX IF NOT EXISTS " + identifier(name) + " ON " + identifier(join.name) + " (" +
             identifier(each) + ", " + identifier(place) + ")"});
  }
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
      const std::size_t column = static_cast<std::size_t>(&each - properties.data());
      statements.push_back(
          index_sql(index_name("index", tables[i]) + "_" + each.column, tables[i], {column}));
    }
    add_scope_indexes(model, i, tables[i], statements);
  }
  const bool keeps_responses =
      std::any_of(model.mappings.begin(), model.mappings.end(), [](const auto& each) {
        return each.binding && each.binding->has_idempotency_key;
      });
  if (keeps_responses) {
    statements.push_back({kept_responses_table, kept_responses_sql()});
    statements.push_back({kept_bytes_table, kept_bytes_sql()});
    for (std::string& each : kept_responses_parts_sql())
      statements.push_back({"", std::move(each)});
  }
  for (const JoinTable& each : joins_of(model, tables))
    add_join(each, tables, statements);
  return statements;
}

}  // namespace accord::persistence
