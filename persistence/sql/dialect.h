#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/persistence/sql/cell.h"

namespace accord::persistence::sql {

enum class Database { sqlite, postgresql };

/// What differs between the databases in the text of a statement. Placeholders are question marks
/// and names may have any length in both: sessions put them right.
class Dialect {
 public:
  constexpr explicit Dialect(Database database) : database_(database) {}

  [[nodiscard]] bool is_sqlite() const { return database_ == Database::sqlite; }

  /// Begins a transaction that writes, as if it were alone; one that sees a single state.
  [[nodiscard]] const char* begin_write() const;
  [[nodiscard]] const char* begin_read() const;

  /// A SELECT of how the table with that name was created.
  /// The cheapest query that the database answers: one integer.
  [[nodiscard]] const char* probe() const;

  /// The type of a column; text is in the order of its bytes.
  [[nodiscard]] std::string_view type(ColumnType type) const;
  /// Type and constraint of a key that the database counts up, and that uses no number twice.
  [[nodiscard]] std::string_view counted_key() const;
  /// What an INSERT ends with so that its statement tells the key, an integer.
  [[nodiscard]] std::string returning(const std::string& key) const {
    return is_sqlite() ? "" : " RETURNING " + key;
  }
  /// The columns that such a statement gives.
  [[nodiscard]] std::vector<ColumnType> returned() const {
    return is_sqlite() ? std::vector<ColumnType>{} : std::vector{ColumnType::integer};
  }
  /// The column that tells the rows of a join table apart, in the order in which they were added.
  [[nodiscard]] std::string_view row_id() const;
  /// `value`, of that type, as text.
  [[nodiscard]] std::string as_text(const std::string& value, ColumnType type) const;
  /// True where `text` contains the next placeholder.
  [[nodiscard]] std::string contains(const std::string& text) const;
  /// A text as a point in time, NULL where it is none; as the number that it begins with, else 0.
  /// The text may be read several times: not a placeholder, but for SQLite.
  [[nodiscard]] std::string time(const std::string& text) const;
  [[nodiscard]] std::string number(const std::string& text) const;
  /// The same of a placeholder.
  [[nodiscard]] std::string placeholder_time() const;
  [[nodiscard]] std::string placeholder_number() const;
  /// A comparison of an integer column with a placeholder that is a double.
  [[nodiscard]] std::string with_double(const std::string& column, const std::string& sign) const;
  /// What makes cells without a value come first, in descending order last.
  [[nodiscard]] std::string_view nulls(bool is_descending) const;
  /// A page of a list: two placeholders, the first -1 for all rows.
  [[nodiscard]] std::string_view page() const;
  [[nodiscard]] std::string_view never() const { return is_sqlite() ? "0" : "FALSE"; }

 private:
  Database database_;
};

inline constexpr Dialect sqlite_dialect{Database::sqlite};
inline constexpr Dialect postgres_dialect{Database::postgresql};

/// PostgreSQL cuts longer names, and has columns of its own: these end in a hash of the whole.
inline constexpr std::size_t longest_postgres_name = 63;
std::string postgres_name(std::string_view name);

/// A statement for PostgreSQL: `?` outside of quotes becomes `$1`, `$2`, …, and names in double
/// quotes are given their postgres_name.
std::string postgres_text(std::string_view statement);

}  // namespace accord::persistence::sql
