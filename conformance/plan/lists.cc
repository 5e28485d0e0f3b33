#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/list_parameters.h"

namespace accord::conformance::plan {
namespace {

// The member of an item that names the item above it; "" where none is known to.
std::string parent_pointer(const Task& task, std::size_t parent) {
  const Noun& noun = task.context.noun(task.use.noun);
  for (const Use& use : task.context.graph().uses) {
    if (use.noun != task.use.noun && use.noun != noun.made_by) continue;
    for (const Reference& each : use.references) {
      const bool is_plain = !each.is_query && !each.is_array && !each.pointer.ends_with("*");
      if (each.noun == parent && is_plain)
        return each.is_object ? each.pointer + each.key : each.pointer;
    }
  }
  return {};
}

// RFC 3986 section 3.3: a path is hierarchical; what is below an item belongs to it.
void check_parent(const Task& task, Step& step) {
  for (const auto& key : task.use.path) {
    const std::string pointer = parent_pointer(task, key.noun);
    for (const auto& [parameter, value] : step.path) {
      if (parameter == key.parameter && value.from && !pointer.empty())
        step.checks.push_back({CheckId::all_linked, Basis::inferred, "", pointer, value});
    }
  }
}

// Without pages and below an item of ours, or with no parameter at all: it holds all there is.
void plan_plain(const Task& task) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  const auto item = attempt.builder.create(task.use.noun);
  const bool is_below = !task.use.path.empty() && item && !item->parents.empty();
  const bool is_whole = task.operation.parameters.size() == task.use.path.size();
  if (item && is_whole && !pages(task.operation))
    attempt.step->checks = {{CheckId::holds_item, Basis::inferred, item->step}};
  if (item && is_below && !is_whole)
    attempt.step->checks = {{CheckId::holds_item, Basis::inferred, item->step}};
  if (item && is_below) check_parent(task, *attempt.step);
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), success_name(Role::list), "", messages::a_list_is_read});
}

void plan_limit(const Task& task) {
  const contract::Parameter* size = size_of(task);
  if (size == nullptr) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  attempt.builder.create(task.use.noun);
  attempt.builder.create(task.use.noun);
  set_query(*attempt.step, size->name, Value{"1", {}});
  attempt.step->checks = {{CheckId::at_most_one}};
  add_subject(
      task, std::move(attempt), {success_of(task), "limit", "", messages::one_is_asked_for});
}

// Items are made below it, or name it: others do not belong to it.
bool belongs_to(const Task& task, std::size_t parent) {
  const Use* maker = task.context.graph().find(Role::create, task.use.noun);
  if (!parent_pointer(task, parent).empty()) return true;
  return maker != nullptr &&
         std::any_of(maker->path.begin(), maker->path.end(), [&](const auto& each) {
           return each.noun == parent;
         });
}

// An item is neither listed nor found below another parent than its own.
void plan_nested(const Task& task) {
  const std::string key = key_of_items(task);
  const std::size_t above = task.use.path.empty() ? task.use.noun : task.use.path.back().noun;
  if (above == task.use.noun || key.empty() || !belongs_to(task, above)) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  const auto item = builder.create(task.use.noun);
  const auto parent = item ? builder.known().find(above) : builder.known().end();
  if (parent == builder.known().end() || parent->second.is_taken) return;
  const auto other = builder.create(above);
  if (!other) return;
  builder.know(*other);
  auto step = builder.below(task.use, messages::subject);
  if (!step) return;
  step->expect = attempt.step->expect;
  ask_for_many(task, *step);
  step->checks = {{CheckId::lacks_item, Basis::inferred, item->step, key}};
  const std::size_t subject = builder.size();
  builder.add(std::move(*step));
  const Use* reader = task.context.graph().find(Role::read, task.use.noun);
  const bool is_below = reader != nullptr && reader->path.size() == task.use.path.size() + 1;
  if (is_below && reader->operation->documents_exactly(404)) {
    Item moved = *item;
    moved.parents.insert_or_assign(above, other->step);
    if (auto read = builder.on_item(*reader, moved, messages::read_below_another)) {
      read->expect = {{400, 403, 404, 410}, Basis::inferred, ""};
      builder.add(std::move(*read));
    }
  }
  add_case(
      task, builder, subject, {success_of(task), "other-parent", "", messages::another_parent});
}

}  // namespace

void plan_lists(const Task& task) {
  plan_plain(task);
  plan_limit(task);
  plan_pages(task);
  plan_filters(task);
  plan_sorts(task);
  plan_nested(task);
}

}  // namespace accord::conformance::plan
