#include "accord/persistence/schema/wanted.h"

#include <algorithm>

#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/wanted_indexes.h"

namespace accord::persistence::schema {
namespace {

using contract::Json;
using contract::resource::Model;
using contract::resource::OnDelete;
using contract::resource::Origin;
using contract::resource::Property;
using contract::resource::Relation;
using contract::resource::Resource;

// In quotes.
std::string text_literal(std::string_view text) {
  std::string sql = "'";
  for (const char each : text) {
    if (each == '\'') sql += '\'';
    sql += each;
  }
  return sql + "'";
}

// The literals of an enum of one scalar type; none where it has other values.
std::vector<std::string> allowed_of(const Property& property, const sql::Dialect& dialect) {
  std::vector<std::string> literals;
  if (property.allowed == nullptr || property.is_hidden()) return literals;
  const bool is_listed = property.type == ColumnType::text || property.type == ColumnType::integer;
  for (const Json& each : property.allowed->GetArray()) {
    if (each.IsNull()) continue;
    const bool is_plain = is_listed && (each.IsString() || each.IsInt64());
    std::string literal = is_plain ? literal_of(each, property.type, dialect) : "";
    if (literal.empty()) return {};
    literals.push_back(std::move(literal));
  }
  return literals;
}

contract::schema::TypeSet types_of(const Property& property) {
  const contract::schema::TypeSet own = property.types & types_of_values;
  return own == 0 ? types_of_values : own;
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

// As a comment can hold it.
std::string cleaned(std::string_view name) {
  std::string text;
  for (const char each : name)
    text += each == '*' || each == '\0' ? '_' : each;
  return text;
}

std::string source_of(const Property& property, const Model& model) {
  if (property.origin == Origin::url) return url_source;
  if (!property.relation) return {};
  const std::string other = cleaned(model.resources[property.relation->resource].name);
  switch (property.relation->kind) {
    case Relation::Kind::parent:
      return parent_source + other;
    case Relation::Kind::children:
      return children_source + other;
    case Relation::Kind::many:
      return (property.relation->is_inverse ? inverse_source : many_source) + other;
  }
  return {};
}

// One table of a model.
struct Shaping {
  const Model& model;
  const std::vector<Table>& tables;
  std::size_t index;
  const sql::Dialect& dialect;

  [[nodiscard]] const Table& table() const { return tables[index]; }
  [[nodiscard]] const Resource& resource() const { return model.resources[index]; }

  [[nodiscard]] bool is_compared(std::size_t column) const {
    const Property& property = resource().properties[column];
    const auto& groups = resource().unique_groups;
    return column == resource().key || property.is_unique || property.is_indexed ||
           property.references.has_value() ||
           std::any_of(groups.begin(), groups.end(), [&](const auto& group) {
             return std::find(group.begin(), group.end(), column) != group.end();
           });
  }

  // PostgreSQL's type `json` has neither an order nor equality.
  [[nodiscard]] std::string sql_type(ColumnType type, bool is_compared) const {
    if (type == ColumnType::json && is_compared && !dialect.is_sqlite())
      return std::string(dialect.type(ColumnType::text)) + " /* " + compared_json + " */";
    return std::string(dialect.type(type));
  }

  [[nodiscard]] std::string initial_of(const Property& property) const {
    if (property.origin == Origin::same_as_key)
      return identifier(resource().properties[resource().key].column);
    const Json* value = property.default_value;
    if (value == nullptr || value->IsNull()) value = property.initial_value.get();
    return value == nullptr ? "" : literal_of(*value, property.type, dialect);
  }

  [[nodiscard]] ColumnShape column(std::size_t place) const {
    const Property& property = resource().properties[place];
    ColumnShape shape;
    shape.name = property.column;
    shape.type = property.type;
    shape.sql_type = sql_type(property.type, is_compared(place));
    shape.source = source_of(property, model);
    shape.is_stored = property.is_stored();
    // Written into each answer, and empty here.
    if (!shape.is_stored) return shape;
    shape.is_key = place == resource().key;
    shape.is_counted = shape.is_key && property.origin == Origin::generated_integer;
    shape.is_required = shape.is_key || (property.is_required && !property.is_nullable);
    shape.is_unique = !shape.is_key && property.is_unique;
    shape.allowed = allowed_of(property, dialect);
    shape.initial = initial_of(property);
    if (shape.type == ColumnType::json && shape.source.empty()) shape.types = types_of(property);
    const auto& allowed = shape.allowed;
    const bool is_allowed =
        allowed.empty() ||
        std::find(allowed.begin(), allowed.end(), shape.initial) != allowed.end();
    if (!is_allowed) shape.initial.clear();  // a default that is not valid
    if (property.references) {
      const auto& to = *property.references;
      shape.reference = {
          tables[to.resource].name,
          model.resources[to.resource].properties[to.property].column,
          std::string(action_of(to.on_delete))};
    }
    return shape;
  }

  [[nodiscard]] TableShape shape() const {
    TableShape made;
    made.name = table().name;
    made.resource = cleaned(resource().name);
    for (std::size_t i = 0; i < resource().properties.size(); ++i)
      made.columns.push_back(column(i));
    for (std::size_t i = made.columns.size(); i < table().columns.size(); ++i) {
      const Column& own = table().columns[i];
      ColumnShape& shape = made.columns.emplace_back();
      shape.name = own.name;
      shape.type = own.type;
      shape.sql_type = sql_type(own.type, false);
    }
    for (const auto& group : resource().unique_groups) {
      auto& names = made.unique_groups.emplace_back();
      for (const std::size_t each : group)
        names.push_back(resource().properties[each].column);
    }
    return made;
  }
};

ColumnShape join_column(const char* name, const Table& table, const sql::Dialect& dialect) {
  const Column& key = table.columns[table.key];
  ColumnShape shape;
  shape.name = name;
  shape.type = key.type;
  const bool is_json = key.type == ColumnType::json && !dialect.is_sqlite();
  shape.sql_type = dialect.type(is_json ? ColumnType::text : key.type);
  if (is_json) shape.sql_type += std::string(" /* ") + compared_json + " */";
  shape.is_required = true;
  shape.reference = {table.name, key.name, "CASCADE"};
  return shape;
}

ColumnShape counted_column(const char* name, bool is_key, const sql::Dialect& dialect) {
  ColumnShape shape;
  shape.name = name;
  shape.type = ColumnType::integer;
  shape.sql_type = dialect.type(shape.type);
  shape.is_required = true;
  shape.is_key = shape.is_counted = is_key;
  return shape;
}

// The pairs go with either of their rows; both are looked up by index.
void add_join(
    const JoinTable& join,
    const std::vector<Table>& tables,
    const sql::Dialect& dialect,
    Schema& schema) {
  TableShape& shape = schema.tables.emplace_back();
  shape.name = join.name;
  shape.columns = {
      join_column(join_owner, tables[join.owner], dialect),
      counted_column(join_owner_place, false, dialect),
      join_column(join_other, tables[join.other], dialect),
      counted_column(join_other_place, false, dialect)};
  if (!dialect.is_sqlite()) shape.columns.push_back(counted_column("id", true, dialect));
  for (const auto& [each, place] :
       {std::pair(join_owner, join_owner_place), std::pair(join_other, join_other_place)}) {
    const std::string name = constraint_name("index", join.name, {each});
    schema.indexes.push_back(
        {name,
         join.name,
         "CREATE INDEX " + identifier(name) + " ON " + identifier(join.name) + " (" +
             identifier(each) + ", " + identifier(place) + ")"});
  }
}

void add_renamed(const Shaping& shaping, std::vector<Renamed>& renamed) {
  const Resource& resource = shaping.resource();
  if (!resource.renamed_from.empty())
    renamed.push_back({shaping.table().name, "", resource.renamed_from});
  for (const Property& each : resource.properties) {
    if (!each.renamed_from.empty())
      renamed.push_back({shaping.table().name, each.column, each.renamed_from});
  }
}

}  // namespace

Schema wanted(const Model& model, const std::vector<Table>& tables, const sql::Dialect& dialect) {
  Schema schema;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const Shaping shaping{model, tables, i, dialect};
    schema.tables.push_back(shaping.shape());
    for (NamedSql& each : indexes_of(model, tables[i], i, dialect))
      schema.indexes.push_back(std::move(each));
    add_renamed(shaping, schema.renamed);
  }
  for (const JoinTable& each : joins_of(model, tables))
    add_join(each, tables, dialect, schema);
  return schema;
}

std::string unique_name(const Table& table, const std::vector<std::size_t>& columns) {
  std::vector<std::string> names;
  for (const std::size_t each : columns)
    names.push_back(table.columns[each].name);
  return constraint_name(unique_kind, table.name, names);
}

std::string literal_of(const Json& value, ColumnType type, const sql::Dialect& dialect) {
  const auto cell = to_cell(value, type);
  if (!cell || cell->is_null) return {};
  switch (type) {
    case ColumnType::integer:
      return std::to_string(cell->integer);
    case ColumnType::boolean:
      if (dialect.is_sqlite()) return cell->integer != 0 ? "1" : "0";
      return cell->integer != 0 ? "TRUE" : "FALSE";
    case ColumnType::number:
      return contract::to_text(value);
    case ColumnType::text:
    case ColumnType::json:
      return cell->text.find('\0') == std::string::npos ? text_literal(cell->text) : "";
  }
  return {};
}

}  // namespace accord::persistence::schema
