#include "accord/conformance/plan/recipe.h"

#include <algorithm>

#include "accord/contract/resource/families.h"

namespace accord::conformance::plan {

bool is_unsafe(contract::http::Method method) {
  using contract::http::Method;
  return method == Method::put || method == Method::patch || method == Method::delete_;
}

bool is_read(const Operation& operation) {
  return operation.method == contract::http::Method::get ||
         operation.method == contract::http::Method::head;
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

std::vector<int> creations_of(const Operation& operation) {
  auto statuses = successes_of(operation);
  if (operation.method == contract::http::Method::post && operation.documents_exactly(201))
    std::erase(statuses, 200);
  return statuses;
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

std::string success_name(Role role) {
  switch (role) {
    case Role::create:
    case Role::replace:
      return "typical";
    case Role::read:
    case Role::remove:
      return "created";
    case Role::patch:
      return "one-member";
    case Role::list:
      return "plain";
    case Role::other:
      return "valid-input";
  }
  return "";
}

int success_of(const Task& task) {
  if (task.use.role == Role::create && task.operation.documents_exactly(201)) return 201;
  if (task.use.role == Role::remove && task.operation.documents_exactly(204)) return 204;
  const auto* success = contract::resource::success_of(task.operation);
  const bool is_exact =
      success != nullptr && success->status.front() == '2' && success->status != "2XX";
  return is_exact ? std::stoi(success->status) : 200;
}

std::string success_id(const Task& task) {
  const auto* success = task.operation.response_for(success_of(task));
  const std::string status =
      success == nullptr ? std::to_string(success_of(task)) : success->status;
  return task.operation.id + "/" + status + "/" + success_name(task.use.role);
}

void add_case(const Task& task, CaseBuilder& builder, std::size_t subject, const Aim& aim) {
  const auto* response = task.operation.response_for(aim.status);
  Case each;
  each.operation = &task.operation;
  each.status = response == nullptr ? std::to_string(aim.status) : response->status;
  each.id = task.operation.id + "/" + each.status + "/" + aim.name;
  const bool is_of_response = aim.pointer.empty() && response != nullptr;
  each.pointer = is_of_response ? response->node.pointer() : aim.pointer;
  each.description = aim.description;
  // A singleton need not be there yet.
  each.is_optional = aim.is_optional || builder.puts_back();
  if (aim.is_violation) each.control = success_id(task);
  each.cleanup = builder.cleanup();
  each.steps = builder.take();
  each.subject = subject;
  each.is_exclusive = builder.puts_back() ||
                      std::any_of(each.steps.begin(), each.steps.end(), [](const Step& step) {
                        return step.method == "DELETE";
                      });
  task.plan.cases.push_back(std::move(each));
}

void add_subject(const Task& task, Attempt attempt, const Aim& aim) {
  const std::size_t subject = attempt.builder.size();
  attempt.builder.add(std::move(*attempt.step));
  add_case(task, attempt.builder, subject, aim);
}

}  // namespace accord::conformance::plan
