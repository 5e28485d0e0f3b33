#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accord/contract/schema/type_set.h"
#include "accord/persistence/sql/cell.h"

namespace accord::persistence::schema {

/// What the comments of a column say: the values come from elsewhere, or are JSON in a column of
/// text, where they are compared.
inline constexpr const char* url_source = "URL";
inline constexpr const char* parent_source = "parent ";
inline constexpr const char* children_source = "children ";
inline constexpr const char* many_source = "many ";
inline constexpr const char* inverse_source = "inverse many ";
inline constexpr const char* compared_json = "JSON";

/// What JSON columns hold: null is no value there.
inline constexpr contract::schema::TypeSet types_of_values =
    contract::schema::all_types ^ contract::schema::null_type;

/// The column of Table::nulls.
inline constexpr const char* nulls_column = "accord_nulls";

/// A foreign key of one column.
struct ReferenceShape {
  std::string table;
  std::string column;
  std::string on_delete;  ///< RESTRICT, CASCADE, SET NULL
  /// False where the contract does not have the column: it is a comment, and the value stays when
  /// the row is deleted that it refers to.
  bool is_enforced = true;

  bool operator==(const ReferenceShape&) const = default;
  [[nodiscard]] bool has_target_of(const ReferenceShape& other) const {
    return table == other.table && column == other.column;
  }
};

/// A column as it is or as it shall be.
struct ColumnShape {
  std::string name;
  ColumnType type = ColumnType::text;
  std::string sql_type;  ///< as the dialect writes it
  bool is_key = false;
  bool is_counted = false;   ///< a key that the database counts up
  bool is_required = false;  ///< NOT NULL
  bool is_unique = false;
  std::vector<std::string> allowed;  ///< SQL literals; empty: all
  /// The types of JSON values, without null, where it is JSON and not a relation; 0: not noted.
  contract::schema::TypeSet types = 0;
  /// What gives the values, where it is not the client alone: "parent Owner", "URL"; else "".
  std::string source;
  bool is_kept = false;   ///< the contract does not name it any more
  bool is_stored = true;  ///< false where the column stays empty
  std::optional<ReferenceShape> reference;
  /// The value of rows that have none, as an SQL literal; "" where there is none. Not compared.
  std::string initial;
  std::string fallback;  ///< the literal of its DEFAULT in the database; not compared
  std::string was;       ///< its name in the database; "" where that is `name`
  /// Of a file of an earlier accord, which wrote JSON as text and booleans as integers.
  bool is_type_vague = false;

  [[nodiscard]] const std::string& old_name() const { return was.empty() ? name : was; }
  /// Rows that have no value get `initial`.
  [[nodiscard]] bool is_filled() const { return !initial.empty() && !is_unique; }
};

/// Columns that are unique together, in any order.
using Group = std::vector<std::string>;
bool has_group(const std::vector<Group>& groups, const Group& group);

/// A table as it is or as it shall be.
struct TableShape {
  std::string name;
  std::string resource;  ///< the resource of the contract whose rows it holds; "" for pairs
  std::vector<ColumnShape> columns;
  std::vector<std::vector<std::string>> unique_groups;  ///< of columns
  std::string was;                                      ///< see ColumnShape::was

  [[nodiscard]] const std::string& old_name() const { return was.empty() ? name : was; }
  /// Ignoring case, as SQLite does; null where there is none.
  [[nodiscard]] const ColumnShape* find(std::string_view column) const;
  [[nodiscard]] ColumnShape* find(std::string_view column);
};

/// An index, or what belongs to the tables of the store itself.
struct NamedSql {
  std::string name;
  std::string table;  ///< that an index is on
  std::string sql;    ///< the statement that creates it
};

/// What a resource or property was called in earlier versions of the contract (`x-renamed-from`).
struct Renamed {
  std::string table;             ///< as it is called now
  std::string column;            ///< the same; "" where the resource was renamed
  std::vector<std::string> was;  ///< columns, or resources
};

/// The tables that a contract implies, or those of a database.
struct Schema {
  std::vector<TableShape> tables;
  std::vector<NamedSql> indexes;
  std::vector<NamedSql> internal;  ///< of the store itself: compared by their texts
  std::vector<Renamed> renamed;    ///< of a contract

  [[nodiscard]] const TableShape* find(std::string_view table) const;
  [[nodiscard]] TableShape* find(std::string_view table);
};

}  // namespace accord::persistence::schema
