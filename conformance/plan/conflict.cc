#include <set>

#include "accord/conformance/graph/references.h"
#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::http::Condition;

// A second item takes the value that the first one has.
void plan_duplicate(const Task& task, const std::string& member, const std::vector<int>& expected) {
  std::shared_ptr<JsonDocument> body;
  if (task.use.role == Role::patch) {
    body = task.context.body_with(task.operation, {member});
    if (!body) return;
  }
  Attempt attempt(task, std::move(body));
  if (!attempt.is_ready()) return;
  const auto first = attempt.builder.create(task.use.noun);
  const std::string pointer = contract::child_pointer("", member);
  const std::string place = task.use.sent + pointer;
  Step& step = *attempt.step;
  if (!first || step.json == nullptr) return;
  if (contract::resolve_pointer(*step.json, place) == nullptr) return;
  std::erase_if(step.slots, [&](const BodySlot& slot) { return slot.pointer == place; });
  step.slots.push_back({place, FromStep{first->step, pointer}});
  step.expect = {expected, Basis::contract, messages::value_is_taken};
  step.checks.clear();
  add_subject(
      task,
      std::move(attempt),
      {expected.front(), member + "-duplicate", "", messages::value_is_taken, true});
}

// The contract says that something can clash, not what: the very same body twice may do it.
void plan_same_again(const Task& task) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  Step& step = *attempt.step;
  Step first = step;
  first.name = "first";
  first.checks.clear();
  attempt.builder.add(std::move(first));
  attempt.builder.will_create({"first", task.use.noun, "", "", {}});
  step.expect = {{409}, Basis::open, ""};
  step.checks.clear();
  add_subject(task, std::move(attempt), {409, "same-body-again", "", messages::sent_again, true});
}

// A row that others refer to cannot go.
void plan_referred(const Task& task, const std::vector<int>& expected) {
  for (const Use& other : task.context.graph().uses) {
    if (other.role != Role::create || other.noun == task.use.noun) continue;
    for (const Reference& each : other.references) {
      if (each.noun != task.use.noun || each.is_query || each.is_array) continue;
      Attempt attempt(task);
      if (!attempt.is_ready() || !attempt.item) return;
      auto body = task.context.body(*other.operation, Size::typical);
      const std::string place = other.sent + each.pointer;
      if (!body || contract::resolve_pointer(*body, place) == nullptr) continue;
      attempt.builder.know(*attempt.item);
      if (!attempt.builder.create_with(other, std::move(body))) continue;
      attempt.step->expect = {expected, Basis::open, ""};
      add_subject(
          task,
          std::move(attempt),
          {expected.front(),
           "referred-by-" + task.context.noun(other.noun).name,
           "",
           messages::is_referred_to,
           true});
      break;
    }
  }
}

}  // namespace

std::set<std::string> unique_members(const Task& task) {
  const auto& documents = *task.context.contract().documents;
  const Noun& noun = task.context.noun(task.use.noun);
  std::set<std::string> names;
  const auto add = [&](const contract::Node& schema) {
    for (const auto& each : contract::resource::shape_of(documents, schema).properties) {
      if (contract::resource::has_flag(documents, each.schema, "x-unique")) names.insert(each.name);
    }
  };
  add(noun.representation);
  for (const Use& each : task.context.graph().uses) {
    if (each.noun == task.use.noun) add(graph::sent_item(task.context.contract(), each, noun));
  }
  return names;
}

void plan_conflict(const Task& task) {
  const auto expected = expected_of(task.operation, Condition::conflict);
  if (expected.empty()) return;
  const bool is_exact = task.operation.documents_exactly(409);
  if (task.use.role == Role::remove && is_exact) return plan_referred(task, {409});
  if (!task.operation.body) return;
  const auto unique = unique_members(task);
  for (const std::string& each : unique)
    plan_duplicate(task, each, expected);
  if (unique.empty() && is_exact && task.use.role == Role::create) plan_same_again(task);
}

}  // namespace accord::conformance::plan
