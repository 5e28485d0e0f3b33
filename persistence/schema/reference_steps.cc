#include "accord/persistence/messages/migration_messages.h"
#include "accord/persistence/schema/column_steps.h"
#include "accord/persistence/schema/hurt_rows.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

namespace messages = persistence::messages::migration;

class ReferenceSteps {
 public:
  ReferenceSteps(const ColumnPlace& place, const ColumnShape* from, const ColumnShape& to)
      : place_(place),
        from_(from),
        to_(to) {}

  std::vector<Step> run() {
    const ReferenceShape* old = from_ != nullptr && from_->reference ? &*from_->reference : nullptr;
    const ReferenceShape* now = to_.reference ? &*to_.reference : nullptr;
    if (now == nullptr) {
      if (old != nullptr) step(messages::no_reference(to_.name));
    } else if (old != nullptr && *old == *now) {
      return {};
    } else if (!now->is_enforced) {
      step(messages::released(to_.name, now->table));
    } else if (old == nullptr || !old->has_target_of(*now)) {
      check();
    } else if (old->is_enforced) {
      step(messages::on_delete(to_.name, now->on_delete));
    } else {
      return_reference();
    }
    return std::move(steps_);
  }

 private:
  Step& step(std::string text, Step::Kind kind = Step::Kind::additive) {
    steps_.push_back({kind, place_.from.old_name(), std::move(text)});
    return steps_.back();
  }

  // Of a column that was kept: rows that it names may have been deleted meanwhile.
  void return_reference() {
    const bool is_clearable = !to_.is_required && to_.reference->on_delete != "CASCADE" &&
                              !to_.name.starts_with(own_prefix);
    if (is_clearable && place_.drops) {
      step(messages::cleared(to_.name, to_.reference->table), Step::Kind::dropped).clear_sql =
          "UPDATE " + identifier(place_.from.old_name()) + " SET " + old_column(*from_) +
          " = NULL WHERE " + dangling();
      step(messages::references(to_.name, to_.reference->table));
      return;
    }
    Step& made = check();
    made.kind = Step::Kind::counted;
    made.fix = is_clearable ? messages::bring_back_or_clear : messages::bring_back;
  }

  Step& check() {
    Step& made = step(messages::references(to_.name, to_.reference->table), Step::Kind::checked);
    hurt_rows(made, place_.from, dangling(), {referring()});
    made.hurt = messages::refer_to_nothing;
    made.fix = messages::change_rows;
    return made;
  }

  [[nodiscard]] std::string referring() const {
    if (from_ == nullptr) return to_.initial;
    return identifier(place_.from.old_name()) + "." + old_column(*from_);
  }

  // True of rows that refer to nothing.
  [[nodiscard]] std::string dangling() const {
    const TableShape* target = place_.found.find(to_.reference->table);
    const ColumnShape* column = target == nullptr ? nullptr : target->find(to_.reference->column);
    const std::string has_value = referring() + " IS NOT NULL";
    if (column == nullptr) return has_value;
    // PostgreSQL compares no two types.
    const bool is_cast =
        !place_.dialect.is_sqlite() && (from_ == nullptr || from_->sql_type != column->sql_type);
    const auto as_text = [&](const std::string& each) {
      return is_cast ? "CAST(" + each + " AS TEXT)" : each;
    };
    return has_value + " AND NOT EXISTS (SELECT 1 FROM " + identifier(target->old_name()) +
           " AS accord_target WHERE " + as_text("accord_target." + old_column(*column)) + " = " +
           as_text(referring()) + ")";
  }

  const ColumnPlace& place_;
  const ColumnShape* from_;
  const ColumnShape& to_;
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Step> reference_steps(
    const ColumnPlace& place, const ColumnShape* from, const ColumnShape& to) {
  return ReferenceSteps(place, from, to).run();
}

}  // namespace accord::persistence::schema
