#pragma once

#include <string>
#include <vector>

#include "accord/conformance/plan/case_builder.h"
#include "accord/contract/http/condition.h"

namespace accord::conformance::plan {

/// What a recipe is for: one operation, how it is bound to a resource, and where its cases go.
struct Task {
  PlanContext& context;
  const Operation& operation;
  const Binding* binding;  ///< null where the contract does not imply what the operation does
  const Mapping& mapping;
  Plan& plan;
};

/// The statuses that conform when `condition` arises: of its row those documented explicitly, else
/// those that a range or `default` documents; empty where none is.
std::vector<int> expected_of(const Operation& operation, contract::http::Condition condition);

/// PUT, PATCH and DELETE: sent only to what the case created.
bool is_unsafe(contract::http::Method method);

/// Every documented status of success; empty (any 2xx) where none is explicit.
std::vector<int> successes_of(const Operation& operation);

/// The step that makes the operation succeed, with all it needs before it; `item` is what it works
/// on, where it works on one.
std::optional<Step> succeeding_step(
    const Task& task,
    CaseBuilder& builder,
    std::optional<CaseBuilder::Item>& item,
    Size size = Size::typical);

/// What a case is about.
struct Aim {
  int status = 0;
  std::string name;          ///< the last part of its id
  std::string pointer = {};  ///< into the contract; "": that of the response
};

/// Adds a case whose subject is the step at `subject`.
void add_case(const Task& task, CaseBuilder& builder, std::size_t subject, const Aim& aim);
/// Adds a case whose subject is `step`, after all other steps.
void add_subject(const Task& task, CaseBuilder& builder, Step step, const Aim& aim);

/// A write that was refused must change nothing: a step that reads the item again.
void add_read_unchanged(
    const Task& task, CaseBuilder& builder, const std::optional<CaseBuilder::Item>& item);

// Each adds the cases of its kind that the operation allows.
void plan_success(const Task& task);
void plan_bad_input(const Task& task);
void plan_missing(const Task& task);
void plan_conflict(const Task& task);
void plan_conditions(const Task& task);
void plan_negotiation(const Task& task);
void plan_authentication(const Task& task, const Access& access);

}  // namespace accord::conformance::plan
