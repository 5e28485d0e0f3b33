#include "accord/persistence/schema/shape_sql.h"

#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

std::string comment(std::string_view text) {
  return " /* " + std::string(text) + " */";
}

std::string list_of(const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& each : columns)
    list += (list.empty() ? "" : ", ") + identifier(each);
  return list;
}

// PostgreSQL tells of a violation by name, and drops a constraint by it.
std::string named(
    std::string_view kind,
    const TableShape& table,
    const std::vector<std::string>& columns,
    const sql::Dialect& dialect) {
  if (dialect.is_sqlite()) return "";
  return "CONSTRAINT " + identifier(constraint_name(kind, table.name, columns)) + " ";
}

std::string create(const TableShape& table, const sql::Dialect& dialect, bool with_references) {
  std::string sql = "CREATE TABLE " + identifier(table.name);
  if (!table.resource.empty()) sql += comment(table.resource);
  sql += " (";
  bool is_first = true;
  for (const ColumnShape& each : table.columns) {
    sql += (is_first ? "" : ", ") + column_sql(table, each, dialect);
    if (with_references && each.reference) sql += " " + reference_sql(each);
    is_first = false;
  }
  for (const auto& group : table.unique_groups)
    sql += ", " + unique_group_sql(table, group, dialect);
  return sql + ")";
}

}  // namespace

// The length keeps "a" + "b_c" and "a_b" + "c" apart.
std::string constraint_name(
    std::string_view kind, const std::string& table, const std::vector<std::string>& columns) {
  std::string name = std::string(own_prefix) + std::string(kind) + "_" +
                     std::to_string(table.size()) + "_" + table;
  for (const std::string& each : columns)
    name += "_" + each;
  return name;
}

void mark_untyped(ColumnShape& column) {
  if (column.is_type_vague && !column.is_key && !column.sql_type.ends_with("*/"))
    column.sql_type += comment(untyped);
}

std::string allowed_condition(const std::string& value, const ColumnShape& column) {
  std::string list;
  for (const std::string& each : column.allowed)
    list += (list.empty() ? "" : ", ") + each;
  return value + " IN (" + list + ")";
}

std::string column_sql(
    const TableShape& table, const ColumnShape& column, const sql::Dialect& dialect) {
  std::string sql = identifier(column.name) + " ";
  if (column.is_counted && dialect.is_sqlite()) return sql + std::string(dialect.counted_key());
  sql += column.is_counted ? std::string(dialect.counted_key()) : column.sql_type;
  if (column.is_key) {
    sql += " " + named(unique_kind, table, {column.name}, dialect) + "PRIMARY KEY NOT NULL";
  } else {
    if (column.is_required) sql += " NOT NULL";
    if (column.is_unique) sql += " " + named(unique_kind, table, {column.name}, dialect) + "UNIQUE";
  }
  if (!column.fallback.empty()) sql += " DEFAULT " + column.fallback;
  if (!column.allowed.empty()) {
    sql += " " + named(check_kind, table, {column.name}, dialect) + "CHECK (" +
           allowed_condition(identifier(column.name), column) + ")";
  }
  if (!column.source.empty()) sql += comment(column.source);
  if (column.types != 0) sql += comment(holds + contract::schema::to_text(column.types));
  return sql;
}

std::string unique_group_sql(
    const TableShape& table, const std::vector<std::string>& columns, const sql::Dialect& dialect) {
  return named(unique_kind, table, columns, dialect) + "UNIQUE (" + list_of(columns) + ")";
}

std::string reference_sql(const ColumnShape& column) {
  const std::string sql = "REFERENCES " + identifier(column.reference->table) + " (" +
                          identifier(column.reference->column) + ") ON DELETE " +
                          column.reference->on_delete;
  if (column.reference->is_enforced) return sql;
  return sql.find("*/") == std::string::npos ? "/* " + sql + " */" : "";
}

std::string add_reference_sql(const TableShape& table, const ColumnShape& column) {
  return "ALTER TABLE " + identifier(table.name) + " ADD " +
         named(reference_kind, table, {column.name}, sql::postgres_dialect) + "FOREIGN KEY (" +
         identifier(column.name) + ") " + reference_sql(column);
}

std::string table_sql(const TableShape& table, const sql::Dialect& dialect) {
  return create(table, dialect, true);
}

std::string table_sql_without_references(const TableShape& table, const sql::Dialect& dialect) {
  return create(table, dialect, false);
}

}  // namespace accord::persistence::schema
