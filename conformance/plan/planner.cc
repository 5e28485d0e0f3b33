#include <algorithm>
#include <map>
#include <set>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/conformance/plan/unplanned.h"

namespace accord::conformance::plan {
namespace {

using contract::ResponseObject;

bool has_path_parameter(const Operation& operation) {
  return !operation.path.parameters().empty();
}

// The closed list of docs/design.md, States; "" where the status can be reached.
std::string unreachable_because(const Operation& operation, const std::string& status) {
  if (status.front() == '5') return messages::server_error;
  if (status == "304" && !is_read(operation)) return messages::only_for_reads;
  if (status == "404" && !has_path_parameter(operation) && !operation.body) {
    return messages::nothing_can_be_missing;
  }
  return {};
}

// What the user has to give for a status to be reached; "" where nothing is missing.
std::string missing_input(
    const Operation& operation, const std::string& status, const Access& access) {
  if (status != "401" && status != "403") return {};
  if (operation.security.empty()) return messages::no_security;
  const bool needs_other = status == "403" && !refuses_nobody_with_403(operation);
  if (needs_other && !access.has_other_for(operation)) {
    return messages::second_principal;
  }
  return access.has_own ? "" : messages::credentials_required;
}

Obligation obligation_of(
    const Operation& operation, const ResponseObject& response, const Access& access) {
  Obligation obligation{&operation, response.status, Obligation::State::planned, ""};
  obligation.reason = unreachable_because(operation, response.status);
  if (!obligation.reason.empty()) {
    obligation.state = Obligation::State::unreachable;
    return obligation;
  }
  obligation.reason = missing_input(operation, response.status, access);
  if (!obligation.reason.empty()) obligation.state = Obligation::State::needs_input;
  return obligation;
}

// A fault of the contract concerns it: what is expected of a server is not known.
void plan_nothing(const Operation& operation, Plan& plan) {
  const std::string reason = messages::fault_of_contract(operation.disabled->message);
  const auto add = [&](const std::string& status) {
    plan.obligations.push_back({&operation, status, Obligation::State::disabled, reason});
  };
  for (const ResponseObject& each : operation.responses)
    add(each.status);
  if (operation.responses.empty()) add("default");
}

void plan_cases(const Task& task, const Access& access) {
  plan_success(task);
  plan_positives(task);
  plan_media(task);
  plan_parameters(task);
  plan_bad_input(task);
  plan_missing(task);
  plan_conflict(task);
  plan_conditions(task);
  plan_negotiation(task);
  plan_idempotency(task);
  plan_variants(task);
  plan_odd_input(task);
  plan_odd_forms(task);
  if (access.has_own) plan_authentication(task, access);
}

// Ids are stable and differ.
void number_duplicates(Plan& plan) {
  std::map<std::string, int> seen;
  for (Case& each : plan.cases) {
    const int count = ++seen[each.id];
    if (count > 1) each.id += "-" + std::to_string(count);
  }
}

}  // namespace

Plan make_plan(
    const contract::Contract& contract,
    const std::string& salt,
    const Access& access,
    const Facts& facts,
    const IsOver& is_over) {
  Plan plan;
  PlanContext context(contract, salt, facts);
  plan.hints = context.graph().hints();
  for (const Use& use : context.graph().uses) {
    const Operation& operation = *use.operation;
    if (operation.disabled) {
      plan_nothing(operation, plan);
      continue;
    }
    const Task task{context, operation, use, plan};
    plan.is_cut = plan.is_cut || (is_over && is_over());
    if (!plan.is_cut) plan_cases(task, access);
    for (const ResponseObject& each : operation.responses) {
      plan.obligations.push_back(obligation_of(operation, each, access));
    }
  }
  number_duplicates(plan);
  if (plan.is_cut) return plan;
  std::set<std::pair<const Operation*, std::string>> aimed;
  for (const Case& each : plan.cases)
    aimed.emplace(each.operation, each.status);
  Unplanned unplanned;
  for (Obligation& each : plan.obligations) {
    if (each.state != Obligation::State::planned || aimed.contains({each.operation, each.status})) {
      continue;
    }
    const Use& use = context.graph().use_of(*each.operation);
    unplanned.explain({context, *each.operation, use, plan}, each);
  }
  return plan;
}

void keep_only(const std::vector<std::string>& prefixes, Plan& plan) {
  if (prefixes.empty()) return;
  std::erase_if(plan.cases, [&](const Case& each) {
    return std::none_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
      return each.id.starts_with(prefix);
    });
  });
}

bool sends_bodies(const Plan& plan) {
  return std::any_of(plan.cases.begin(), plan.cases.end(), [](const Case& each) {
    return std::any_of(each.steps.begin(), each.steps.end(), [](const Step& step) {
      return step.json != nullptr;
    });
  });
}

std::string to_text(const Plan& plan) {
  std::string text;
  for (const Case& each : plan.cases) {
    text +=
        each.id + "  (" + std::to_string(each.steps.size()) + " requests) " + each.pointer + '\n';
  }
  for (const std::string& each : plan.hints)
    text += "hint: " + each + '\n';
  for (const Obligation& each : plan.obligations) {
    if (each.state == Obligation::State::planned) continue;
    text += each.operation->id + "/" + each.status + "  not exercised: " + each.reason + '\n';
  }
  return text;
}

}  // namespace accord::conformance::plan
