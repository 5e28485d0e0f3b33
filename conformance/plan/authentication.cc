#include <algorithm>
#include <cstdint>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {
namespace {

// The subject as somebody else; what it is about must be there afterwards as it was.
void plan_as(const Task& task, const Identity& identity, int status, const std::string& name) {
  Attempt attempt(task);
  const bool has_control = attempt.is_ready();
  if (!has_control) attempt.step = attempt.builder.plain(task.operation, messages::subject);
  if (!attempt.step) return;
  Step& step = *attempt.step;
  step.identity = identity;
  const char* because =
      status == 401 ? messages::credentials_are_missing : messages::rights_are_missing;
  // Which rights the other one has is not for the contract to say.
  Basis basis =
      status == 401 && task.operation.documents_exactly(401) ? Basis::contract : Basis::open;
  if (identity.kind == Identity::Kind::refused) basis = Basis::user;
  step.expect = {{status}, basis, because};
  step.checks.clear();
  const std::string pointer = task.operation.node.pointer() + "/security";
  if (!has_control) {
    if (status == 401) step.checks = {{CheckId::has_challenge, Basis::rfc}};
    return add_subject(task, std::move(attempt), {status, name, pointer, because});
  }
  add_refusal(task, std::move(attempt), {status, name, pointer, because, true});
  if (status != 401) return;
  Case& added = task.plan.cases.back();
  added.steps[added.subject].checks = {{CheckId::has_challenge, Basis::rfc}};
}

}  // namespace

bool Access::has_other_for(const Operation& operation) const {
  return std::any_of(
      operation.security.begin(), operation.security.end(), [&](const auto& alternative) {
        return !alternative.uses.empty() &&
               std::all_of(alternative.uses.begin(), alternative.uses.end(), [&](const auto& use) {
                 return others.contains(use.scheme);
               });
      });
}

std::size_t Access::refused_for(const Operation& operation) const {
  std::size_t most = 0;
  for (const auto& alternative : operation.security) {
    std::size_t of_all = alternative.uses.empty() ? 0 : SIZE_MAX;
    for (const auto& use : alternative.uses) {
      const auto found = refused.find(use.scheme);
      of_all = std::min(of_all, found == refused.end() ? 0 : found->second);
    }
    most = std::max(most, of_all);
  }
  return most;
}

void plan_authentication(const Task& task, const Access& access) {
  if (!task.operation.requires_authentication()) return;
  if (task.operation.response_for(401) != nullptr) {
    plan_as(task, {Identity::Kind::none, 0}, 401, "no-credentials");
    plan_as(task, {Identity::Kind::unknown, 0}, 401, "wrong-credentials");
    for (std::size_t i = 0; i < access.refused_for(task.operation); ++i) {
      plan_as(
          task, {Identity::Kind::refused, i}, 401, "refused-credentials-" + std::to_string(i + 1));
    }
  }
  if (access.has_other_for(task.operation) && task.operation.documents_exactly(403)) {
    plan_as(task, {Identity::Kind::other, 0}, 403, "other-principal");
  }
}

}  // namespace accord::conformance::plan
