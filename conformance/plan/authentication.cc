#include <algorithm>
#include <cstdint>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {
namespace {

// The subject as somebody else; what it is about must be there afterwards as it was.
void plan_as(const Task& task, const Identity& identity, int status, const std::string& name) {
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> item;
  auto step = succeeding_step(task, builder, item);
  if (!step) step = builder.plain(task.operation, messages::subject);
  if (!step) return;
  step->identity = identity;
  step->expected = {status};
  // Which rights the other one has is not for the contract to say.
  step->is_entailed = status == 401 && task.operation.documents_exactly(401);
  step->checks.clear();
  if (status == 401) step->checks.push_back(Check::has_challenge);
  const std::size_t subject = builder.size();
  builder.add(std::move(*step));
  add_read_unchanged(task, builder, item);
  add_case(task, builder, subject, {status, name, task.operation.node.pointer() + "/security"});
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
