#include <algorithm>

#include "accord/conformance/messages/messages.h"
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
    CaseBuilder& builder,
    const CaseBuilder::Item& item,
    Check check,
    const std::string& compared) {
  const Mapping* reader = task.context.find(Action::read, task.binding->resource);
  if (reader == nullptr) return;
  auto step = builder.on_item(*reader, item, messages::read_back);
  if (!step) return;
  step->expected = successes_of(*reader->operation);
  step->checks = {check};
  step->compared = compared;
  step->is_inferred = true;
  builder.add(std::move(*step));
}

bool has_unique_text(const Task& task) {
  const Resource& resource = task.context.resource(task.binding->resource);
  return std::any_of(
      task.binding->written.begin(), task.binding->written.end(), [&](std::size_t index) {
        return resource.properties[index].is_unique;
      });
}

void plan_create(const Task& task, Size size) {
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> none;
  auto step = succeeding_step(task, builder, none, size);
  if (!step) return;
  CaseBuilder::Item made{messages::subject, task.binding->resource, nullptr, {}};
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
  const std::size_t subject = builder.size();
  builder.add(std::move(*step));
  add_read_back(task, builder, made, Check::equals_step, messages::subject);
  const Mapping* reader = task.context.find(Action::read, task.binding->resource);
  if (has_location && reader != nullptr) {
    Step follow;
    follow.name = messages::follow_location;
    follow.operation = reader->operation;
    follow.method = "GET";
    follow.target_from = messages::subject;
    follow.expected = successes_of(*reader->operation);
    builder.add(std::move(follow));
  }
  add_case(task, builder, subject, {task.binding->success, name_of(size)});
}

void plan_read(const Task& task) {
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> item;
  auto step = succeeding_step(task, builder, item);
  if (!step || !item) return;
  step->expected = successes_of(task.operation);
  step->checks = {Check::equals_step};
  step->compared = item->step;
  step->is_inferred = true;
  Step again = *step;
  Step head = *step;
  const std::size_t subject = builder.size();
  builder.add(std::move(*step));
  // RFC 9110 section 9.2.1: a safe method changes nothing.
  again.name = messages::read_again;
  again.compared = messages::subject;
  builder.add(std::move(again));
  head.name = "HEAD";
  head.method = "HEAD";
  head.checks.clear();
  head.is_entailed = false;
  builder.add(std::move(head));
  add_case(task, builder, subject, {task.binding->success, "created"});
}

void plan_change(const Task& task, Size size) {
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> item;
  auto step = succeeding_step(task, builder, item, size);
  if (!step || !item) return;
  const bool is_replace = task.binding->action == Action::replace;
  step->expected = successes_of(task.operation);
  if (task.binding->answers_body) step->checks = {Check::equals_sent};
  step->checks.push_back(Check::etag_changes);
  step->compared_etag = item->step;
  const std::size_t subject = builder.size();
  Step again = *step;
  builder.add(std::move(*step));
  add_read_back(task, builder, *item, Check::equals_sent, messages::subject);
  if (is_replace) {
    // RFC 9110 section 9.2.2: PUT is idempotent.
    again.name = messages::repeat;
    again.checks.clear();
    builder.add(std::move(again));
  }
  add_case(
      task, builder, subject, {task.binding->success, is_replace ? name_of(size) : "one-member"});
}

void plan_remove(const Task& task) {
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> item;
  auto step = succeeding_step(task, builder, item);
  if (!step || !item) return;
  step->expected = successes_of(task.operation);
  const std::size_t subject = builder.size();
  builder.add(std::move(*step));
  const Mapping* reader = task.context.find(Action::read, task.binding->resource);
  if (reader != nullptr && reader->operation->documents_exactly(404)) {
    if (auto gone = builder.on_item(*reader, *item, messages::read_deleted)) {
      gone->expected = {404};
      builder.add(std::move(*gone));
    }
  }
  add_case(task, builder, subject, {task.binding->success, "created"});
}

void plan_list(const Task& task) {
  const auto resource = task.binding->resource;
  const auto& ancestors = task.binding->ancestors;
  {
    CaseBuilder builder(task.context);
    auto item = builder.create(resource);
    std::optional<CaseBuilder::Item> none;
    auto step = succeeding_step(task, builder, none);
    if (!step) return;
    step->expected = successes_of(task.operation);
    // Only an unfiltered list of everything must hold the item on its first page.
    const bool is_whole = ancestors.empty() && task.binding->query.paging.size_parameter.empty() &&
                          task.operation.parameters.empty();
    if (item && is_whole) {
      step->checks = {Check::holds_item};
      step->compared = item->step;
      step->is_inferred = true;
    }
    add_subject(task, builder, std::move(*step), {task.binding->success, "plain"});
  }
  const auto* limit = task.operation.parameter(
      contract::ParameterIn::query, task.binding->query.paging.size_parameter);
  if (limit != nullptr && task.context.takes(*limit, contract::Json(1))) {
    CaseBuilder builder(task.context);
    builder.create(resource);
    builder.create(resource);
    std::optional<CaseBuilder::Item> none;
    if (auto step = succeeding_step(task, builder, none)) {
      set_query(*step, limit->name, Value{"1", {}});
      step->expected = successes_of(task.operation);
      step->checks = {Check::at_most_one};
      step->is_inferred = true;
      add_subject(task, builder, std::move(*step), {task.binding->success, "limit"});
    }
  }
  for (const auto& filter : task.binding->query.filters) {
    const auto& property = task.context.resource(resource).properties[filter.property];
    const auto* parameter =
        task.operation.parameter(contract::ParameterIn::query, filter.parameter);
    CaseBuilder builder(task.context);
    builder.create(resource);  // one that the filter must leave out
    const auto item = builder.create(resource);
    std::optional<CaseBuilder::Item> none;
    auto step = succeeding_step(task, builder, none);
    if (!step || !item || parameter == nullptr || item->sent == nullptr) continue;
    if (filter.comparison != contract::resource::Comparison::equal) continue;
    const contract::Json* sent = contract::find(*item->sent, property.name);
    if (sent == nullptr || !task.context.takes(*parameter, *sent)) continue;
    const std::string pointer = contract::child_pointer("", property.name);
    const Value value{"", FromStep{item->step, pointer}};
    set_query(*step, filter.parameter, value);
    step->expected = successes_of(task.operation);
    step->checks = {Check::all_linked, Check::holds_item};
    step->compared = item->step;
    step->compared_pointer = pointer;
    step->compared_value = value;
    step->is_inferred = true;
    add_subject(
        task, builder, std::move(*step), {task.binding->success, "filter-" + filter.parameter});
  }
}

// A collection below a parent: it holds what was created below it (or linked to it).
void plan_nested_list(const Task& task) {
  const auto& ancestor = task.binding->ancestors.back();
  const auto& link = task.context.resource(task.binding->resource).properties[ancestor.link];
  if (link.is_hidden()) return;
  CaseBuilder builder(task.context);
  const Mapping* creator = task.context.find(Action::create, task.binding->resource);
  const auto parent = builder.create(*ancestor.resource, Size::required_only);
  if (creator == nullptr || !parent || !creator->binding->ancestors.empty()) return;
  auto body = task.context.body(*creator->operation, Size::typical);
  if (!body || contract::find(*body, link.name) == nullptr) return;
  const auto& key = task.context.resource(*ancestor.resource).properties[link.references->property];
  const FromStep parent_key{parent->step, contract::child_pointer("", key.name)};
  const std::string pointer = contract::child_pointer("", link.name);
  const auto child = builder.create_with(*creator, body, {{pointer, parent_key}});
  if (!child) return;
  CaseBuilder::Item below{
      child->step, task.binding->resource, nullptr, {{ancestor.parameter, parent->step}}};
  auto step = builder.on_item(task.mapping, below, messages::subject);
  if (!step) return;
  step->expected = successes_of(task.operation);
  step->checks = {Check::all_linked, Check::holds_item};
  step->compared = child->step;
  step->compared_pointer = pointer;
  step->compared_value = {"", parent_key};
  step->is_inferred = true;
  add_subject(task, builder, std::move(*step), {task.binding->success, "children"});
}

void plan_put_create(const Task& task) {
  const auto* parameter =
      task.operation.parameter(contract::ParameterIn::path, task.binding->item_parameter);
  if (parameter == nullptr) return;
  const auto key = task.context.unknown_key(*parameter, task.operation.method);
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> item;
  auto step = succeeding_step(task, builder, item);
  if (!step || !key) return;
  for (auto& [name, value] : step->path) {
    if (name == parameter->name) value = {*key, {}};
  }
  std::erase_if(
      step->slots, [&](const auto& slot) { return item && slot.second.step == item->step; });
  builder.will_create({messages::subject, task.binding->resource, nullptr, {}});
  step->expected = {201};
  add_subject(task, builder, std::move(*step), {201, "put-creates"});
}

// Nothing is known of what it does: valid input must get a documented answer, a 2xx if it can.
void plan_unbound(const Task& task) {
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> none;
  auto step = succeeding_step(task, builder, none);
  if (!step) return;
  step->is_entailed = false;
  step->expected = successes_of(task.operation);
  const std::size_t subject = builder.size();
  const int status = step->expected.empty() ? 200 : step->expected.front();
  builder.add(std::move(*step));
  add_case(task, builder, subject, {status, "valid-input"});
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
    case Action::clear:
    case Action::create_many:
    case Action::count:
      break;
  }
}

}  // namespace accord::conformance::plan
