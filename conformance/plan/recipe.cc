#include "accord/conformance/plan/recipe.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

// PATCH with one member: the first that is not a key or a reference.
std::shared_ptr<JsonDocument> patch_body(const Task& task) {
  const Resource& resource = task.context.resource(task.binding->resource);
  for (const std::size_t index : task.binding->written) {
    const auto& property = resource.properties[index];
    if (index == resource.key || property.references) continue;
    auto body = task.context.body_with(task.operation, {property.name});
    // What the representation refuses is no patch that must succeed.
    if (body && task.context.shows(property, *contract::find(*body, property.name))) return body;
  }
  return task.context.body(task.operation, Size::required_only);
}

// The key in the body names the item of a PUT on a collection, and never contradicts the path.
void fill_key(const Task& task, const CaseBuilder::Item& item, Step& step) {
  const Resource& resource = task.context.resource(task.binding->resource);
  const bool is_named_by_body = task.binding->item_parameter.empty();
  for (const std::size_t index : {resource.key, task.binding->item_property}) {
    const std::string& name = resource.properties[index].name;
    if (name.empty() || step.json == nullptr) continue;
    if (!is_named_by_body && contract::find(*step.json, name) == nullptr) continue;
    const std::string pointer = contract::child_pointer("", name);
    std::erase_if(step.slots, [&](const auto& slot) { return slot.first == pointer; });
    step.slots.emplace_back(pointer, FromStep{item.step, pointer});
  }
}

}  // namespace

bool is_unsafe(contract::http::Method method) {
  using contract::http::Method;
  return method == Method::put || method == Method::patch || method == Method::delete_;
}

std::vector<int> successes_of(const Operation& operation) {
  std::vector<int> all;
  for (const auto& response : operation.responses) {
    if (response.status.front() == '2' && response.status != "2XX") {
      all.push_back(std::stoi(response.status));
    }
  }
  return all;
}

std::vector<int> expected_of(const Operation& operation, contract::http::Condition condition) {
  std::vector<int> exact;
  std::vector<int> covered;
  for (const int status : statuses_of(condition)) {
    if (operation.documents_exactly(status)) exact.push_back(status);
    if (operation.response_for(status) != nullptr) covered.push_back(status);
  }
  return exact.empty() ? covered : exact;
}

std::optional<Step> succeeding_step(
    const Task& task, CaseBuilder& builder, std::optional<CaseBuilder::Item>& item, Size size) {
  const Operation& operation = task.operation;
  if (task.binding == nullptr) {
    // What it would change or delete is not known to be ours.
    if (is_unsafe(operation.method)) return std::nullopt;
    auto step = builder.plain(operation, messages::subject);
    if (!step || !operation.body) return step;
    auto body = task.context.body(operation, size);
    if (!body && operation.body->is_required) return std::nullopt;
    step->content_type = PlanContext::json_media_type(operation);
    step->json = std::move(body);
    return step;
  }
  const Action action = task.binding->action;
  if (action == Action::list) return builder.on_collection(task.mapping, messages::subject);
  std::shared_ptr<JsonDocument> body;
  std::vector<std::pair<std::string, FromStep>> slots;
  if (action == Action::create || action == Action::replace) {
    body = task.context.body(operation, size);
    if (!body) return std::nullopt;
    auto filled = builder.fill_references(task.binding->resource, *body);
    if (!filled) return std::nullopt;
    slots = std::move(*filled);
  } else if (action == Action::patch) {
    body = patch_body(task);
    if (!body) return std::nullopt;
  }
  std::optional<Step> step;
  if (action == Action::create) {
    step = builder.on_collection(task.mapping, messages::subject);
    if (step) builder.will_create({messages::subject, task.binding->resource, nullptr, {}});
  } else {
    item = builder.create(task.binding->resource);
    if (!item) return std::nullopt;
    step = builder.on_item(task.mapping, *item, messages::subject);
  }
  if (!step) return std::nullopt;
  if (body) {
    step->content_type = PlanContext::json_media_type(operation);
    step->json = std::move(body);
    step->slots = std::move(slots);
    if (item) fill_key(task, *item, *step);
    builder.agree_with_path(*task.binding, *step);
  }
  return step;
}

void add_case(const Task& task, CaseBuilder& builder, std::size_t subject, const Aim& aim) {
  const auto* response = task.operation.response_for(aim.status);
  Case each;
  each.operation = &task.operation;
  each.status = response == nullptr ? std::to_string(aim.status) : response->status;
  each.id = task.operation.id + "/" + each.status + "/" + aim.name;
  const bool is_of_response = aim.pointer.empty() && response != nullptr;
  each.pointer = is_of_response ? response->node.pointer() : aim.pointer;
  each.cleanup = builder.cleanup();
  each.steps = builder.take();
  each.subject = subject;
  each.is_exclusive = std::any_of(each.steps.begin(), each.steps.end(), [](const Step& step) {
    return step.method == "DELETE";
  });
  task.plan.cases.push_back(std::move(each));
}

void add_subject(const Task& task, CaseBuilder& builder, Step step, const Aim& aim) {
  const std::size_t subject = builder.size();
  builder.add(std::move(step));
  add_case(task, builder, subject, aim);
}

void add_read_unchanged(
    const Task& task, CaseBuilder& builder, const std::optional<CaseBuilder::Item>& item) {
  if (!item || task.binding == nullptr) return;
  const Mapping* reader = task.context.find(Action::read, task.binding->resource);
  if (reader == nullptr) return;
  auto step = builder.on_item(*reader, *item, messages::read_unchanged);
  if (!step) return;
  step->expected = successes_of(*reader->operation);
  step->checks = {Check::equals_step};
  step->compared = item->step;
  builder.add(std::move(*step));
}

}  // namespace accord::conformance::plan
