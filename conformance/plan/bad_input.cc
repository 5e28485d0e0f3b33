#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {
namespace {

using contract::ParameterIn;
using contract::http::Condition;

void add_refusal(
    const Task& task,
    Stage& stage,
    const std::optional<Stage::Item>& item,
    Step step,
    const std::vector<int>& expected,
    const std::string& name,
    const std::string& pointer) {
  step.expected = expected;
  step.checks.clear();
  const std::size_t subject = stage.size();
  stage.add(std::move(step));
  add_no_trace(task, stage, item);
  add_case(task, stage, subject, expected.front(), name, pointer);
}

void plan_broken_bodies(const Task& task) {
  const auto expected = expected_of(task.operation, Condition::body_invalid);
  if (expected.empty()) return;
  for (auto& broken : task.world.broken_bodies(task.operation)) {
    Stage stage(task.world);
    std::optional<Stage::Item> item;
    auto step = succeeding_step(task, stage, item);
    if (!step) return;
    step->json = broken.body;
    step->slots.clear();
    add_refusal(task, stage, item, std::move(*step), expected, broken.name, broken.schema_pointer);
  }
}

void plan_unreadable_bodies(const Task& task) {
  const auto expected = expected_of(task.operation, Condition::unparsable);
  const std::string media_type = World::json_media_type(task.operation);
  if (expected.empty() || media_type.empty()) return;
  struct Unreadable {
    const char* name;
    std::string text;
  };
  for (const Unreadable& each :
       {Unreadable{"malformed-json", "{\"a\":"},
        Unreadable{"not-json", "accord"},
        Unreadable{"invalid-utf8", "{\"a\":\"\xC3\x28\"}"}}) {
    Stage stage(task.world);
    std::optional<Stage::Item> item;
    auto step = succeeding_step(task, stage, item);
    if (!step) return;
    step->json.reset();
    step->slots.clear();
    step->body = each.text;
    add_refusal(
        task,
        stage,
        item,
        std::move(*step),
        expected,
        each.name,
        task.operation.body->node.pointer());
  }
  if (!task.operation.body->is_required) return;
  Stage stage(task.world);
  std::optional<Stage::Item> item;
  auto step = succeeding_step(task, stage, item);
  if (!step) return;
  step->json.reset();
  step->slots.clear();
  step->body = "";
  auto lenient = expected;
  for (const int status : expected_of(task.operation, Condition::unsupported_media_type)) {
    if (status == 415) lenient.push_back(status);
  }
  add_refusal(
      task, stage, item, std::move(*step), lenient, "no-body", task.operation.body->node.pointer());
}

void plan_broken_parameters(const Task& task) {
  for (const auto& parameter : task.operation.parameters) {
    const bool is_path = parameter.in == ParameterIn::path;
    if (!is_path && parameter.in != ParameterIn::query) continue;
    const auto expected = expected_of(
        task.operation, is_path ? Condition::path_parameter_invalid : Condition::parameter_invalid);
    if (expected.empty()) continue;
    for (const auto& broken : task.world.broken_parameter(parameter)) {
      // A server that cuts 1.5 to 1 would change its row 1.
      if (is_path && is_unsafe(task.operation.method) && broken.name == "fraction") continue;
      Stage stage(task.world);
      std::optional<Stage::Item> item;
      auto step = succeeding_step(task, stage, item);
      if (!step) return;
      auto& values = is_path ? step->path : step->query;
      std::erase_if(values, [&](const auto& each) { return each.first == parameter.name; });
      values.emplace_back(parameter.name, Value{broken.text, {}});
      add_refusal(
          task,
          stage,
          item,
          std::move(*step),
          expected,
          parameter.name + "-" + broken.name,
          parameter.node.pointer());
    }
    if (is_path || !parameter.is_required) continue;
    Stage stage(task.world);
    std::optional<Stage::Item> item;
    auto step = succeeding_step(task, stage, item);
    if (!step) return;
    std::erase_if(step->query, [&](const auto& each) {
      return task.world.is_name_of(parameter, each.first);
    });
    add_refusal(
        task,
        stage,
        item,
        std::move(*step),
        expected,
        parameter.name + "-missing",
        parameter.node.pointer());
  }
}

}  // namespace

void plan_bad_input(const Task& task) {
  plan_broken_parameters(task);
  if (!task.operation.body) return;
  plan_unreadable_bodies(task);
  plan_broken_bodies(task);
}

}  // namespace accord::conformance::plan
