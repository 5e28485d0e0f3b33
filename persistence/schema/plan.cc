#include "accord/persistence/schema/plan.h"

#include <algorithm>
#include <set>

#include "accord/contract/http/text.h"
#include "accord/persistence/messages/migration_messages.h"
#include "accord/persistence/schema/column_steps.h"
#include "accord/persistence/schema/renames.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

namespace messages = persistence::messages::migration;

// A row that clients do not see stops no deletion, and no row that they see goes with another.
void keep_reference(ColumnShape& column, const Schema& wanted, const char* on_delete) {
  if (!column.reference) return;
  const TableShape* table = wanted.find(column.reference->table);
  if (table == nullptr) return;  // kept too
  const ColumnShape* target = table->find(column.reference->column);
  if (target != nullptr && (target->is_key || target->is_unique)) {
    column.reference->on_delete = on_delete;
  } else {
    column.reference.reset();
  }
}

// The names of properties that are null: no contract names it.
bool is_own(const ColumnShape& column) {
  return column.name == nulls_column;
}

// The columns of the database in their order, those that the contract has as it has them, then the
// new ones.
TableShape merged(const TableShape& from, const TableShape& wanted, const Schema& all, bool drops) {
  TableShape to = wanted;
  to.columns.clear();
  for (const ColumnShape& each : from.columns) {
    if (const ColumnShape* column = wanted.find(each.name)) {
      to.columns.push_back(*column);
      to.columns.back().name = each.name;
      if (column->type == each.type) to.columns.back().fallback = each.fallback;
    } else if (!drops || is_own(each)) {
      ColumnShape& kept = to.columns.emplace_back(each);
      kept.is_kept = true;
      kept.is_key = kept.is_counted = kept.is_required = false;
      kept.was.clear();
      keep_reference(kept, all, "SET NULL");
      mark_untyped(kept);
    }
  }
  for (const ColumnShape& each : wanted.columns) {
    if (from.find(each.name) != nullptr) continue;
    ColumnShape& added = to.columns.emplace_back(each);
    // The key of the row is not a constant.
    const bool is_constant = !each.initial.empty() && each.initial.front() != '"';
    if (is_constant && !each.is_unique) added.fallback = each.initial;
  }
  return to;
}

class Planning {
 public:
  Planning(Found found, const Schema& wanted, const sql::Dialect& dialect, bool drops)
      : found_(std::move(found)),
        wanted_(wanted),
        dialect_(dialect),
        drops_(drops) {}

  Plan run() {
    const Schema before = found_.schema;
    rename(found_.schema, wanted_, dialect_);
    for (std::size_t i = 0; i < before.tables.size(); ++i) {
      const TableShape& now = found_.schema.tables[i];
      if (table_sql(before.tables[i], dialect_) != table_sql(now, dialect_))
        renamed_.insert(now.name);
    }
    for (const TableShape& each : wanted_.tables)
      compare(each);
    for (const TableShape& each : found_.schema.tables)
      remove(each);
    compare_indexes();
    compare_internal();
    return std::move(plan_);
  }

 private:
  void step(Step::Kind kind, const TableShape& table, std::string text) {
    plan_.steps.push_back({kind, table.old_name(), std::move(text)});
  }

  [[nodiscard]] bool is_foreign(const std::string& table) const {
    const std::string name = dialect_.is_sqlite() ? table : sql::postgres_name(table);
    return std::any_of(
        found_.foreign_tables.begin(), found_.foreign_tables.end(), [&](const auto& each) {
          return dialect_.is_sqlite() ? contract::http::is_same_ignoring_case(each, name)
                                      : each == name;
        });
  }

  void compare(const TableShape& wanted) {
    const TableShape* from = found_.schema.find(wanted.name);
    const bool is_other = from != nullptr && from->resource.empty() && !wanted.resource.empty();
    if (is_other || (from == nullptr && is_foreign(wanted.name))) {
      plan_.refused.push_back(messages::foreign_table(wanted.name));
    } else if (from == nullptr) {
      step(Step::Kind::additive, wanted, messages::new_table());
      plan_.tables.push_back({std::nullopt, wanted});
    } else {
      compare(*from, wanted);
    }
  }

  void compare(const TableShape& from, const TableShape& wanted) {
    const TableShape to = merged(from, wanted, wanted_, drops_);
    const std::size_t before = plan_.steps.size();
    const ColumnPlace place{found_.schema, from, to, dialect_};
    add_renames(from);
    check_renames(from, wanted);
    if (from.resource != to.resource) add_change_of_resource(from, to);
    for (const ColumnShape& each : to.columns) {
      for (Step& made : column_steps(place, from.find(each.name), each))
        plan_.steps.push_back(std::move(made));
    }
    compare_groups(place);
    for (const ColumnShape& each : from.columns) {
      if (to.find(each.name) == nullptr)
        step(Step::Kind::dropped, from, messages::dropped_column(each.old_name()));
    }
    // What it refers to may have another name.
    if (plan_.steps.size() > before || renamed_.contains(from.name))
      plan_.tables.push_back({from, to});
    for (const ColumnShape& each : to.columns) {
      if (each.is_kept && each.is_stored && !is_own(each))
        step(Step::Kind::kept, from, messages::kept_column(each.name));
    }
  }

  void add_renames(const TableShape& from) {
    if (!from.was.empty()) step(Step::Kind::checked, from, messages::renamed_table(from.name));
    for (const ColumnShape& each : from.columns) {
      if (!each.was.empty())
        step(Step::Kind::checked, from, messages::renamed_column(each.was, each.name));
    }
  }

  // Two properties that are each renamed from the other.
  [[nodiscard]] bool is_exchanged(const Renamed& renamed) const {
    const auto has = [](const Group& names, const std::string& name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    return !renamed.column.empty() &&
           std::any_of(wanted_.renamed.begin(), wanted_.renamed.end(), [&](const Renamed& other) {
             return other.table == renamed.table && has(renamed.was, other.column) &&
                    has(other.was, renamed.column);
           });
  }

  // The column of the new name was kept when the contract did not have it: the values of the old
  // name are not moved over its own.
  void check_renames(const TableShape& from, const TableShape& wanted) {
    for (const Renamed& renamed : wanted_.renamed) {
      if (renamed.table == wanted.name && is_exchanged(renamed))
        plan_.refused.push_back(messages::exchanged_names(wanted.name, renamed.column));
    }
    if (drops_) return;
    for (const Renamed& renamed : wanted_.renamed) {
      const ColumnShape* now = renamed.table == wanted.name ? from.find(renamed.column) : nullptr;
      if (now == nullptr || !now->was.empty()) continue;
      for (const std::string& each : renamed.was) {
        const ColumnShape* old = from.find(each);
        if (old == nullptr || wanted.find(each) != nullptr) continue;
        plan_.refused.push_back(messages::both_names(wanted.name, each, now->name));
      }
    }
  }

  void add_change_of_resource(const TableShape& from, const TableShape& to) {
    step(Step::Kind::checked, from, messages::changed_resource(from.resource, to.resource));
    Step& made = plan_.steps.back();
    made.count_sql = "SELECT COUNT(*) FROM " + identifier(from.old_name());
    made.hurt = messages::are_of_another;
    made.fix = messages::give_renamed(from.resource);
  }

  void compare_groups(const ColumnPlace& place) {
    for (const Group& each : place.to.unique_groups) {
      if (!has_group(place.from.unique_groups, each))
        plan_.steps.push_back(unique_step(place, each));
    }
    for (const Group& each : place.from.unique_groups) {
      if (!has_group(place.to.unique_groups, each))
        step(Step::Kind::additive, place.from, messages::not_unique_group(each));
    }
  }

  void keep(const TableShape& from) {
    TableShape to = from;
    to.was.clear();
    const std::size_t before = plan_.steps.size();
    const ColumnPlace place{found_.schema, from, to, dialect_};
    for (ColumnShape& each : to.columns) {
      each.was.clear();
      if (!to.resource.empty()) mark_untyped(each);
      if (each.reference && each.reference->on_delete == "RESTRICT")
        keep_reference(each, wanted_, each.is_required ? "CASCADE" : "SET NULL");
      for (Step& made : column_steps(place, from.find(each.name), each))
        plan_.steps.push_back(std::move(made));
    }
    if (plan_.steps.size() > before || renamed_.contains(from.name))
      plan_.tables.push_back({from, to});
    step(Step::Kind::kept, from, messages::kept_table());
  }

  // Only tables that accord created are its own.
  void remove(const TableShape& from) {
    const bool is_own = !from.resource.empty() || from.name.starts_with("accord_join_");
    if (!is_own || wanted_.find(from.name) != nullptr) return;
    if (!drops_) return keep(from);
    step(Step::Kind::dropped, from, messages::dropped_table());
    plan_.tables.push_back({from, std::nullopt});
  }

  void compare_indexes() {
    const auto named = [](const auto& list, const std::string& name) {
      return std::find_if(
          list.begin(), list.end(), [&](const NamedSql& each) { return each.name == name; });
    };
    const auto& found = found_.schema.indexes;
    for (const NamedSql& each : wanted_.indexes) {
      const auto at = named(found, each.name);
      if (at != found.end() && at->sql == each.sql) continue;
      if (at != found.end()) plan_.old_indexes.push_back(each.name);
      plan_.new_indexes.push_back(each);
      // Those of a new table are part of it.
      if (found_.schema.find(each.table) == nullptr) continue;
      plan_.steps.push_back({Step::Kind::additive, each.table, messages::new_index(each.name)});
    }
    for (const NamedSql& each : found) {
      const bool is_of_kept = wanted_.find(each.table) == nullptr && !is_renamed(each.table);
      if (named(wanted_.indexes, each.name) != wanted_.indexes.end()) continue;
      if (is_of_kept && !drops_) continue;
      plan_.old_indexes.push_back(each.name);
      if (is_of_kept) continue;  // goes with its table
      plan_.steps.push_back({Step::Kind::additive, each.table, messages::old_index(each.name)});
    }
  }

  [[nodiscard]] bool is_renamed(const std::string& table) const {
    const auto& tables = found_.schema.tables;
    return std::any_of(
        tables.begin(), tables.end(), [&](const auto& each) { return each.was == table; });
  }

  void compare_internal() {
    const auto& found = found_.schema.internal;
    bool is_new = false;
    for (const NamedSql& each : wanted_.internal) {
      if (each.name.empty()) {  // fills the table before it
        if (is_new) plan_.internal.push_back(each);
        continue;
      }
      const auto at = std::find_if(
          found.begin(), found.end(), [&](const auto& other) { return other.name == each.name; });
      is_new = at == found.end();
      if (is_new) {
        plan_.internal.push_back(each);
        if (each.table == each.name)
          plan_.steps.push_back({Step::Kind::additive, each.name, messages::own_table(each.name)});
      } else if (at->sql != each.sql) {
        plan_.refused.push_back(messages::internal_differs(each.name));
      }
    }
  }

  Found found_;
  const Schema& wanted_;
  const sql::Dialect& dialect_;
  bool drops_;
  std::set<std::string> renamed_;  // tables that hold a new name
  Plan plan_;
};

}  // namespace

Plan make_plan(Found found, const Schema& wanted, const sql::Dialect& dialect, bool drops) {
  return Planning(std::move(found), wanted, dialect, drops).run();
}

}  // namespace accord::persistence::schema
