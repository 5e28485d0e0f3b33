#include "accord/persistence/schema/column_steps.h"

#include <algorithm>

#include "accord/persistence/messages/migration_messages.h"
#include "accord/persistence/schema/column_values.h"
#include "accord/persistence/schema/hurt_rows.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

namespace messages = persistence::messages::migration;

// JSON with the types of its values, where they are noted and not all.
std::string type_text(const ColumnShape& column) {
  if (column.types == 0 || column.types == types_of_values) return column.sql_type;
  return column.sql_type + " (" + contract::schema::to_text(column.types) + ")";
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

  // A step that hurts the rows of which `condition` is true, for what `values` of them are.
  Step& check(
      std::string text, const std::string& condition, const std::vector<std::string>& values = {}) {
    Step& made = step(std::move(text), Step::Kind::checked);
    hurt_rows(made, place_.from, condition, values);
    return made;
  }

  Step& check_all(std::string text) {
    Step& made = step(std::move(text), Step::Kind::checked);
    hurt_all_rows(made, place_.from, place_.dialect);
    return made;
  }

  Step& check_values(std::string text, const std::string& condition = "") {
    const std::string value = old_column(*from_);
    const std::string has_value = value + " IS NOT NULL";
    return check(
        std::move(text), condition.empty() ? has_value : has_value + " AND " + condition, {value});
  }

  void add() {
    if (to_.is_key && place_.to.resource.empty()) {
      step(messages::added(to_.name, to_.sql_type));
      return;
    }
    if (to_.is_key) {
      Step& made = check_all(messages::new_key(to_.name));
      made.hurt = messages::have_no_value;
      made.fix = messages::keep_the_key;
      return;
    }
    if (to_.is_required && !to_.is_filled()) {
      Step& made = check_all(messages::added_required(to_.name));
      made.hurt = messages::have_no_value;
      made.fix = messages::give_default(to_.name, removed_alike());
    } else if (const ColumnShape* link = removed_link()) {
      const std::string value = old_column(*link);
      Step& made = check(messages::added(to_.name, to_.sql_type), value + " IS NOT NULL", {value});
      made.kind = Step::Kind::counted;
      made.hurt = messages::have_another_link(link->name);
      made.fix = messages::give_renamed_link(link->name);
    } else {
      const bool is_own = to_.name == nulls_column;
      step(
          is_own ? messages::added_nulls(to_.name, to_.sql_type)
                 : messages::added(to_.name, to_.sql_type));
    }
    if (to_.reference && to_.is_filled()) change_reference();
  }

  // A column that the contract does not name any more and that refers to the same: without its
  // values the rows are found below no parent.
  [[nodiscard]] const ColumnShape* removed_link() const {
    if (!to_.reference) return nullptr;
    for (const ColumnShape& each : place_.from.columns) {
      const bool is_link = each.is_stored && each.reference && each.reference->is_enforced &&
                           each.reference->has_target_of(*to_.reference);
      if (is_link && (place_.to.find(each.name) == nullptr || removed(each.name))) return &each;
    }
    return nullptr;
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
    if (from_->is_stored && from_->source != to_.source) {
      Step& made = check_values(messages::changed_source(to_.name));
      made.hurt = messages::are_of_another;
      made.fix = messages::give_another_name;
    } else if (!is_same_type(*from_, to_)) {
      change_type();
    } else {
      if (from_->sql_type != to_.sql_type || from_->source != to_.source)
        step(messages::noted(to_.name, to_.sql_type));
      change_json_types();
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
    const std::string text = messages::converted(to_.name, type_text(*from_), type_text(to_));
    if (from_->is_key || to_.is_key) {  // others refer to it, and the paths name it
      Step& made = check_all(text);
      made.hurt = messages::have_another_key;
      made.fix = messages::keep_the_key;
      return;
    }
    if (found && found->fits.empty()) {
      step(text, Step::Kind::checked);
      return;
    }
    Step& made = check_values(text, found ? "NOT (" + found->fits + ")" : "");
    made.hurt = messages::cannot_be_converted;
    made.fix = messages::give_another_name;
  }

  void change_json_types() {
    const auto old = from_->types;
    const auto now = to_.types;
    if (old == now || now == 0) return;
    const std::string types = contract::schema::to_text(now);
    if (old == 0) {  // of an earlier accord: what it let in is served as before
      step(messages::noted_types(to_.name, types));
    } else if ((old & now) == old) {
      step(messages::more_types(to_.name, types));
    } else {
      Step& made = check_values(
          messages::fewer_types(to_.name, types),
          "NOT (" + is_json_of(now, old_column(*from_), place_.dialect) + ")");
      made.hurt = messages::have_another_type;
      made.fix = messages::give_another_name;
    }
  }

  void change_key() {
    if (from_->is_key && to_.is_key) {
      step(messages::counted(to_.name, to_.is_counted), Step::Kind::checked);
      return;
    }
    Step& made = check_all(to_.is_key ? messages::new_key(to_.name) : messages::old_key(to_.name));
    made.hurt = messages::have_another_key;
    made.fix = messages::keep_the_key;
  }

  void change_required() {
    if (!to_.is_required) {
      step(messages::optional(to_.name));
      return;
    }
    if (to_.is_filled()) {
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
    Step& made = check_values(messages::fewer_values(to_.name), condition);
    made.hurt = messages::have_another_value;
    made.fix = messages::allow_values;
  }

  void change_reference() {
    for (Step& each : reference_steps(place_, from_, to_))
      steps_.push_back(std::move(each));
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

}  // namespace accord::persistence::schema
