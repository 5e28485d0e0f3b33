#include "accord/conformance/plan/success.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/list_parameters.h"

namespace accord::conformance::plan {

std::string name_of(Size size) {
  switch (size) {
    case Size::required_only:
      return "required-only";
    case Size::typical:
      return "typical";
    case Size::documented:
      return "documented";
    case Size::varied:
      return "varied";
    case Size::smallest:
      return "smallest";
    case Size::largest:
      return "largest";
  }
  return "";
}

const Use* reader_of(const Task& task) {
  return task.context.graph().find(Role::read, task.use.noun);
}

bool add_read_back(
    const Task& task, CaseBuilder& builder, const Item& item, std::vector<Check> checks) {
  const Use* reader = reader_of(task);
  auto step =
      reader == nullptr ? std::nullopt : builder.on_item(*reader, item, messages::read_back);
  if (!step) return false;
  step->expect = {successes_of(*reader->operation), Basis::inferred, ""};
  for (Check& each : checks)
    each.left_out = task.context.varying(*reader->operation);
  step->checks = std::move(checks);
  builder.add(std::move(*step));
  return true;
}

Item created_item(const Task& task, const CaseBuilder& builder) {
  Item made{messages::subject, task.use.noun, "", "", {}};
  for (const auto& each : task.use.path) {
    const auto parent = builder.known().find(each.noun);
    if (parent != builder.known().end()) made.parents.emplace(each.noun, parent->second.step);
  }
  return made;
}

std::optional<Step> list_of(const Task& task, CaseBuilder& builder, const std::string& name) {
  const Use* list = task.context.graph().find(Role::list, task.use.noun);
  if (list == nullptr || !list->listed || !task.context.is_available(*list->operation))
    return std::nullopt;
  const std::size_t first = builder.size();
  auto step = builder.below(*list, name);
  demand_nothing(builder, first);
  if (!step) return std::nullopt;
  const Task of_list{task.context, *list->operation, *list, task.plan};
  ask_for_many(of_list, *step);
  step->expect = {successes_of(*list->operation), Basis::open, ""};
  return step;
}

std::string most_of(const Task& task, const Step& list) {
  const Use& use = task.context.graph().use_of(*list.operation);
  const Task of_list{task.context, *list.operation, use, task.plan};
  const contract::Parameter* size = size_of(of_list);
  if (size == nullptr) return {};
  const auto found = std::find_if(list.query.begin(), list.query.end(), [&](const auto& each) {
    return each.first == size->name;
  });
  return found == list.query.end() ? "" : found->second.text;
}

void demand_nothing(CaseBuilder& builder, std::size_t first) {
  for (std::size_t i = first; i < builder.size(); ++i)
    builder.at(i).expect.basis = Basis::open;
}

namespace {

// Nothing is known of what it does: valid input must get a documented answer, a 2xx if it can.
void plan_other(const Task& task) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  attempt.step->expect.basis = Basis::open;
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), success_name(Role::other), "", messages::valid_input});
}

}  // namespace

void plan_success(const Task& task) {
  switch (task.use.role) {
    case Role::list:
      return plan_lists(task);
    case Role::create:
      plan_creates(task);
      return plan_read_only(task);
    case Role::read:
      return plan_read(task);
    case Role::replace:
      plan_replaces(task);
      return plan_read_only(task);
    case Role::patch:
      plan_patches(task);
      return plan_read_only(task);
    case Role::remove:
      return plan_removes(task);
    case Role::other:
      return plan_other(task);
  }
}

}  // namespace accord::conformance::plan
