#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/formats.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {

void send_broken(
    const Task& task,
    const PlanContext::Broken& broken,
    const Media& media,
    const std::vector<int>& expected,
    Step& step) {
  task.context.send_body(broken.body, step, &media);
  const std::size_t unfilled = std::erase_if(step.slots, [&](const BodySlot& slot) {
    const auto* value = contract::resolve_pointer(*broken.body, slot.pointer);
    const bool is_changed = slot.pointer == broken.pointer ||
                            broken.pointer.starts_with(slot.pointer + "/") ||
                            slot.pointer.starts_with(broken.pointer + "/");
    return value == nullptr || is_changed;
  });
  step.expect = {
      expected,
      basis_of_keyword(task.context.contract(), broken.schema_pointer),
      messages::body_is_invalid};
  if (unfilled > 0) step.expect.refusals = Expect::Refusals::documented;
}

namespace {

using contract::ParameterIn;
using contract::http::Condition;

Aim violation(int status, std::string name, std::string pointer, std::string description) {
  return {status, std::move(name), std::move(pointer), std::move(description), true};
}

void plan_broken_bodies(const Task& task, const Media& media, bool is_first) {
  const auto expected = expected_of(task.operation, Condition::body_invalid);
  if (expected.empty()) return;
  for (auto& broken : task.context.broken_bodies(task.operation, media)) {
    Attempt attempt(task);
    if (!attempt.is_ready()) return;
    send_broken(task, broken, media, expected, *attempt.step);
    if (media.writer->is_guess(*broken.body)) attempt.step->expect.basis = Basis::open;
    const std::string name = is_first ? broken.name : broken.name + "-" + name_of(media);
    Aim aim = violation(expected.front(), name, broken.schema_pointer, messages::body_is_invalid);
    add_refusal(task, std::move(attempt), aim);
    if (!is_first) task.plan.cases.back().control = media_case_id(task, media);
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
}

// RFC 2046 section 4.1.2: the charset says what the bytes are. Many servers replace what is not.
void plan_unreadable_text(const Task& task, const Media& media) {
  const auto expected = expected_of(task.operation, Condition::unparsable);
  if (expected.empty() || media.writer->syntax() != validation::BodySyntax::text) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  attempt.send_text("accord \xC3\x28");
  attempt.step->content_type += "; charset=utf-8";
  attempt.step->expect = {expected, Basis::open, messages::body_is_not_utf8, Expect::Refusals::any};
  add_refusal(
      task,
      std::move(attempt),
      violation(
          expected.front(),
          "invalid-utf8",
          task.operation.body->node.pointer(),
          messages::body_is_not_utf8));
}

// True where no bytes at all are no lawful body of it, either: a form without fields is empty.
bool refuses_nothing(const Task& task, const Media& media) {
  if (media.is_json()) return true;
  contract::JsonDocument nothing;
  if (media.writer->is_form()) nothing.SetObject();
  if (media.is_plain()) nothing.SetString("");
  const auto& schema = media.object->schema;
  return schema && !task.context.accepts(schema, nothing);
}

void plan_no_body(const Task& task, const Media& media) {
  const auto expected = expected_of(task.operation, Condition::unparsable);
  if (expected.empty() || !task.operation.body->is_required || !refuses_nothing(task, media))
    return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  attempt.send_text("");
  auto lenient = expected;
  for (const auto condition : {Condition::unsupported_media_type, Condition::body_invalid}) {
    for (const int status : expected_of(task.operation, condition)) {
      const bool is_known = std::find(lenient.begin(), lenient.end(), status) != lenient.end();
      const bool is_lenient = status == 415 || !media.is_json();
      if (is_lenient && !is_known) lenient.push_back(status);
    }
  }
  attempt.step->expect = {lenient, Basis::contract, messages::body_is_required};
  add_refusal(
      task,
      std::move(attempt),
      violation(
          expected.front(),
          "no-body",
          task.operation.body->node.pointer(),
          messages::body_is_required));
}

// A credential is not refused for its form.
bool is_credential(const Task& task, const contract::Parameter& parameter) {
  const auto& schemes = task.context.contract().security_schemes;
  return std::any_of(schemes.begin(), schemes.end(), [&](const auto& each) {
    return contract::http::is_same_ignoring_case(each.parameter, parameter.name);
  });
}

void plan_broken_parameter(
    const Task& task, const contract::Parameter& parameter, const std::vector<int>& expected) {
  const bool is_path = parameter.in == ParameterIn::path;
  auto& values = task.context.parameters();
  for (const auto& broken : values.broken(parameter)) {
    // A server that cuts 1.5 to 1, or "ON" to "on", would change a row of its own.
    const bool may_name_a_row = broken.is_near || (is_path && broken.name == "fraction");
    if (may_name_a_row && is_unsafe(task.operation.method)) continue;
    Attempt attempt(task);
    if (!attempt.is_ready()) return;
    set_parameter(values, parameter, broken.pairs, *attempt.step);
    attempt.step->expect = {
        expected,
        basis_of_keyword(task.context.contract(), broken.schema_pointer),
        messages::parameter_is_invalid,
        Expect::Refusals::any};
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
  remove_parameter(task.context.parameters(), parameter, *attempt.step);
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
    const bool is_field =
        parameter.in == ParameterIn::header || parameter.in == ParameterIn::cookie;
    if (is_field && (!is_own_field(parameter) || is_credential(task, parameter))) continue;
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
  const auto& media = task.context.media_of(task.operation);
  if (media.empty()) return;
  plan_unreadable_bodies(task);
  plan_unreadable_text(task, media.front());
  plan_no_body(task, media.front());
  for (const Media& each : media) {
    const bool is_first = &each == &media.front();
    if (is_first || each.writer->is_exact()) plan_broken_bodies(task, each, is_first);
  }
}

}  // namespace accord::conformance::plan
