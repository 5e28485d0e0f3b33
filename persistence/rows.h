#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/persistence/counted_key.h"
#include "accord/persistence/kept_response.h"
#include "accord/persistence/query.h"
#include "accord/persistence/schema/table.h"
#include "accord/persistence/sql/cell.h"
#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence {

namespace sql {
class Session;
}

/// How large a row may be, where nothing else is said: the sum of its values.
inline constexpr std::size_t default_most_row_bytes = 4U << 20U;

/// The generated SQL of one model. Immutable and shared between threads.
class Catalogue {
 public:
  explicit Catalogue(
      const contract::resource::Model& model, const sql::Dialect& of = sql::sqlite_dialect);

  struct Sql {
    std::string columns;  ///< the list of a SELECT
    std::string insert;
    std::vector<ColumnType> inserted;  ///< what `insert` returns (Dialect::returning)
    std::string update;
    std::string remove;
    /// By column: the statement for the row with that value, and the types of its placeholders.
    struct FindBy {
      std::string text;
      std::vector<ColumnType> in;
    };
    std::vector<FindBy> find_by;
    std::vector<ColumnType> types;
    std::vector<std::size_t> same_as_key;  ///< columns; empty where the key is not counted
    CountedKey counted;                    ///< empty where the key is not counted
    /// Columns whose array is kept in a join table.
    struct Array {
      std::size_t column;
      std::size_t join;
      bool is_inverse;  ///< the table is that of the elements
    };
    std::vector<Array> arrays;
  };
  sql::Dialect dialect;
  std::size_t most_row_bytes = default_most_row_bytes;
  std::vector<Table> tables;
  std::vector<Sql> sql;  ///< one per table
  /// Which tables refer to a table: {table, column} by target.
  struct Referrer {
    std::size_t table;
    std::size_t column;
    std::size_t target_table;
    std::size_t target_column;
  };
  std::vector<Referrer> referrers;
  /// Constraints that the database names where they are violated: the columns that are unique.
  struct Unique {
    std::string name;
    std::vector<std::string> columns;
  };
  std::vector<Unique> uniques;
  std::shared_ptr<KeptSinceDrop> kept = std::make_shared<KeptSinceDrop>();
  std::vector<JoinTable> joins;
};

/// Reads and writes rows over one session; used by the thread that holds the session. Every
/// function may throw what the database throws; Store turns that into a StoreFault.
class Rows {
 public:
  Rows(const Catalogue& catalogue, sql::Session& session)
      : catalogue_(catalogue),
        session_(session) {}

  /// The first row that matches, in the statement's own memory: valid until the next call.
  std::optional<RowView> find(std::size_t table, std::span<const Match> matches);

  /// The rows that the query asks for, until `visit` returns false.
  void list(std::size_t table, const Query& query, const std::function<bool(RowView)>& visit);

  /// How many rows match; order, limit and offset do not count.
  int64_t count(std::size_t table, const Query& query);

  /// Runs the cheapest query, to see whether the database answers.
  void probe();

  /// One element of an array that a join table keeps.
  struct Pair {
    Cell key;    ///< of the row that has the array
    Cell other;  ///< of the element
  };
  /// The elements of the arrays of these rows in that column, each array in its order.
  std::vector<Pair> pairs(std::size_t table, std::size_t column, std::span<const Cell> keys);

  /// Writes the keys of each array that a join table keeps into the row's cell, as JSON: what
  /// update expects there.
  void load_arrays(std::size_t table, Row& row);

  /// Inserts; a null key of an integer table is filled in, and so are the columns that equal it.
  /// A row beyond Catalogue::most_row_bytes is not written: row_too_large, also by `update`.
  void insert(std::size_t table, Row& row);
  /// Writes every column but the key of the row with that key.
  void update(std::size_t table, const Row& row);
  void remove(std::size_t table, const Cell& key);
  /// Deletes every row that matches; how many.
  int64_t remove_all(std::size_t table, const Query& query);

  /// What was answered to the first request with that key, no earlier than `since`.
  std::optional<KeptResponse> kept_response(const RequestKey& key, int64_t since);
  /// Keeps a response; drops those from before `since`, and the oldest of too many.
  void keep_response(
      const RequestKey& key,
      const KeptResponse& response,
      int64_t now,
      int64_t since,
      std::size_t most_bytes = most_kept_bytes);

  /// Runs `job` within the transaction of a writer, and undoes what it wrote where it returns false
  /// or throws; the fault is what the database said. Not to be nested.
  std::optional<StoreFault> attempt(const std::function<bool()>& job);

  /// Whether `note_seeded` was called for the table in this database, whatever became of its rows
  /// (docs/design.md, Seeds). For a writer; to be called before it.
  bool is_seeded(std::size_t table);
  void note_seeded(std::size_t table);

  /// The first column of `row` that refers to a missing row; nullopt where there is none.
  std::optional<std::size_t> dangling(std::size_t table, const Row& row);

 private:
  using Visit = std::function<bool(RowView)>;
  void list_at_once(std::size_t table, const Query& query, const Visit& visit);
  void list_in_parts(std::size_t table, const Query& query, const Visit& visit);
  // Of the kept responses, but for that with the id `last`, while all have more bytes.
  void drop_oldest(int64_t last, std::size_t most_bytes);
  void drop_where(const std::string& condition, int64_t bound);
  void drop_beyond(int64_t last, std::size_t most_bytes);
  void copy_key(std::size_t table, Row& row);
  void store_arrays(std::size_t table, const Row& row);
  void store_array(std::size_t table, const Catalogue::Sql::Array& array, const Row& row);
  [[nodiscard]] ColumnType key_type(std::size_t table) const;

  const Catalogue& catalogue_;
  sql::Session& session_;
};

}  // namespace accord::persistence
