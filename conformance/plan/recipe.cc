#include "accord/conformance/plan/recipe.h"

#include <algorithm>

#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

// PATCH with one member: the first that is no key and refers to nothing.
std::shared_ptr<JsonDocument> patch_body(const Task& task) {
  const Resource& resource = task.world.resource(task.binding->resource);
  for (const std::size_t index : task.binding->written) {
    const auto& property = resource.properties[index];
    if (index == resource.key || property.references) continue;
    if (auto body = task.world.body_with(task.operation, {property.name})) return body;
  }
  return task.world.body(task.operation, Size::required_only);
}

// The key in the body names the item of a PUT on a collection, and never contradicts the path.
void fill_key(const Task& task, const Stage::Item& item, Step& step) {
  const Resource& resource = task.world.resource(task.binding->resource);
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
    const Task& task, Stage& stage, std::optional<Stage::Item>& item, Size size) {
  const Operation& operation = task.operation;
  if (task.binding == nullptr) {
    // What it would change or delete is not known to be ours.
    if (is_unsafe(operation.method)) return std::nullopt;
    auto step = stage.plain(operation, "subject");
    if (!step || !operation.body) return step;
    auto body = task.world.body(operation, size);
    if (!body && operation.body->is_required) return std::nullopt;
    step->content_type = World::json_media_type(operation);
    step->json = std::move(body);
    return step;
  }
  const Action action = task.binding->action;
  if (action == Action::list) return stage.on_collection(task.mapping, "subject");
  std::shared_ptr<JsonDocument> body;
  std::vector<std::pair<std::string, FromStep>> slots;
  if (action == Action::create || action == Action::replace) {
    body = task.world.body(operation, size);
    if (!body) return std::nullopt;
    auto filled = stage.fill_references(task.binding->resource, *body);
    if (!filled) return std::nullopt;
    slots = std::move(*filled);
  } else if (action == Action::patch) {
    body = patch_body(task);
    if (!body) return std::nullopt;
  }
  std::optional<Step> step;
  if (action == Action::create) {
    step = stage.on_collection(task.mapping, "subject");
    if (step) stage.will_create({"subject", task.binding->resource, nullptr, {}});
  } else {
    item = stage.create(task.binding->resource);
    if (!item) return std::nullopt;
    step = stage.on_item(task.mapping, *item, "subject");
  }
  if (!step) return std::nullopt;
  if (body) {
    step->content_type = World::json_media_type(operation);
    step->json = std::move(body);
    step->slots = std::move(slots);
    if (item) fill_key(task, *item, *step);
  }
  return step;
}

void add_case(
    const Task& task,
    Stage& stage,
    std::size_t subject,
    int status,
    const std::string& name,
    std::string pointer) {
  const auto* response = task.operation.response_for(status);
  Case each;
  each.operation = &task.operation;
  each.status = response == nullptr ? std::to_string(status) : response->status;
  each.id = task.operation.id + "/" + each.status + "/" + name;
  each.pointer = pointer.empty() && response != nullptr ? response->node.pointer() : pointer;
  each.cleanup = stage.cleanup();
  each.steps = stage.take();
  each.subject = subject;
  each.is_exclusive = std::any_of(each.steps.begin(), each.steps.end(), [](const Step& step) {
    return step.method == "DELETE";
  });
  task.plan.cases.push_back(std::move(each));
}

void add_no_trace(const Task& task, Stage& stage, const std::optional<Stage::Item>& item) {
  if (!item || task.binding == nullptr) return;
  const Mapping* reader = task.world.find(Action::read, task.binding->resource);
  if (reader == nullptr) return;
  auto step = stage.on_item(*reader, *item, "look for a trace");
  if (!step) return;
  step->expected = successes_of(*reader->operation);
  step->checks = {Check::equals_step};
  step->compared = item->step;
  stage.add(std::move(*step));
}

}  // namespace accord::conformance::plan
