#pragma once

#include <string>
#include <vector>

#include "accord/persistence/schema/shape.h"
#include "accord/persistence/sql/dialect.h"

/// Shapes as SQL, and read from it.
namespace accord::persistence::schema {

/// The name of a constraint of PostgreSQL, by which it tells of a violation.
std::string constraint_name(
    std::string_view kind, const std::string& table, const std::vector<std::string>& columns);
inline constexpr const char* unique_kind = "unique";
inline constexpr const char* check_kind = "check";
inline constexpr const char* reference_kind = "reference";

/// The comment of a column of an earlier accord that the contract did not name when the file got
/// its history: JSON may be kept in it as text, or booleans as integers.
inline constexpr const char* untyped = "untyped";
void mark_untyped(ColumnShape& column);

/// What the comment with the types of a column begins with.
inline constexpr const char* holds = "holds ";

/// "column" IN ('a', 'b'), of a column with `allowed`.
std::string allowed_condition(const std::string& value, const ColumnShape& column);

/// Everything about a column that a CREATE TABLE says, without foreign keys where they are added
/// later.
std::string column_sql(
    const TableShape& table, const ColumnShape& column, const sql::Dialect& dialect);
std::string unique_group_sql(
    const TableShape& table, const std::vector<std::string>& columns, const sql::Dialect& dialect);
/// REFERENCES …, of a column with one; a comment where it is not enforced.
std::string reference_sql(const ColumnShape& column);
/// The same of a column that exists in PostgreSQL, as an ALTER TABLE.
std::string add_reference_sql(const TableShape& table, const ColumnShape& column);

/// The CREATE TABLE statement of SQLite and of PostgreSQL with its foreign keys, as it is kept.
std::string table_sql(const TableShape& table, const sql::Dialect& dialect);
/// The same without foreign keys, for PostgreSQL: a table may refer to one that comes later.
std::string table_sql_without_references(const TableShape& table, const sql::Dialect& dialect);

/// The table that such a statement creates, also after SQLite's ALTER TABLE; nullopt where it is
/// not one of accord.
std::optional<TableShape> read_table(std::string_view sql, const sql::Dialect& dialect);

}  // namespace accord::persistence::schema
