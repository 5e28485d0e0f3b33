#include <algorithm>

#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

std::string name_of(Size size) {
  switch (size) {
    case Size::required_only:
      return "required-only";
    case Size::typical:
      return "typical";
    case Size::smallest:
      return "smallest";
    case Size::largest:
      return "largest";
  }
  return "";
}

void set_query(Step& step, const std::string& name, Value value) {
  std::erase_if(step.query, [&](const auto& each) { return each.first == name; });
  step.query.emplace_back(name, std::move(value));
}

// Reads what the step named `from` left behind and compares it.
void add_read_back(
    const Task& task,
    Stage& stage,
    const Stage::Item& item,
    Check check,
    const std::string& compared) {
  const Mapping* reader = task.world.find(Action::read, task.binding->resource);
  if (reader == nullptr) return;
  auto step = stage.on_item(*reader, item, "read back");
  if (!step) return;
  step->expected = successes_of(*reader->operation);
  step->checks = {check};
  step->compared = compared;
  step->is_inferred = true;
  stage.add(std::move(*step));
}

bool has_unique_text(const Task& task) {
  const Resource& resource = task.world.resource(task.binding->resource);
  return std::any_of(
      task.binding->written.begin(), task.binding->written.end(), [&](std::size_t index) {
        return resource.properties[index].is_unique;
      });
}

void plan_create(const Task& task, Size size) {
  Stage stage(task.world);
  std::optional<Stage::Item> none;
  auto step = succeeding_step(task, stage, none, size);
  if (!step) return;
  Stage::Item made{"subject", task.binding->resource, nullptr, {}};
  for (const auto& [parameter, value] : step->path) {
    if (value.from) made.ancestors.emplace_back(parameter, value.from->step);
  }
  const auto* success = task.operation.response_for(task.binding->success);
  // One short name may be taken by an earlier run.
  step->is_entailed = size != Size::smallest || !has_unique_text(task);
  const bool has_location = success != nullptr && success->header("Location") != nullptr;
  step->expected = successes_of(task.operation);
  if (has_location) step->checks.push_back(Check::has_location);
  if (task.binding->answers_body) step->checks.push_back(Check::equals_sent);
  const std::size_t subject = stage.size();
  stage.add(std::move(*step));
  add_read_back(task, stage, made, Check::equals_step, "subject");
  const Mapping* reader = task.world.find(Action::read, task.binding->resource);
  if (has_location && reader != nullptr) {
    Step follow;
    follow.name = "follow Location";
    follow.operation = reader->operation;
    follow.method = "GET";
    follow.target_from = "subject";
    follow.expected = successes_of(*reader->operation);
    stage.add(std::move(follow));
  }
  add_case(task, stage, subject, task.binding->success, name_of(size));
}

void plan_read(const Task& task) {
  Stage stage(task.world);
  std::optional<Stage::Item> item;
  auto step = succeeding_step(task, stage, item);
  if (!step || !item) return;
  step->expected = successes_of(task.operation);
  step->checks = {Check::equals_step};
  step->compared = item->step;
  step->is_inferred = true;
  Step again = *step;
  Step head = *step;
  const std::size_t subject = stage.size();
  stage.add(std::move(*step));
  // RFC 9110 section 9.2.1: a safe method changes nothing.
  again.name = "read again";
  again.compared = "subject";
  stage.add(std::move(again));
  head.name = "HEAD";
  head.method = "HEAD";
  head.checks.clear();
  head.is_entailed = false;
  stage.add(std::move(head));
  add_case(task, stage, subject, task.binding->success, "created");
}

void plan_change(const Task& task, Size size) {
  Stage stage(task.world);
  std::optional<Stage::Item> item;
  auto step = succeeding_step(task, stage, item, size);
  if (!step || !item) return;
  const bool is_replace = task.binding->action == Action::replace;
  step->expected = successes_of(task.operation);
  if (task.binding->answers_body) step->checks = {Check::equals_sent};
  step->checks.push_back(Check::etag_changes);
  step->compared_etag = item->step;
  const std::size_t subject = stage.size();
  Step again = *step;
  stage.add(std::move(*step));
  add_read_back(task, stage, *item, Check::equals_sent, "subject");
  if (is_replace) {
    // RFC 9110 section 9.2.2: PUT is idempotent.
    again.name = "the same again";
    again.checks.clear();
    stage.add(std::move(again));
  }
  add_case(task, stage, subject, task.binding->success, is_replace ? name_of(size) : "one-member");
}

void plan_remove(const Task& task) {
  Stage stage(task.world);
  std::optional<Stage::Item> item;
  auto step = succeeding_step(task, stage, item);
  if (!step || !item) return;
  step->expected = successes_of(task.operation);
  const std::size_t subject = stage.size();
  stage.add(std::move(*step));
  const Mapping* reader = task.world.find(Action::read, task.binding->resource);
  if (reader != nullptr && reader->operation->documents_exactly(404)) {
    if (auto gone = stage.on_item(*reader, *item, "read what is gone")) {
      gone->expected = {404};
      stage.add(std::move(*gone));
    }
  }
  add_case(task, stage, subject, task.binding->success, "created");
}

void plan_list(const Task& task) {
  const auto resource = task.binding->resource;
  const auto& ancestors = task.binding->ancestors;
  {
    Stage stage(task.world);
    auto item = stage.create(resource);
    std::optional<Stage::Item> none;
    auto step = succeeding_step(task, stage, none);
    if (!step) return;
    step->expected = successes_of(task.operation);
    // Only an unfiltered list of everything must hold the item on its first page.
    const bool is_whole = ancestors.empty() && task.binding->limit_parameter.empty() &&
                          task.operation.parameters.empty();
    if (item && is_whole) {
      step->checks = {Check::holds_item};
      step->compared = item->step;
      step->is_inferred = true;
    }
    const std::size_t subject = stage.size();
    stage.add(std::move(*step));
    add_case(task, stage, subject, task.binding->success, "plain");
  }
  const auto* limit =
      task.operation.parameter(contract::ParameterIn::query, task.binding->limit_parameter);
  if (limit != nullptr && task.world.takes(*limit, contract::Json(1))) {
    Stage stage(task.world);
    stage.create(resource);
    stage.create(resource);
    std::optional<Stage::Item> none;
    if (auto step = succeeding_step(task, stage, none)) {
      set_query(*step, limit->name, Value{"1", {}});
      step->expected = successes_of(task.operation);
      step->checks = {Check::at_most_one};
      step->is_inferred = true;
      const std::size_t subject = stage.size();
      stage.add(std::move(*step));
      add_case(task, stage, subject, task.binding->success, "limit");
    }
  }
  for (const auto& filter : task.binding->filters) {
    const auto& property = task.world.resource(resource).properties[filter.property];
    const auto* parameter =
        task.operation.parameter(contract::ParameterIn::query, filter.parameter);
    Stage stage(task.world);
    stage.create(resource);  // one that the filter must leave out
    const auto item = stage.create(resource);
    std::optional<Stage::Item> none;
    auto step = succeeding_step(task, stage, none);
    if (!step || !item || parameter == nullptr || item->sent == nullptr) continue;
    const contract::Json* sent = contract::find(*item->sent, property.name);
    if (sent == nullptr || !task.world.takes(*parameter, *sent)) continue;
    const std::string pointer = contract::child_pointer("", property.name);
    const Value value{"", FromStep{item->step, pointer}};
    set_query(*step, filter.parameter, value);
    step->expected = successes_of(task.operation);
    step->checks = {Check::all_linked, Check::holds_item};
    step->compared = item->step;
    step->compared_pointer = pointer;
    step->compared_value = value;
    step->is_inferred = true;
    const std::size_t subject = stage.size();
    stage.add(std::move(*step));
    add_case(task, stage, subject, task.binding->success, "filter-" + filter.parameter);
  }
}

// A collection below a parent: it holds what was created below it (or linked to it).
void plan_nested_list(const Task& task) {
  const auto& ancestor = task.binding->ancestors.back();
  const auto& link = task.world.resource(task.binding->resource).properties[ancestor.link];
  if (link.is_hidden()) return;
  Stage stage(task.world);
  const Mapping* creator = task.world.find(Action::create, task.binding->resource);
  const auto parent = stage.create(ancestor.resource, Size::required_only);
  if (creator == nullptr || !parent || !creator->binding->ancestors.empty()) return;
  auto body = task.world.body(*creator->operation, Size::typical);
  if (!body || contract::find(*body, link.name) == nullptr) return;
  const auto& key = task.world.resource(ancestor.resource).properties[link.references->property];
  const FromStep parent_key{parent->step, contract::child_pointer("", key.name)};
  const std::string pointer = contract::child_pointer("", link.name);
  const auto child = stage.create_with(*creator, body, {{pointer, parent_key}});
  if (!child) return;
  Stage::Item below{
      child->step, task.binding->resource, nullptr, {{ancestor.parameter, parent->step}}};
  auto step = stage.on_item(task.mapping, below, "subject");
  if (!step) return;
  step->expected = successes_of(task.operation);
  step->checks = {Check::all_linked, Check::holds_item};
  step->compared = child->step;
  step->compared_pointer = pointer;
  step->compared_value = {"", parent_key};
  step->is_inferred = true;
  const std::size_t subject = stage.size();
  stage.add(std::move(*step));
  add_case(task, stage, subject, task.binding->success, "children");
}

void plan_put_create(const Task& task) {
  const auto* parameter =
      task.operation.parameter(contract::ParameterIn::path, task.binding->item_parameter);
  if (parameter == nullptr) return;
  const auto key = task.world.unknown_key(*parameter, task.operation.method);
  Stage stage(task.world);
  std::optional<Stage::Item> item;
  auto step = succeeding_step(task, stage, item);
  if (!step || !key) return;
  for (auto& [name, value] : step->path) {
    if (name == parameter->name) value = {*key, {}};
  }
  std::erase_if(
      step->slots, [&](const auto& slot) { return item && slot.second.step == item->step; });
  stage.will_create({"subject", task.binding->resource, nullptr, {}});
  step->expected = {201};
  const std::size_t subject = stage.size();
  stage.add(std::move(*step));
  add_case(task, stage, subject, 201, "put-creates");
}

// Nothing is known of what it does: valid input must get a documented answer, a 2xx if it can.
void plan_unbound(const Task& task) {
  Stage stage(task.world);
  std::optional<Stage::Item> none;
  auto step = succeeding_step(task, stage, none);
  if (!step) return;
  step->is_entailed = false;
  step->expected = successes_of(task.operation);
  const std::size_t subject = stage.size();
  const int status = step->expected.empty() ? 200 : step->expected.front();
  stage.add(std::move(*step));
  add_case(task, stage, subject, status, "valid-input");
}

}  // namespace

void plan_success(const Task& task) {
  if (task.binding == nullptr) return plan_unbound(task);
  switch (task.binding->action) {
    case Action::list:
      plan_list(task);
      if (!task.binding->ancestors.empty()) plan_nested_list(task);
      break;
    case Action::create:
      for (const Size size : {Size::typical, Size::required_only, Size::smallest, Size::largest}) {
        plan_create(task, size);
      }
      break;
    case Action::read:
      plan_read(task);
      break;
    case Action::replace:
      for (const Size size : {Size::typical, Size::required_only})
        plan_change(task, size);
      if (task.binding->creates_missing) plan_put_create(task);
      break;
    case Action::patch:
      plan_change(task, Size::typical);
      break;
    case Action::remove:
      plan_remove(task);
      break;
  }
}

}  // namespace accord::conformance::plan
