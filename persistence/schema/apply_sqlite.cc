#include <algorithm>

#include "accord/contract/http/text.h"
#include "accord/persistence/schema/apply.h"
#include "accord/persistence/schema/column_values.h"
#include "accord/persistence/schema/renames.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"
#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence::schema {
namespace {

const sql::Dialect& file_dialect = sql::sqlite_dialect;

class SqliteChange {
 public:
  SqliteChange(const Target& target, const TableChange& change, Changes& changes)
      : target_(target),
        from_(*change.from),
        to_(*change.to),
        changes_(changes) {}

  void rename_table() {
    if (from_.was.empty()) return;
    changes_.run("ALTER TABLE " + identifier(from_.was) + " RENAME TO " + identifier(from_.name));
  }

  void rename_columns() {
    for (const ColumnShape& each : from_.columns) {
      if (each.was.empty()) continue;
      changes_.run(
          "ALTER TABLE " + identifier(from_.name) + " RENAME COLUMN " + identifier(each.was) +
          " TO " + identifier(each.name));
    }
    if (const std::string sql = rename_nulls_sql(from_); !sql.empty()) changes_.run(sql);
  }

  void run() {
    if (must_be_copied()) return copy();
    for (const ColumnShape& each : to_.columns) {
      if (from_.find(each.name) != nullptr) continue;
      std::string column = column_sql(to_, each, file_dialect);
      if (each.reference) column += " " + reference_sql(each);
      changes_.run("ALTER TABLE " + identifier(to_.name) + " ADD COLUMN " + column);
    }
    set_text();
  }

 private:
  [[nodiscard]] bool must_be_copied() const {
    const bool is_same_size = from_.unique_groups.size() == to_.unique_groups.size();
    return !is_same_size ||
           !std::all_of(
               to_.unique_groups.begin(),
               to_.unique_groups.end(),
               [&](const auto& each) { return has_group(from_.unique_groups, each); }) ||
           std::any_of(
               from_.columns.begin(),
               from_.columns.end(),
               [&](const auto& each) { return to_.find(each.name) == nullptr; }) ||
           std::any_of(to_.columns.begin(), to_.columns.end(), [&](const auto& each) {
             return must_be_copied(each);
           });
  }

  // What ALTER TABLE ADD COLUMN does not take, and what changes the file.
  [[nodiscard]] bool must_be_copied(const ColumnShape& to) const {
    const ColumnShape* from = from_.find(to.name);
    if (from == nullptr) {
      return to.is_key || to.is_unique || (to.is_required && to.fallback.empty()) ||
             (to.is_filled() && (to.fallback.empty() || to.reference));
    }
    const bool is_same = from->is_key == to.is_key && from->is_counted == to.is_counted &&
                         from->is_unique == to.is_unique && from->is_stored == to.is_stored;
    return !is_same || (to.is_stored && value(to) != identifier(from->name));
  }

  [[nodiscard]] std::string value(const ColumnShape& to) const {
    return value_of(from_.find(to.name), to, file_dialect, true);
  }

  void copy() {
    const std::string name = identifier(to_.name);
    TableShape made = to_;
    made.name = "accord_new_" + to_.name;
    const std::string copy = identifier(made.name);
    changes_.run(table_sql(made, file_dialect));
    std::string columns;
    std::string values;
    bool is_counted = false;
    for (const ColumnShape& each : to_.columns) {
      columns += (columns.empty() ? "" : ", ") + identifier(each.name);
      values += (values.empty() ? "" : ", ") + value(each);
      is_counted = is_counted || each.is_counted;
    }
    changes_.run(
        "INSERT INTO " + copy + " (" + columns + ") SELECT " + values + " FROM " + name +
        " ORDER BY rowid");
    if (is_counted) keep_sequence(made.name);
    const auto foreign = foreign_parts();
    changes_.run("DROP TABLE " + name);
    // Views of others name a table that is not there for the moment.
    changes_.run("PRAGMA legacy_alter_table = ON");
    changes_.run("ALTER TABLE " + copy + " RENAME TO " + name);
    changes_.run("PRAGMA legacy_alter_table = OFF");
    add_parts();
    for (const std::string& each : foreign)
      changes_.run(each);
    check_references();
  }

  // No number is used twice, also where the last rows were deleted.
  void keep_sequence(const std::string& copy) {
    const bool was_counted =
        std::any_of(from_.columns.begin(), from_.columns.end(), [](const auto& each) {
          return each.is_counted;
        });
    if (!was_counted) return;
    sql::Statement& forget = changes_.session().prepared(
        "DELETE FROM sqlite_sequence WHERE name = ?", {ColumnType::text});
    forget.bind(0, text_cell(copy));
    forget.run();
    sql::Statement& keep = changes_.session().prepared(
        "INSERT INTO sqlite_sequence (name, seq) SELECT ?, seq FROM sqlite_sequence WHERE name = ?",
        {ColumnType::text, ColumnType::text});
    keep.bind(0, text_cell(copy));
    keep.bind(1, text_cell(to_.name));
    keep.run();
  }

  // They were dropped with the old table.
  void add_parts() {
    const auto& late = target_.plan.new_indexes;
    for (const NamedSql& each : target_.wanted.indexes) {
      const bool is_late = std::any_of(
          late.begin(), late.end(), [&](const auto& other) { return other.name == each.name; });
      if (!is_late && contract::http::is_same_ignoring_case(each.table, to_.name))
        changes_.run(each.sql);
    }
  }

  // Indexes and triggers of others, with the names that columns have by now.
  std::vector<std::string> foreign_parts() {
    std::vector<std::string> parts;
    sql::Statement& statement = changes_.session().prepared(
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = ? "
        "COLLATE NOCASE AND sql IS NOT NULL ORDER BY rowid",
        {ColumnType::text},
        {ColumnType::text, ColumnType::text});
    statement.bind(0, text_cell(from_.name));
    statement.each([&](RowView row) {
      if (!row[0].text.starts_with(own_prefix)) parts.push_back(row[1].text);
      return true;
    });
    return parts;
  }

  void check_references() {
    sql::Statement& statement = changes_.session().prepared(
        "SELECT COUNT(*) FROM pragma_foreign_key_check(?)",
        {ColumnType::text},
        {ColumnType::integer});
    statement.bind(0, text_cell(to_.name));
    if (statement.run() && statement.row().front().integer > 0)
      throw DatabaseError(
          {StoreFault::Kind::reference, "", "rows of " + to_.name + " refer to nothing"});
  }

  void set_text() {
    sql::Session& session = changes_.session();
    const std::string text = table_sql(to_, file_dialect);
    sql::Statement& version = session.prepared("PRAGMA schema_version", {}, {ColumnType::integer});
    version.run();
    const int64_t next = version.row().front().integer + 1;
    session.run("PRAGMA writable_schema = ON");
    sql::Statement& statement = session.prepared(
        "UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?",
        {ColumnType::text, ColumnType::text});
    statement.bind(0, text_cell(text));
    statement.bind(1, text_cell(to_.name));
    statement.run();
    session.run("PRAGMA schema_version = " + std::to_string(next));
    // Reads the new text: an error of it is one of this statement.
    session.run("PRAGMA writable_schema = RESET");
    changes_.note(text);
  }

  const Target& target_;
  const TableShape& from_;
  const TableShape& to_;
  Changes& changes_;
};

}  // namespace

void apply_sqlite(const Target& target, Changes& changes) {
  const Plan& plan = target.plan;
  for (const std::string& each : plan.old_indexes)
    changes.run("DROP INDEX " + identifier(each));
  std::vector<SqliteChange> altered;
  for (const TableChange& each : plan.tables) {
    if (each.from && each.to) altered.emplace_back(target, each, changes);
  }
  for (SqliteChange& each : altered)
    each.rename_table();
  for (SqliteChange& each : altered)
    each.rename_columns();
  for (const TableChange& each : plan.tables) {
    if (!each.from) changes.run(table_sql(*each.to, file_dialect));
  }
  for (SqliteChange& each : altered)
    each.run();
  for (const TableChange& each : plan.tables) {
    if (!each.to) changes.run("DROP TABLE " + identifier(each.from->old_name()));
  }
  for (const NamedSql& each : plan.new_indexes)
    changes.run(each.sql);
  for (const NamedSql& each : plan.internal)
    changes.run(each.sql);
}

}  // namespace accord::persistence::schema
