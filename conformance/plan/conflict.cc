#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

using contract::http::Condition;

// A second row takes the value that the first one has.
void plan_duplicate(const Task& task, std::size_t index, const std::vector<int>& expected) {
  const Resource& resource = task.context.resource(task.binding->resource);
  const auto& property = resource.properties[index];
  CaseBuilder builder(task.context);
  const auto first = builder.create(task.binding->resource);
  std::optional<CaseBuilder::Item> second;
  auto step = succeeding_step(task, builder, second);
  if (!first || !step || !step->json || !step->json->IsObject()) return;
  if (task.binding->action == Action::patch) {
    auto body = task.context.body_with(task.operation, {property.name});
    if (!body) return;
    step->json = std::move(body);
  }
  if (contract::find(*step->json, property.name) == nullptr) return;
  const std::string pointer = contract::child_pointer("", property.name);
  std::erase_if(step->slots, [&](const auto& slot) { return slot.first == pointer; });
  step->slots.emplace_back(pointer, FromStep{first->step, pointer});
  step->expected = expected;
  step->checks.clear();
  add_subject(
      task,
      builder,
      std::move(*step),
      {expected.front(), property.name + "-duplicate", property.schema.pointer()});
}

// The contract says that something can clash, not what: the very same body twice may do it.
void plan_same_again(const Task& task, const std::vector<int>& expected) {
  if (task.binding->action != Action::create) return;
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> none;
  auto step = succeeding_step(task, builder, none);
  if (!step) return;
  Step first = *step;
  first.name = "first";
  first.expected = successes_of(task.operation);
  builder.add(std::move(first));
  step->expected = expected;
  step->is_entailed = false;
  step->checks.clear();
  add_subject(task, builder, std::move(*step), {expected.front(), "same-body-again"});
}

// A row that others refer to cannot go.
void plan_referred(const Task& task, const std::vector<int>& expected) {
  for (std::size_t child = 0; child < task.context.model().resources.size(); ++child) {
    const Resource& resource = task.context.resource(child);
    for (const auto& property : resource.properties) {
      const bool refers = property.references && !property.is_hidden() && !property.relation &&
                          property.references->resource == task.binding->resource &&
                          property.references->on_delete == contract::resource::OnDelete::restrict;
      const Mapping* creator = task.context.find(Action::create, child);
      if (!refers || creator == nullptr || !creator->binding->ancestors.empty()) continue;
      CaseBuilder builder(task.context);
      std::optional<CaseBuilder::Item> item;
      auto step = succeeding_step(task, builder, item);
      auto body = task.context.body(*creator->operation, Size::typical);
      if (!step || !item || !body || contract::find(*body, property.name) == nullptr) continue;
      const auto& key =
          task.context.resource(task.binding->resource).properties[property.references->property];
      const std::string pointer = contract::child_pointer("", property.name);
      const FromStep parent{item->step, contract::child_pointer("", key.name)};
      if (!builder.create_with(*creator, body, {{pointer, parent}})) continue;
      step->expected = expected;
      step->is_entailed = false;
      add_subject(
          task, builder, std::move(*step), {expected.front(), "referred-by-" + resource.name});
    }
  }
}

}  // namespace

void plan_conflict(const Task& task) {
  if (task.binding == nullptr) return;
  const auto expected = expected_of(task.operation, Condition::conflict);
  if (expected.empty()) return;
  const Resource& resource = task.context.resource(task.binding->resource);
  if (task.binding->action == Action::remove) return plan_referred(task, expected);
  bool has_unique = false;
  for (const std::size_t index : task.binding->written) {
    const auto& property = resource.properties[index];
    if (!property.is_unique || index == resource.key) continue;
    has_unique = true;
    plan_duplicate(task, index, expected);
  }
  const bool has_exact = task.operation.documents_exactly(409);
  if (!has_unique && has_exact) plan_same_again(task, {409});
}

}  // namespace accord::conformance::plan
