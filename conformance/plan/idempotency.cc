#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::plan {
namespace {

// draft-ietf-httpapi-idempotency-key-header
const contract::Parameter* key_parameter(const Operation& operation) {
  for (const auto& each : operation.parameters) {
    if (each.in == contract::ParameterIn::header &&
        contract::http::is_same_ignoring_case(each.name, "Idempotency-Key"))
      return &each;
  }
  return nullptr;
}

void send_key(const std::string& name, const std::string& key, Step& step) {
  std::erase_if(step.headers, [&](const auto& each) {
    return contract::http::is_same_ignoring_case(each.first, name);
  });
  step.headers.emplace_back(name, Value{key, {}});
}

// Adds the first request with the key; false where the operation cannot be made to succeed.
bool add_first(const Task& task, Attempt& attempt, const std::string& name, std::string& key) {
  const auto* parameter = key_parameter(task.operation);
  const auto fresh = attempt.is_ready() ? task.context.fresh_text(*parameter) : std::nullopt;
  if (!fresh) return false;
  key = *fresh;
  Step first = *attempt.step;
  first.name = name;
  first.checks.clear();
  send_key(parameter->name, key, first);
  attempt.builder.add(std::move(first));
  attempt.builder.will_create({name, task.use.noun, "", "", {}});
  return true;
}

void plan_same_request(const Task& task) {
  Attempt attempt(task);
  std::string key;
  if (!add_first(task, attempt, "first", key)) return;
  Step& step = *attempt.step;
  send_key(key_parameter(task.operation)->name, key, step);
  step.expect = {successes_of(task.operation), Basis::inferred, messages::key_is_the_same};
  step.checks = {
      {CheckId::equals_step,
       Basis::inferred,
       "first",
       "",
       {},
       task.context.varying(task.operation)}};
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), "same-idempotency-key", "", messages::key_is_the_same, true});
}

void plan_other_request(const Task& task) {
  std::vector<int> refusals;
  for (const int each : {422, 409, 400}) {
    if (task.operation.documents_exactly(each)) refusals.push_back(each);
  }
  Attempt attempt(task);
  std::string key;
  if (refusals.empty() || !task.operation.body || !add_first(task, attempt, "first", key)) return;
  auto other = task.context.working_body(task.operation);
  Step& step = *attempt.step;
  if (!other || step.json == nullptr || contract::is_equal(*other, *step.json)) return;
  step.json = std::move(other);
  send_key(key_parameter(task.operation)->name, key, step);
  step.expect = {refusals, Basis::inferred, messages::key_is_of_another, Expect::Refusals::any};
  step.checks.clear();
  add_subject(
      task,
      std::move(attempt),
      {refusals.front(), "idempotency-key-of-another", "", messages::key_is_of_another, true});
}

}  // namespace

void plan_idempotency(const Task& task) {
  if (task.use.role != Role::create || key_parameter(task.operation) == nullptr) return;
  plan_same_request(task);
  plan_other_request(task);
}

}  // namespace accord::conformance::plan
