#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {
namespace {

using contract::ParameterIn;
using contract::http::Condition;

// The step that makes the operation succeed, to be made one that is refused.
struct Attempt {
  explicit Attempt(const Task& task)
      : builder(task.context),
        step(succeeding_step(task, builder, item)) {}

  void send_text(std::string body) {
    step->json.reset();
    step->slots.clear();
    step->body = std::move(body);
  }
  // `aim` without a status: the first that is expected.
  void add_refusal(const Task& task, const std::vector<int>& expected, Aim aim) {
    step->expected = expected;
    step->checks.clear();
    aim.status = expected.front();
    const std::size_t subject = builder.size();
    builder.add(std::move(*step));
    add_read_unchanged(task, builder, item);
    add_case(task, builder, subject, aim);
  }

  CaseBuilder builder;
  std::optional<CaseBuilder::Item> item;
  std::optional<Step> step;
};

void plan_broken_bodies(const Task& task) {
  const auto expected = expected_of(task.operation, Condition::body_invalid);
  if (expected.empty()) return;
  for (auto& broken : task.context.broken_bodies(task.operation)) {
    Attempt attempt(task);
    if (!attempt.step) return;
    attempt.step->json = broken.body;
    attempt.step->slots.clear();
    attempt.add_refusal(task, expected, {0, broken.name, broken.schema_pointer});
  }
}

void plan_unreadable_bodies(const Task& task) {
  const auto expected = expected_of(task.operation, Condition::unparsable);
  const std::string media_type = PlanContext::json_media_type(task.operation);
  if (expected.empty() || media_type.empty()) return;
  struct Unreadable {
    const char* name;
    std::string text;
  };
  const std::string pointer = task.operation.body->node.pointer();
  for (const Unreadable& each :
       {Unreadable{"malformed-json", "{\"a\":"},
        Unreadable{"not-json", "accord"},
        Unreadable{"invalid-utf8", "{\"a\":\"\xC3\x28\"}"}}) {
    Attempt attempt(task);
    if (!attempt.step) return;
    attempt.send_text(each.text);
    attempt.add_refusal(task, expected, {0, each.name, pointer});
  }
  if (!task.operation.body->is_required) return;
  Attempt attempt(task);
  if (!attempt.step) return;
  attempt.send_text("");
  auto lenient = expected;
  for (const int status : expected_of(task.operation, Condition::unsupported_media_type)) {
    if (status == 415) lenient.push_back(status);
  }
  attempt.add_refusal(task, lenient, {0, "no-body", pointer});
}

void plan_broken_parameters(const Task& task) {
  for (const auto& parameter : task.operation.parameters) {
    const bool is_path = parameter.in == ParameterIn::path;
    if (!is_path && parameter.in != ParameterIn::query) continue;
    const auto expected = expected_of(
        task.operation, is_path ? Condition::path_parameter_invalid : Condition::parameter_invalid);
    if (expected.empty()) continue;
    for (const auto& broken : task.context.broken_parameter(parameter)) {
      // A server that cuts 1.5 to 1, or "ON" to "on", would change a row of its own.
      const bool may_name_a_row = broken.is_near || (is_path && broken.name == "fraction");
      if (may_name_a_row && is_unsafe(task.operation.method)) continue;
      Attempt attempt(task);
      if (!attempt.step) return;
      auto& values = is_path ? attempt.step->path : attempt.step->query;
      std::erase_if(values, [&](const auto& each) { return each.first == parameter.name; });
      values.emplace_back(parameter.name, Value{broken.text, {}});
      attempt.add_refusal(
          task, expected, {0, parameter.name + "-" + broken.name, parameter.node.pointer()});
    }
    if (is_path || !parameter.is_required) continue;
    Attempt attempt(task);
    if (!attempt.step) return;
    std::erase_if(attempt.step->query, [&](const auto& each) {
      return task.context.is_name_of(parameter, each.first);
    });
    attempt.add_refusal(task, expected, {0, parameter.name + "-missing", parameter.node.pointer()});
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
