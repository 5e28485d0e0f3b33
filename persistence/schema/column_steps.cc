#include "accord/persistence/schema/column_steps.h"

#include <algorithm>

#include "accord/persistence/messages/migration_messages.h"
#include "accord/persistence/schema/conversion.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

namespace messages = persistence::messages::migration;

std::string old_column(const ColumnShape& column) {
  return identifier(column.old_name());
}

// Files of earlier accords do not tell JSON from text.
bool is_same_type(const ColumnShape& from, const ColumnShape& to) {
  if (from.type == to.type) return true;
  if (!from.is_type_vague) return false;
  return from.type == ColumnType::text ? to.type == ColumnType::json
                                       : to.type == ColumnType::boolean;
}

std::optional<Conversion> conversion_of(
    const ColumnShape& from, const ColumnShape& to, const sql::Dialect& dialect, bool is_renamed) {
  const std::string name = identifier(is_renamed ? from.name : from.old_name());
  if (is_same_type(from, to)) return Conversion{name, ""};
  return conversion(from.type, to.type, name, dialect);
}

class Steps {
 public:
  Steps(const ColumnPlace& place, const ColumnShape* from, const ColumnShape& to)
      : place_(place),
        from_(from),
        to_(to) {}

  std::vector<Step> run() {
    if (from_ == nullptr) {
      add();
    } else if (from_->is_stored || to_.is_stored) {
      change();
    } else if (from_->source != to_.source) {
      step(messages::changed_source(to_.name));
    } else if (from_->sql_type != to_.sql_type) {
      step(messages::noted(to_.name, to_.sql_type));
    }
    return std::move(steps_);
  }

 private:
  Step& step(std::string text, Step::Kind kind = Step::Kind::additive) {
    steps_.push_back({kind, place_.from.old_name(), std::move(text)});
    return steps_.back();
  }

  // A step that hurts the rows of which `condition` is true.
  Step& check(std::string text, const std::string& condition) {
    Step& made = step(std::move(text), Step::Kind::checked);
    const std::string rows = " FROM " + identifier(place_.from.old_name()) + " WHERE " + condition;
    made.count_sql = "SELECT COUNT(*)" + rows;
    made.keys_sql = keys_of(rows);
    return made;
  }

  [[nodiscard]] std::string keys_of(const std::string& rows) const {
    for (const ColumnShape& each : place_.from.columns) {
      if (!each.is_key) continue;
      const std::string key = old_column(each);
      return "SELECT CAST(" + key + " AS TEXT)" + rows + " ORDER BY " + key + " LIMIT 5";
    }
    return {};
  }

  void add() {
    if (to_.is_key && place_.to.resource.empty()) {
      step(messages::added(to_.name, to_.sql_type));
      return;
    }
    if (to_.is_key) {
      Step& made = check(messages::new_key(to_.name), place_.dialect.is_sqlite() ? "1" : "TRUE");
      made.hurt = messages::have_no_value;
      made.fix = messages::keep_the_key;
      return;
    }
    const bool is_filled = !to_.initial.empty() && !to_.is_unique;
    if (!to_.is_required || is_filled) {
      step(messages::added(to_.name, to_.sql_type));
    } else {
      Step& made =
          check(messages::added_required(to_.name), place_.dialect.is_sqlite() ? "1" : "TRUE");
      made.hurt = messages::have_no_value;
      made.fix = messages::give_default(to_.name, removed_alike());
    }
    if (to_.reference && is_filled) check_reference();
  }

  // The columns that the contract does not name any more and that could be this one.
  [[nodiscard]] std::string removed_alike() const {
    std::string list;
    for (const ColumnShape& each : place_.from.columns) {
      if (each.type != to_.type || !each.is_stored || place_.to.find(each.name) == nullptr)
        continue;
      const bool is_removed = removed(each.name);
      if (is_removed) list += (list.empty() ? "" : ", ") + each.name;
    }
    return list;
  }

  [[nodiscard]] bool removed(const std::string& column) const {
    const ColumnShape* kept = place_.to.find(column);
    return kept != nullptr && kept->is_kept;
  }

  void change() {
    const bool has_values = from_->is_stored;
    if (!is_same_type(*from_, to_)) {
      change_type();
    } else if (has_values && to_.is_stored && from_->source != to_.source) {
      Step& made = check(messages::changed_source(to_.name), old_column(*from_) + " IS NOT NULL");
      made.hurt = messages::are_of_another;
      made.fix = messages::give_another_name;
    } else if (from_->sql_type != to_.sql_type || from_->source != to_.source) {
      step(messages::noted(to_.name, to_.sql_type));
    }
    if (from_->is_key != to_.is_key || from_->is_counted != to_.is_counted) change_key();
    if (!to_.is_key && from_->is_required != to_.is_required) change_required();
    if (!to_.is_key && from_->is_unique != to_.is_unique && !from_->is_key) {
      if (to_.is_unique) {
        steps_.push_back(unique_step(place_, {to_.name}));
      } else {
        step(messages::not_unique(to_.name));
      }
    }
    change_allowed();
    change_reference();
  }

  void change_type() {
    const auto found = conversion_of(*from_, to_, place_.dialect, false);
    const std::string text = messages::converted(to_.name, from_->sql_type, to_.sql_type);
    const std::string name = old_column(*from_);
    if (from_->is_key || to_.is_key) {  // others refer to it, and the paths name it
      Step& made = check(text, place_.dialect.is_sqlite() ? "1" : "TRUE");
      made.hurt = messages::have_another_key;
      made.fix = messages::keep_the_key;
      return;
    }
    if (found && found->fits.empty()) {
      step(text, Step::Kind::checked);
      return;
    }
    const std::string condition = found ? " AND NOT (" + found->fits + ")" : "";
    Step& made = check(text, name + " IS NOT NULL" + condition);
    made.hurt = messages::cannot_be_converted;
    made.fix = messages::give_another_name;
  }

  void change_key() {
    if (from_->is_key && to_.is_key) {
      step(messages::counted(to_.name, to_.is_counted), Step::Kind::checked);
      return;
    }
    Step& made = check(
        to_.is_key ? messages::new_key(to_.name) : messages::old_key(to_.name),
        place_.dialect.is_sqlite() ? "1" : "TRUE");
    made.hurt = messages::have_another_key;
    made.fix = messages::keep_the_key;
  }

  void change_required() {
    if (!to_.is_required) {
      step(messages::optional(to_.name));
      return;
    }
    if (!to_.initial.empty() && !to_.is_unique) {
      step(messages::filled(to_.name, to_.initial), Step::Kind::checked);
      return;
    }
    Step& made = check(messages::required(to_.name), old_column(*from_) + " IS NULL");
    made.hurt = messages::have_no_value;
    made.fix = messages::give_default(to_.name, "");
  }

  void change_allowed() {
    const auto& old = from_->allowed;
    const auto& now = to_.allowed;
    const bool is_same = std::is_permutation(old.begin(), old.end(), now.begin(), now.end());
    if (is_same) return;
    const bool is_wider =
        now.empty() || (!old.empty() && std::all_of(old.begin(), old.end(), [&](const auto& each) {
          return std::find(now.begin(), now.end(), each) != now.end();
        }));
    if (is_wider) {
      step(messages::more_values(to_.name));
      return;
    }
    const auto found = conversion_of(*from_, to_, place_.dialect, false);
    if (!found) return;
    const std::string is_other = "NOT (" + allowed_condition(found->value, to_) + ")";
    const std::string condition =
        found->fits.empty() ? is_other
                            : "CASE WHEN " + found->fits + " THEN " + is_other + " ELSE 0 = 1 END";
    Step& made = check(
        messages::fewer_values(to_.name), old_column(*from_) + " IS NOT NULL AND " + condition);
    made.hurt = messages::have_another_value;
    made.fix = messages::allow_values;
  }

  void change_reference() {
    if (from_->reference == to_.reference) return;
    if (!to_.reference) {
      step(messages::no_reference(to_.name));
      return;
    }
    const bool is_same_target = from_->reference &&
                                from_->reference->table == to_.reference->table &&
                                from_->reference->column == to_.reference->column;
    if (is_same_target) {
      step(messages::on_delete(to_.name, to_.reference->on_delete));
      return;
    }
    check_reference();
  }

  void check_reference() {
    const TableShape* target = place_.found.find(to_.reference->table);
    const ColumnShape* column = target == nullptr ? nullptr : target->find(to_.reference->column);
    const std::string value = from_ == nullptr
                                  ? to_.initial
                                  : identifier(place_.from.old_name()) + "." + old_column(*from_);
    // PostgreSQL compares no two types.
    const bool is_cast = !place_.dialect.is_sqlite() && column != nullptr &&
                         (from_ == nullptr || from_->sql_type != column->sql_type);
    const auto as_text = [&](const std::string& each) {
      return is_cast ? "CAST(" + each + " AS TEXT)" : each;
    };
    const std::string dangles =
        column == nullptr
            ? ""
            : " AND NOT EXISTS (SELECT 1 FROM " + identifier(target->old_name()) +
                  " AS accord_target WHERE " + as_text("accord_target." + old_column(*column)) +
                  " = " + as_text(value) + ")";
    Step& made = check(
        messages::references(to_.name, to_.reference->table), value + " IS NOT NULL" + dangles);
    made.hurt = messages::refer_to_nothing;
    made.fix = messages::change_rows;
  }

  const ColumnPlace& place_;
  const ColumnShape* from_;
  const ColumnShape& to_;
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Step> column_steps(
    const ColumnPlace& place, const ColumnShape* from, const ColumnShape& to) {
  return Steps(place, from, to).run();
}

Step unique_step(const ColumnPlace& place, const std::vector<std::string>& columns) {
  Step step{Step::Kind::checked, place.from.old_name(), messages::unique(columns)};
  std::string first;
  std::string list;
  std::string have_values;
  for (const std::string& each : columns) {
    const ColumnShape* column = place.from.find(each);
    const ColumnShape* now = place.to.find(each);
    // All rows get the same value.
    if (column == nullptr && now != nullptr && !now->fallback.empty()) continue;
    if (column == nullptr) {  // no row has a value
      step.kind = Step::Kind::additive;
      return step;
    }
    // PostgreSQL compares no JSON.
    const bool is_json = !place.dialect.is_sqlite() && column->type == ColumnType::json;
    const std::string value =
        is_json ? "CAST(" + old_column(*column) + " AS TEXT)" : old_column(*column);
    if (list.empty()) first = value;
    list += (list.empty() ? "" : ", ") + value;
    have_values += (have_values.empty() ? "" : " AND ") + old_column(*column) + " IS NOT NULL";
  }
  const std::string table = identifier(place.from.old_name());
  if (list.empty()) {
    step.count_sql = "SELECT CASE WHEN COUNT(*) > 1 THEN COUNT(*) ELSE 0 END FROM " + table;
    step.hurt = messages::have_the_same;
    step.fix = messages::change_rows;
    return step;
  }
  step.count_sql = "SELECT COALESCE(SUM(times), 0) FROM (SELECT COUNT(*) AS times FROM " + table +
                   " WHERE " + have_values + " GROUP BY " + list +
                   " HAVING COUNT(*) > 1) AS repeated";
  step.keys_sql = "SELECT CAST(" + first + " AS TEXT) FROM " + table + " WHERE " + have_values +
                  " GROUP BY " + list + " HAVING COUNT(*) > 1 ORDER BY " + first + " LIMIT 5";
  step.hurt = messages::have_the_same;
  step.fix = messages::change_rows;
  return step;
}

std::string value_of(
    const ColumnShape* from, const ColumnShape& to, const sql::Dialect& dialect, bool is_renamed) {
  const bool may_fill = !to.initial.empty() && !to.is_unique;
  if (from == nullptr || !from->is_stored) return may_fill && to.is_stored ? to.initial : "NULL";
  if (!to.is_stored) return "NULL";
  const auto found = conversion_of(*from, to, dialect, is_renamed);
  const bool is_filled = to.is_required && !from->is_required && may_fill;
  if (!found) return is_filled ? to.initial : "NULL";  // no row has a value
  std::string value = found->value;
  if (to.type == ColumnType::json && to.sql_type != dialect.type(ColumnType::json))
    value = "CAST(" + value + " AS TEXT)";
  if (is_filled) value = "COALESCE(" + value + ", " + to.initial + ")";
  return value;
}

}  // namespace accord::persistence::schema
