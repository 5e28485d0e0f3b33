#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

using contract::ParameterIn;
using contract::http::Condition;

// A body that names another key than the path would be refused for that.
void agree_with_path(
    const Task& task, const contract::Parameter& parameter, const std::string& key, Step& step) {
  if (task.binding == nullptr || step.json == nullptr || !step.json->IsObject()) return;
  if (parameter.name != task.binding->item_parameter) return;
  const Resource& resource = task.context.resource(task.binding->resource);
  const auto& property = resource.properties[task.binding->item_property];
  if (contract::find(*step.json, property.name) == nullptr) return;
  auto body = std::make_shared<JsonDocument>();
  body->CopyFrom(*step.json, body->GetAllocator());
  auto& value = body->FindMember(property.name.c_str())->value;
  if (value.IsInt64()) {
    value.SetInt64(std::stoll(key));
  } else {
    value = contract::make_string(key, body->GetAllocator());
  }
  step.json = std::move(body);
}

// The path names, in `parameter`, what was never issued.
void plan_never_issued(const Task& task, const contract::Parameter& parameter) {
  // A PUT that creates what is missing finds nothing missing.
  const bool creates = task.binding != nullptr && task.binding->creates_missing &&
                       parameter.name == task.binding->item_parameter;
  const auto key = task.context.unknown_key(parameter, task.operation.method);
  if (!key || creates) return;
  if (task.binding == nullptr && is_unsafe(task.operation.method)) return;
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> item;
  auto step = succeeding_step(task, builder, item);
  if (!step) {
    // Nothing can be created: a plain request with an unknown id is still a fair question.
    step = builder.plain(task.operation, messages::subject);
    if (!step) return;
    if (task.operation.body) {
      step->json = task.context.body(task.operation, Size::typical);
      step->content_type = PlanContext::json_media_type(task.operation);
    }
  }
  std::erase_if(step->path, [&](const auto& each) { return each.first == parameter.name; });
  step->path.emplace_back(parameter.name, Value{*key, {}});
  std::erase_if(
      step->slots, [&](const auto& slot) { return item && slot.second.step == item->step; });
  step->expected = {404};
  // RFC 9110 section 9.3.5 lets a DELETE of what is not there succeed, unless 404 is documented.
  step->is_entailed = task.binding != nullptr && task.operation.documents_exactly(404);
  agree_with_path(task, parameter, *key, *step);
  step->checks.clear();
  add_subject(task, builder, std::move(*step), {404, parameter.name + "-never-issued"});
}

void plan_deleted(const Task& task) {
  if (task.binding == nullptr || task.binding->item_parameter.empty()) return;
  if (task.binding->creates_missing) return;
  const Mapping* remover = task.context.find(Action::remove, task.binding->resource);
  if (remover == nullptr) return;
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> item;
  auto step = succeeding_step(task, builder, item);
  if (!step || !item) return;
  auto removal = builder.on_item(*remover, *item, "delete");
  if (!removal) return;
  removal->expected = successes_of(*remover->operation);
  builder.add(std::move(*removal));
  step->expected = {404};
  step->checks.clear();
  add_subject(task, builder, std::move(*step), {404, "deleted"});
}

// PUT on a collection: the key in the body names nothing.
void plan_unknown_key_in_body(const Task& task) {
  const Resource& resource = task.context.resource(task.binding->resource);
  const std::string& name = resource.properties[task.binding->item_property].name;
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> item;
  auto step = succeeding_step(task, builder, item);
  if (!step || !step->json) return;
  auto body = std::make_shared<JsonDocument>();
  body->CopyFrom(*step->json, body->GetAllocator());
  const auto member = body->FindMember(name.c_str());
  if (member == body->MemberEnd() || !member->value.IsNumber()) return;
  member->value.SetInt64(2'000'000'011);
  step->json = std::move(body);
  step->slots.clear();
  step->expected = {404};
  add_subject(task, builder, std::move(*step), {404, "key-never-issued"});
}

void plan_dangling(const Task& task) {
  if (task.binding == nullptr) return;
  const Action action = task.binding->action;
  if (action != Action::create && action != Action::replace && action != Action::patch) return;
  const auto expected = expected_of(task.operation, Condition::reference_missing);
  if (expected.empty()) return;
  const Resource& resource = task.context.resource(task.binding->resource);
  for (const std::size_t index : task.binding->written) {
    const auto& property = resource.properties[index];
    if (!property.references || property.is_hidden()) continue;
    const auto& key = task.context.resource(property.references->resource)
                          .properties[property.references->property];
    if (key.type != contract::resource::ColumnType::integer) continue;
    CaseBuilder builder(task.context);
    std::optional<CaseBuilder::Item> item;
    auto step = succeeding_step(task, builder, item);
    if (!step || !step->json || !step->json->IsObject()) continue;
    auto body = std::make_shared<JsonDocument>();
    body->CopyFrom(*step->json, body->GetAllocator());
    std::string pointer = contract::child_pointer("", property.name);
    const auto member = body->FindMember(property.name.c_str());
    const bool is_object = member != body->MemberEnd() && member->value.IsObject();
    if (property.relation && !is_object) continue;  // its object would have to be made up
    if (is_object) pointer = contract::child_pointer(pointer, key.name);
    contract::Json& object = is_object ? member->value : *body;
    const std::string& name = is_object ? key.name : property.name;
    object.RemoveMember(name.c_str());
    object.AddMember(
        contract::make_string(name, body->GetAllocator()),
        contract::Json(int64_t{2'000'000'011}),
        body->GetAllocator());
    step->json = std::move(body);
    std::erase_if(step->slots, [&](const auto& slot) { return slot.first == pointer; });
    step->expected = expected;
    step->is_entailed = false;
    step->checks.clear();
    add_subject(
        task,
        builder,
        std::move(*step),
        {expected.front(), property.name + "-dangling", property.schema.pointer()});
  }
}

}  // namespace

void plan_missing(const Task& task) {
  plan_dangling(task);
  if (task.operation.response_for(404) == nullptr) return;
  for (const auto& parameter : task.operation.parameters) {
    if (parameter.in == ParameterIn::path) plan_never_issued(task, parameter);
  }
  plan_deleted(task);
  const bool has_key_in_body = task.binding != nullptr && task.binding->action == Action::replace &&
                               task.binding->item_parameter.empty();
  if (has_key_in_body) plan_unknown_key_in_body(task);
}

}  // namespace accord::conformance::plan
