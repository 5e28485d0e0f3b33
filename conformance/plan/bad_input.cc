#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

using contract::ParameterIn;
using contract::http::Condition;

Aim violation(int status, std::string name, std::string pointer, std::string description) {
  return {status, std::move(name), std::move(pointer), std::move(description), true};
}

// References stay filled, but for the one that is broken: that one leads nowhere, too, and may be
// refused for it.
void send_broken(
    const PlanContext::Broken& broken, const std::vector<int>& expected, Attempt& attempt) {
  auto& step = *attempt.step;
  step.json = broken.body;
  const std::size_t unfilled = std::erase_if(step.slots, [&](const BodySlot& slot) {
    const auto* value = contract::resolve_pointer(*broken.body, slot.pointer);
    const bool is_changed = slot.pointer == broken.pointer ||
                            broken.pointer.starts_with(slot.pointer + "/") ||
                            slot.pointer.starts_with(broken.pointer + "/");
    return value == nullptr || is_changed;
  });
  step.expect = {expected, Basis::contract, messages::body_is_invalid};
  if (unfilled > 0) step.expect.refusals = Expect::Refusals::documented;
}

void plan_broken_bodies(const Task& task) {
  const auto expected = expected_of(task.operation, Condition::body_invalid);
  if (expected.empty()) return;
  for (auto& broken : task.context.broken_bodies(task.operation)) {
    Attempt attempt(task);
    if (!attempt.is_ready()) return;
    send_broken(broken, expected, attempt);
    add_refusal(
        task,
        std::move(attempt),
        violation(expected.front(), broken.name, broken.schema_pointer, messages::body_is_invalid));
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
    if (!attempt.is_ready()) return;
    attempt.send_text(each.text);
    attempt.step->expect = {expected, Basis::contract, messages::body_is_not_json};
    add_refusal(
        task,
        std::move(attempt),
        violation(expected.front(), each.name, pointer, messages::body_is_not_json));
  }
  if (!task.operation.body->is_required) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  attempt.send_text("");
  auto lenient = expected;
  for (const int status : expected_of(task.operation, Condition::unsupported_media_type)) {
    if (status == 415) lenient.push_back(status);
  }
  attempt.step->expect = {lenient, Basis::contract, messages::body_is_required};
  add_refusal(
      task,
      std::move(attempt),
      violation(expected.front(), "no-body", pointer, messages::body_is_required));
}

void plan_broken_parameter(
    const Task& task, const contract::Parameter& parameter, const std::vector<int>& expected) {
  const bool is_path = parameter.in == ParameterIn::path;
  for (const auto& broken : task.context.broken_parameter(parameter)) {
    // A server that cuts 1.5 to 1, or "ON" to "on", would change a row of its own.
    const bool may_name_a_row = broken.is_near || (is_path && broken.name == "fraction");
    if (may_name_a_row && is_unsafe(task.operation.method)) continue;
    Attempt attempt(task);
    if (!attempt.is_ready()) return;
    auto& values = is_path ? attempt.step->path : attempt.step->query;
    std::erase_if(values, [&](const auto& each) {
      return each.first == parameter.name || task.context.is_name_of(parameter, each.first);
    });
    values.emplace_back(parameter.name, Value{broken.text, {}});
    attempt.step->expect = {
        expected, Basis::contract, messages::parameter_is_invalid, Expect::Refusals::any};
    add_refusal(
        task,
        std::move(attempt),
        violation(
            expected.front(),
            parameter.name + "-" + broken.name,
            parameter.node.pointer(),
            messages::parameter_is_invalid));
  }
}

void plan_missing_parameter(
    const Task& task, const contract::Parameter& parameter, const std::vector<int>& expected) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  std::erase_if(attempt.step->query, [&](const auto& each) {
    return task.context.is_name_of(parameter, each.first);
  });
  attempt.step->expect = {
      expected, Basis::contract, messages::parameter_is_required, Expect::Refusals::any};
  add_refusal(
      task,
      std::move(attempt),
      violation(
          expected.front(),
          parameter.name + "-missing",
          parameter.node.pointer(),
          messages::parameter_is_required));
}

void plan_broken_parameters(const Task& task) {
  for (const auto& parameter : task.operation.parameters) {
    const bool is_path = parameter.in == ParameterIn::path;
    if (!is_path && parameter.in != ParameterIn::query) continue;
    const auto expected = expected_of(
        task.operation, is_path ? Condition::path_parameter_invalid : Condition::parameter_invalid);
    if (expected.empty()) continue;
    plan_broken_parameter(task, parameter, expected);
    if (!is_path && parameter.is_required) plan_missing_parameter(task, parameter, expected);
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
