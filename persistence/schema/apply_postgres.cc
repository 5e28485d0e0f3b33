#include <algorithm>

#include "accord/persistence/schema/apply.h"
#include "accord/persistence/schema/column_values.h"
#include "accord/persistence/schema/renames.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

const sql::Dialect& server_dialect = sql::postgres_dialect;

bool is_same(const Group& left, const Group& right) {
  return std::is_permutation(left.begin(), left.end(), right.begin(), right.end());
}

// PostgreSQL has no reference between columns of two types, nor to one that is not unique.
bool is_kept_by_database(const ColumnShape& column, const Schema& wanted) {
  if (!column.reference || !column.reference->is_enforced) return false;
  const TableShape* table = wanted.find(column.reference->table);
  const ColumnShape* target = table == nullptr ? nullptr : table->find(column.reference->column);
  return target != nullptr && target->sql_type == column.sql_type;
}

class PostgresChange {
 public:
  PostgresChange(const Target& target, const TableChange& change, Changes& changes)
      : target_(target),
        from_(*change.from),
        to_(*change.to),
        changes_(changes) {}

  void rename() {
    if (!from_.was.empty()) {
      changes_.run("ALTER TABLE " + identifier(from_.was) + " RENAME TO " + identifier(from_.name));
    }
    for (const ColumnShape& each : from_.columns) {
      if (!each.was.empty()) {
        alter("RENAME COLUMN " + identifier(each.was) + " TO " + identifier(each.name));
      }
    }
    if (const std::string sql = rename_nulls_sql(from_); !sql.empty()) changes_.run(sql);
    for (const ColumnShape& each : from_.columns) {
      if (each.is_key || each.is_unique) rename_constraint(unique_kind, {each.name});
      if (!each.allowed.empty()) rename_constraint(check_kind, {each.name});
      if (each.reference) rename_constraint(reference_kind, {each.name});
    }
    for (const Group& each : from_.unique_groups)
      rename_constraint(unique_kind, each);
  }

  void drop_references() {
    for (const ColumnShape& each : from_.columns) {
      if (each.reference && must_drop_reference(each)) drop_constraint(reference_kind, {each.name});
    }
  }

  void drop_constraints() {
    for (const ColumnShape& each : from_.columns) {
      const ColumnShape* to = to_.find(each.name);
      if (to == nullptr) continue;
      if (each.is_counted && !to->is_counted) alter_column(each, "DROP IDENTITY IF EXISTS");
      const bool was_unique = each.is_key || each.is_unique;
      const bool is_same_key = each.is_key == to->is_key && each.is_unique == to->is_unique;
      if (was_unique && !is_same_key) drop_constraint(unique_kind, {each.name});
      if (!each.allowed.empty() && !has_same_check(each, *to))
        drop_constraint(check_kind, {each.name});
      if (each.is_required && !to->is_required) alter_column(each, "DROP NOT NULL");
    }
    for (const Group& each : from_.unique_groups) {
      if (!has_group(to_.unique_groups, each)) drop_constraint(unique_kind, each);
    }
  }

  void change_columns() {
    for (const ColumnShape& each : from_.columns) {
      const ColumnShape* to = to_.find(each.name);
      if (to == nullptr) {
        alter("DROP COLUMN " + identifier(each.name) + " CASCADE");
      } else {
        change_column(each, *to);
      }
    }
    for (const ColumnShape& each : to_.columns) {
      if (from_.find(each.name) == nullptr) add_column(each);
    }
  }

  void add_constraints() {
    for (const ColumnShape& each : to_.columns) {
      const ColumnShape* from = from_.find(each.name);
      if (from == nullptr) continue;  // with the column
      if (each.is_key && !from->is_key) {
        add_constraint("PRIMARY KEY (" + identifier(each.name) + ")", unique_kind, {each.name});
      }
      if (each.is_unique && (!from->is_unique || from->is_key)) {
        add_constraint("UNIQUE (" + identifier(each.name) + ")", unique_kind, {each.name});
      }
      if (!each.allowed.empty() && !has_same_check(*from, each)) {
        add_constraint(
            "CHECK (" + allowed_condition(identifier(each.name), each) + ")",
            check_kind,
            {each.name});
      }
    }
    for (const Group& each : to_.unique_groups) {
      if (!has_group(from_.unique_groups, each))
        alter("ADD " + unique_group_sql(to_, each, server_dialect));
    }
  }

  void add_references() {
    for (const ColumnShape& each : to_.columns) {
      const ColumnShape* from = from_.find(each.name);
      const bool is_there = from != nullptr && from->reference && !must_drop_reference(*from);
      if (!is_there && is_kept_by_database(each, target_.wanted))
        changes_.run(add_reference_sql(to_, each));
    }
  }

 private:
  void alter(const std::string& what) {
    changes_.run("ALTER TABLE " + identifier(to_.name) + " " + what);
  }
  void alter_column(const ColumnShape& column, const std::string& what) {
    alter("ALTER COLUMN " + identifier(column.name) + " " + what);
  }

  void rename_constraint(const char* kind, const Group& columns) {
    Group old;
    for (const std::string& each : columns) {
      const ColumnShape* column = from_.find(each);
      old.push_back(column == nullptr ? each : column->old_name());
    }
    const std::string name = constraint_name(kind, from_.old_name(), old);
    const std::string now = constraint_name(kind, from_.name, columns);
    if (name == now || !has_constraint(name)) return;
    alter("RENAME CONSTRAINT " + identifier(name) + " TO " + identifier(now));
  }

  // A reference between two types, for example, is not kept by the database.
  bool has_constraint(const std::string& name) {
    sql::Statement& statement = changes_.session().prepared(
        "SELECT COUNT(*) FROM pg_constraint WHERE conname = ? AND conrelid = to_regclass(?)",
        {ColumnType::text, ColumnType::text},
        {ColumnType::integer});
    statement.bind(0, text_cell(sql::postgres_name(name)));
    statement.bind(1, text_cell(identifier(sql::postgres_name(to_.name))));
    return statement.run() && statement.row().front().integer > 0;
  }

  void drop_constraint(const char* kind, const Group& columns) {
    alter("DROP CONSTRAINT IF EXISTS " + identifier(constraint_name(kind, to_.name, columns)));
  }
  void add_constraint(const std::string& what, const char* kind, const Group& columns) {
    alter("ADD CONSTRAINT " + identifier(constraint_name(kind, to_.name, columns)) + " " + what);
  }

  static bool has_same_check(const ColumnShape& left, const ColumnShape& right) {
    return left.type == right.type && is_same(left.allowed, right.allowed);
  }

  // What it refers to may change its type or be no key any more.
  [[nodiscard]] bool must_drop_reference(const ColumnShape& from) const {
    const ColumnShape* to = to_.find(from.name);
    if (to == nullptr || to->reference != from.reference || to->sql_type != from.sql_type)
      return true;
    for (const TableChange& each : target_.plan.tables) {
      if (!each.from || each.from->name != from.reference->table) continue;
      if (!each.to) return true;
      const ColumnShape* old = each.from->find(from.reference->column);
      const ColumnShape* now = each.to->find(from.reference->column);
      return old == nullptr || now == nullptr || old->sql_type != now->sql_type ||
             old->is_key != now->is_key || old->is_unique != now->is_unique;
    }
    return false;
  }

  void change_column(const ColumnShape& from, const ColumnShape& to) {
    const std::string value = to.is_stored ? value_of(&from, to, server_dialect, true) : "";
    const bool is_type_changed = from.sql_type != to.sql_type;
    if (is_type_changed) {
      if (!from.fallback.empty()) alter_column(to, "DROP DEFAULT");
      std::string with = value.empty() ? "NULL" : value;
      const std::string_view json = server_dialect.type(ColumnType::json);
      if (to.sql_type == json) with = "CAST(" + with + " AS " + std::string(json) + ")";
      alter_column(to, "TYPE " + to.sql_type + " USING " + with);
    } else if (!value.empty() && value != identifier(from.name)) {
      changes_.run(
          "UPDATE " + identifier(to_.name) + " SET " + identifier(to.name) + " = " + value +
          " WHERE " + identifier(to.name) + " IS NULL");
    }
    if (to.is_required && !from.is_required) alter_column(to, "SET NOT NULL");
    if (to.is_counted && !from.is_counted) count(to);
  }

  void count(const ColumnShape& key) {
    alter_column(key, "ADD GENERATED BY DEFAULT AS IDENTITY");
    sql::Statement& statement = changes_.session().prepared(
        "SELECT setval(pg_get_serial_sequence(?, ?), (SELECT GREATEST(COALESCE(MAX(" +
            identifier(key.name) + "), 0), 1) FROM " + identifier(to_.name) + "))",
        {ColumnType::text, ColumnType::text},
        {ColumnType::integer});
    statement.bind(0, text_cell(identifier(sql::postgres_name(to_.name))));
    statement.bind(1, text_cell(sql::postgres_name(key.name)));
    statement.run();
  }

  // Filled where the value is not a constant: from another column.
  void add_column(const ColumnShape& column) {
    const bool is_filled = column.fallback.empty() && column.is_filled();
    ColumnShape added = column;
    if (is_filled) added.is_required = false;
    alter("ADD COLUMN " + column_sql(to_, added, server_dialect));
    if (!is_filled) return;
    changes_.run(
        "UPDATE " + identifier(to_.name) + " SET " + identifier(column.name) + " = " +
        column.initial);
    if (column.is_required) alter_column(column, "SET NOT NULL");
  }

  const Target& target_;
  const TableShape& from_;
  const TableShape& to_;
  Changes& changes_;
};

void create_table(const TableShape& table, Changes& changes) {
  changes.run(table_sql_without_references(table, server_dialect));
}

}  // namespace

void apply_postgres(const Target& target, Changes& changes) {
  const Plan& plan = target.plan;
  std::vector<PostgresChange> altered;
  for (const TableChange& each : plan.tables) {
    if (each.from && each.to) altered.emplace_back(target, each, changes);
  }
  for (const std::string& each : plan.old_indexes)
    changes.run("DROP INDEX IF EXISTS " + identifier(each));
  using Phase = void (PostgresChange::*)();
  for (const Phase phase :
       {&PostgresChange::rename,
        &PostgresChange::drop_references,
        &PostgresChange::drop_constraints}) {
    for (PostgresChange& each : altered)
      (each.*phase)();
  }
  for (const TableChange& each : plan.tables) {
    if (!each.to) changes.run("DROP TABLE " + identifier(each.from->old_name()) + " CASCADE");
    if (!each.from) create_table(*each.to, changes);
  }
  for (const Phase phase : {&PostgresChange::change_columns, &PostgresChange::add_constraints}) {
    for (PostgresChange& each : altered)
      (each.*phase)();
  }
  for (const TableChange& each : plan.tables) {
    if (each.from) continue;
    for (const ColumnShape& column : each.to->columns) {
      if (is_kept_by_database(column, target.wanted))
        changes.run(add_reference_sql(*each.to, column));
    }
  }
  for (PostgresChange& each : altered)
    each.add_references();
  for (const NamedSql& each : plan.new_indexes)
    changes.run(each.sql);
  for (const NamedSql& each : plan.internal)
    changes.run(each.sql);
  note_postgres(plan, changes);
}

}  // namespace accord::persistence::schema
