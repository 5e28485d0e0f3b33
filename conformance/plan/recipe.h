#pragma once

#include <string>
#include <vector>

#include "accord/conformance/plan/stage.h"
#include "accord/contract/http/condition.h"

namespace accord::conformance::plan {

/// What a recipe works on: one operation, how it is bound, and where its cases go.
struct Task {
  World& world;
  const Operation& operation;
  const Binding* binding;  ///< null where the contract does not imply what the operation does
  const Mapping& mapping;
  Plan& plan;
};

/// The statuses that keep the contract when `condition` arises: of its row those documented
/// explicitly, else those that a range or `default` documents; empty where none is.
std::vector<int> expected_of(const Operation& operation, contract::http::Condition condition);

/// PUT, PATCH and DELETE: sent only to what the case created.
bool is_unsafe(contract::http::Method method);

/// Every documented status of success; empty (any 2xx) where none is explicit.
std::vector<int> successes_of(const Operation& operation);

/// The step that makes the operation succeed, with all it needs before it; `item` is what it works
/// on, where it works on one.
std::optional<Step> succeeding_step(
    const Task& task, Stage& stage, std::optional<Stage::Item>& item, Size size = Size::typical);

/// Adds a case whose subject is the step at `subject`.
void add_case(
    const Task& task,
    Stage& stage,
    std::size_t subject,
    int status,
    const std::string& name,
    std::string pointer = {});

/// A write that was refused must leave what was there as it was: a step that looks.
void add_no_trace(const Task& task, Stage& stage, const std::optional<Stage::Item>& item);

// Each adds the cases of its kind that the operation allows.
void plan_success(const Task& task);
void plan_bad_input(const Task& task);
void plan_missing(const Task& task);
void plan_conflict(const Task& task);
void plan_conditions(const Task& task);
void plan_negotiation(const Task& task);
void plan_authentication(const Task& task, const Access& access);

}  // namespace accord::conformance::plan
