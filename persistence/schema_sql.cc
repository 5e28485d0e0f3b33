#include "accord/persistence/schema_sql.h"

#include <algorithm>
#include <set>

#include "accord/persistence/kept_response.h"
#include "accord/persistence/seeded.h"

namespace accord::persistence {
namespace {

using contract::Json;
using contract::resource::Binding;
using contract::resource::Model;
using contract::resource::OnDelete;
using contract::resource::Origin;
using contract::resource::Property;
using contract::resource::Resource;

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

// The table, the dialect, and whether foreign keys are part of the statement.
struct TableSql {
  const Model& model;
  const std::vector<Table>& tables;
  std::size_t index;
  const sql::Dialect& dialect;
  bool with_references = true;

  [[nodiscard]] const Table& table() const { return tables[index]; }
  [[nodiscard]] const Resource& resource() const { return model.resources[index]; }

  [[nodiscard]] std::string constraint(const std::vector<std::size_t>& columns) const {
    return dialect.is_sqlite() ? "" : " CONSTRAINT " + identifier(unique_name(table(), columns));
  }

  // The type `json` has neither an order nor equality.
  [[nodiscard]] ColumnType type(std::size_t column) const {
    const Property& property = resource().properties[column];
    bool is_compared = column == resource().key || property.is_unique || property.is_indexed ||
                       property.references.has_value();
    for (const auto& group : resource().unique_groups)
      is_compared = is_compared || std::find(group.begin(), group.end(), column) != group.end();
    return property.type == ColumnType::json && is_compared ? ColumnType::text : property.type;
  }

  [[nodiscard]] std::string key() const {
    const Property& property = resource().properties[resource().key];
    const std::string name = identifier(property.column) + " ";
    // No number is used twice: the id of a deleted row stays unknown.
    const bool is_counted = property.origin == Origin::generated_integer;
    const std::string of(is_counted ? dialect.counted_key() : dialect.type(type(resource().key)));
    if (is_counted && dialect.is_sqlite()) return name + of;
    return name + of + constraint({resource().key}) + " PRIMARY KEY NOT NULL";
  }

  [[nodiscard]] std::string reference(const Property& property) const {
    const auto& to = *property.references;
    const Property& target = model.resources[to.resource].properties[to.property];
    return " REFERENCES " + identifier(tables[to.resource].name) + " (" +
           identifier(target.column) + ") ON DELETE " + std::string(action_of(to.on_delete));
  }

  [[nodiscard]] std::string column(std::size_t column) const {
    const Property& property = resource().properties[column];
    const bool is_key = column == resource().key;
    std::string sql = is_key && property.is_stored() ? key()
                                                     : identifier(property.column) + " " +
                                                           std::string(dialect.type(type(column)));
    // Written into each answer, and empty here.
    if (!property.is_stored()) return sql + source_of(property, model);
    if (!is_key && property.is_required && !property.is_nullable) sql += " NOT NULL";
    if (!is_key && property.is_unique) sql += constraint({column}) + " UNIQUE";
    sql += check_of(property) + source_of(property, model);
    if (with_references && property.references) sql += reference(property);
    return sql;
  }

  [[nodiscard]] std::string create() const {
    std::string sql =
        "CREATE TABLE " + identifier(table().name) + comment("", resource().name) + " (";
    for (std::size_t i = 0; i < resource().properties.size(); ++i)
      sql += (i == 0 ? "" : ", ") + column(i);
    for (std::size_t i = resource().properties.size(); i < table().columns.size(); ++i) {
      sql += ", " + identifier(table().columns[i].name) + " " +
             std::string(dialect.type(table().columns[i].type));
    }
    for (const auto& group : resource().unique_groups) {
      std::string list;
      for (const std::size_t each : group) {
        list += (list.empty() ? "" : ", ") + identifier(resource().properties[each].column);
      }
      const std::string name = constraint(group);
      sql += "," + (name.empty() ? " " : name + " ") + "UNIQUE (" + list + ")";
    }
    return sql + ")";
  }
};

CreateStatement table_sql(TableSql sql) {
  CreateStatement statement{sql.table().name, sql.create()};
  if (sql.dialect.is_sqlite()) return statement;
  // A table may refer to one that is created later.
  sql.with_references = false;
  statement.without_references = sql.create();
  for (const Property& each : sql.resource().properties) {
    if (!each.references || !each.is_stored()) continue;
    // Between columns of two types there is none: PostgreSQL cannot compare them.
    const auto& to = *each.references;
    if (sql.model.resources[to.resource].properties[to.property].type != each.type) continue;
    statement.references.push_back(
        "ALTER TABLE " + identifier(sql.table().name) + " ADD FOREIGN KEY (" +
        identifier(each.column) + ")" + sql.reference(each));
  }
  return statement;
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

// In the order of lists (Dialect::nulls).
CreateStatement index_sql(
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
      "",
      "CREATE INDEX IF NOT EXISTS " + identifier(name) + " ON " + identifier(table.name) + " (" +
          list + ")"};
}

// A page of a scope is read from one index: its columns, then the key by which it is ordered.
void add_scope_indexes(
    const Model& model,
    std::size_t resource,
    const Table& table,
    const sql::Dialect& dialect,
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
    const bool is_there = dialect.is_sqlite() && columns.size() == 1 &&
                          (first.is_indexed || first.is_unique) &&
                          properties[table.key].type == ColumnType::integer;
    if (is_there) continue;
    if (std::find(columns.begin(), columns.end(), table.key) == columns.end()) {
      columns.push_back(table.key);
    }
    std::string name = index_name("scope", table);
    for (const std::size_t each : columns)
      name += "_" + std::to_string(each);
    statements.push_back(index_sql(name, table, columns, dialect));
  }
}

std::string join_column(const char* name, const Table& table, std::string_view type) {
  return identifier(name) + " " + std::string(type) + " NOT NULL REFERENCES " +
         identifier(table.name) + " (" + identifier(table.columns[table.key].name) +
         ") ON DELETE CASCADE";
}

// The pairs go with either of their rows; both are looked up by index.
void add_join(
    const JoinTable& join,
    const std::vector<Table>& tables,
    const sql::Dialect& dialect,
    std::vector<CreateStatement>& statements) {
  const auto key_type = [&](std::size_t table) {
    return dialect.type(tables[table].columns[tables[table].key].type);
  };
  const std::string place_type = " " + std::string(dialect.type(ColumnType::integer)) + " NOT NULL";
  // The tables of both ends exist by then.
  statements.push_back(
      {join.name,
       "CREATE TABLE " + identifier(join.name) + " (" +
           join_column(join_owner, tables[join.owner], key_type(join.owner)) + ", " +
           identifier(join_owner_place) + place_type + ", " +
           join_column(join_other, tables[join.other], key_type(join.other)) + ", " +
           identifier(join_other_place) + place_type +
           (dialect.is_sqlite() ? "" : ", \"id\" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY") +
           ")"});
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
    const Model& model, const std::vector<Table>& tables, const sql::Dialect& dialect) {
  std::vector<CreateStatement> statements;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    statements.push_back(table_sql({model, tables, i, dialect}));
    const auto& properties = model.resources[i].properties;
    for (const Property& each : properties) {
      if (!each.is_indexed || each.is_unique) continue;
      const std::size_t column = static_cast<std::size_t>(&each - properties.data());
      // A page in the order of the column ends its ties by the key; in SQLite the rowid is there.
      std::vector<std::size_t> columns = {column};
      if (!dialect.is_sqlite() && column != tables[i].key) columns.push_back(tables[i].key);
      statements.push_back(index_sql(
          index_name("index", tables[i]) + "_" + each.column, tables[i], columns, dialect));
    }
    add_scope_indexes(model, i, tables[i], dialect, statements);
  }
  const bool keeps_responses =
      std::any_of(model.mappings.begin(), model.mappings.end(), [](const auto& each) {
        return each.binding && each.binding->has_idempotency_key;
      });
  if (keeps_responses) {
    statements.push_back({kept_responses_table, kept_responses_sql(dialect)});
    if (dialect.is_sqlite()) statements.push_back({kept_bytes_table, kept_bytes_sql()});
    for (std::string& each : kept_responses_parts_sql(dialect))
      statements.push_back({"", std::move(each)});
  }
  for (const JoinTable& each : joins_of(model, tables))
    add_join(each, tables, dialect, statements);
  if (!dialect.is_sqlite()) {
    statements.push_back(
        {seeded_table, "CREATE TABLE " + identifier(seeded_table) + std::string(seeded_columns)});
  }
  return statements;
}

std::string unique_name(const Table& table, const std::vector<std::size_t>& columns) {
  std::string name = index_name("unique", table);
  for (const std::size_t each : columns)
    name += "_" + table.columns[each].name;
  return name;
}

}  // namespace accord::persistence
