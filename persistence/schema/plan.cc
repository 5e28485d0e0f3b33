#include "accord/persistence/schema/plan.h"

#include <algorithm>
#include <set>

#include "accord/contract/http/text.h"
#include "accord/persistence/messages/migration_messages.h"
#include "accord/persistence/schema/column_steps.h"
#include "accord/persistence/schema/kept.h"
#include "accord/persistence/schema/renames.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

namespace messages = persistence::messages::migration;

class Planning {
 public:
  Planning(Found found, const Schema& wanted, const sql::Dialect& dialect, bool drops)
      : found_(std::move(found)),
        wanted_(wanted),
        dialect_(dialect),
        drops_(drops) {}

  Plan run() {
    plan_.refused = found_.differences;
    if (!plan_.refused.empty()) return std::move(plan_);  // its statements would meet other tables
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

  // The kind of what others created under the name; "" where there is nothing.
  [[nodiscard]] std::string foreign_kind(const std::string& table) const {
    if (!dialect_.is_sqlite()) {
      const auto found = found_.foreign.find(sql::postgres_name(table));
      return found == found_.foreign.end() ? "" : found->second;
    }
    for (const auto& [name, kind] : found_.foreign) {
      if (contract::http::is_same_ignoring_case(name, table)) return kind;
    }
    return "";
  }

  void compare(const TableShape& wanted) {
    const TableShape* from = found_.schema.find(wanted.name);
    const bool is_other = from != nullptr && from->resource.empty() && !wanted.resource.empty();
    const std::string foreign = from == nullptr ? foreign_kind(wanted.name) : "";
    if (is_other || !foreign.empty()) {
      plan_.refused.push_back(messages::foreign(is_other ? "table" : foreign, wanted.name));
    } else if (from == nullptr) {
      step(Step::Kind::additive, wanted, messages::new_table());
      plan_.tables.push_back({std::nullopt, wanted});
    } else {
      compare(*from, wanted);
    }
  }

  void compare(const TableShape& from, const TableShape& wanted) {
    const TableShape to = merged(from, wanted, drops_);
    const std::size_t before = plan_.steps.size();
    const ColumnPlace place{found_.schema, from, to, dialect_, drops_};
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
    check_dependents(from, &to);
    for (const ColumnShape& each : to.columns) {
      if (each.is_kept && each.is_stored && !is_own_column(each))
        step(Step::Kind::kept, from, messages::kept_column(each.name));
    }
  }

  // A view would stop another type, and go with a column that is dropped.
  void check_dependents(const TableShape& from, const TableShape* to) {
    for (const Dependent& each : found_.dependents) {
      if (each.table != sql::postgres_name(from.old_name())) continue;
      for (const ColumnShape& column : from.columns) {
        if (each.column != sql::postgres_name(column.old_name())) continue;
        const ColumnShape* now = to == nullptr ? nullptr : to->find(column.name);
        if (now == nullptr || now->sql_type != column.sql_type)
          plan_.refused.push_back(
              messages::used_by_others(each.kind, each.name, from.old_name(), column.old_name()));
      }
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
    const TableShape to = kept(from);
    const std::size_t before = plan_.steps.size();
    const ColumnPlace place{found_.schema, from, to, dialect_, drops_};
    for (const ColumnShape& each : to.columns) {
      for (Step& made : column_steps(place, from.find(each.name), each))
        plan_.steps.push_back(std::move(made));
    }
    if (plan_.steps.size() > before || renamed_.contains(from.name))
      plan_.tables.push_back({from, to});
    step(Step::Kind::kept, from, messages::kept_table());
  }

  // Only tables that accord created are its own.
  void remove(const TableShape& from) {
    const bool is_own = !from.resource.empty() || from.name.starts_with(join_prefix);
    if (!is_own || wanted_.find(from.name) != nullptr) return;
    if (!drops_) return keep(from);
    step(Step::Kind::dropped, from, messages::dropped_table());
    check_dependents(from, nullptr);
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
