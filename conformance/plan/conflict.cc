#include <algorithm>
#include <iterator>
#include <map>

#include "accord/conformance/graph/references.h"
#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/conformance/plan/prose.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::http::Condition;

constexpr const char* words_of_no_case[] = {
    "upper or lower case",
    "lower or upper case",
    "case insensitive",
    "case insensitively",
    "ignoring case",
    "ignores case",
    "regardless of case",
    "without regard to case"};

// A second item takes the value that the first one has.
void plan_duplicate(
    const Task& task, const std::string& member, Basis basis, const std::vector<int>& expected) {
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
  step.expect = {expected, basis, messages::value_is_taken};
  // What is said in prose is not refused in one way only.
  if (basis != Basis::contract) step.expect.refusals = Expect::Refusals::any;
  step.checks.clear();
  add_refusal(
      task,
      std::move(attempt),
      {expected.front(), member + "-duplicate", "", messages::value_is_taken, true});
}

// The prose says that upper and lower case make no difference.
bool is_said_to_ignore_case(const Task& task, const std::string& member) {
  const auto& documents = *task.context.contract().documents;
  std::string prose;
  if (const auto* response = task.operation.response_for(409))
    prose = response->node.text("description");
  const auto shape = contract::resource::shape_of(
      documents,
      graph::sent_item(task.context.contract(), task.use, task.context.noun(task.use.noun)));
  if (const auto* property = shape.property(member)) {
    const auto description =
        contract::resource::keyword_of(documents, property->schema, "description");
    if (description.is_string()) prose += ". " + std::string(contract::text_of(*description.value));
  }
  return std::any_of(
      std::begin(words_of_no_case), std::end(words_of_no_case), [&](const char* each) {
        return mentions(prose, each);
      });
}

// A second item takes the value of the first in the other case.
void plan_other_case(
    const Task& task, const std::string& member, const std::vector<int>& expected) {
  if (task.use.role != Role::create || !is_said_to_ignore_case(task, member)) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  const auto first = attempt.builder.create(task.use.noun);
  const std::string pointer = contract::child_pointer("", member);
  const auto* sent = first ? sent_in(attempt, *first, pointer) : nullptr;
  auto body = attempt.own_body();
  if (sent == nullptr || !sent->IsString() || !body) return;
  const std::string text(contract::text_of(*sent));
  const std::string other = with_other_case(text);
  if (other == text || !task.context.is_own_text(text)) return;
  set_member(*body, task.use.sent + pointer, contract::make_string(other, body->GetAllocator()));
  if (!task.context.accepts_body(task.operation, *body)) return;
  Step& step = *attempt.step;
  step.expect = {expected, Basis::inferred, messages::value_is_taken, Expect::Refusals::any};
  step.checks.clear();
  add_refusal(
      task,
      std::move(attempt),
      {expected.front(), member + "-in-other-case", "", messages::value_is_taken, true});
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

// Where an item of the other noun refers to one of this noun: a pattern of places in its body; ""
// where its path does so; nullopt where it does not.
std::optional<std::string> place_of_reference(const Task& task, const Use& other) {
  for (const Reference& each : other.references) {
    if (each.noun == task.use.noun && !each.is_query) return other.sent + each.pointer;
  }
  const bool is_below = std::any_of(other.path.begin(), other.path.end(), [&](const auto& each) {
    return each.noun == task.use.noun;
  });
  return is_below ? std::optional<std::string>("") : std::nullopt;
}

// A row that others refer to cannot go.
void plan_referred(const Task& task, const std::vector<int>& expected) {
  std::vector<std::pair<const Use*, std::string>> all;
  for (const Use& other : task.context.graph().uses) {
    if (other.role != Role::create) continue;
    if (auto place = place_of_reference(task, other)) all.emplace_back(&other, std::move(*place));
  }
  const auto* response = task.operation.response_for(409);
  const std::string_view prose = response->node.text("description");
  for (const auto& [other, place] : all) {
    Attempt attempt(task);
    if (!attempt.is_ready() || !attempt.item) return;
    auto body = task.context.body(*other->operation, Size::typical);
    const bool is_sent = body && !place.empty() && !places_of(*body, place).empty() &&
                         contract::resolve_pointer(*body, places_of(*body, place).front());
    if (!place.empty() && !is_sent) continue;
    attempt.builder.know(*attempt.item);
    if (!attempt.builder.create_with(*other, std::move(body))) continue;
    const std::string& name = task.context.noun(other->noun).name;
    // Rows of one noun may keep it, and those of another go with it.
    const bool is_meant = attempt.is_certain && (all.size() == 1 || mentions(prose, name));
    attempt.step->expect = {
        expected,
        is_meant ? Basis::inferred : Basis::open,
        messages::is_referred_to,
        Expect::Refusals::any};
    attempt.step->checks.clear();
    add_subject(
        task,
        std::move(attempt),
        {expected.front(), "referred-by-" + name, "", messages::is_referred_to, true});
  }
}

}  // namespace

void plan_conflict(const Task& task) {
  const auto expected = expected_of(task.operation, Condition::conflict);
  if (expected.empty()) return;
  const bool is_exact = task.operation.documents_exactly(409);
  if (task.use.role == Role::remove && is_exact) return plan_referred(task, {409});
  if (!task.operation.body) return;
  const auto& unique = task.context.unique_members(task.use);
  for (const auto& [name, basis] : unique)
    plan_duplicate(task, name, basis, expected);
  for (const auto& [name, basis] : unique)
    plan_other_case(task, name, expected);
  if (unique.empty() && is_exact && task.use.role == Role::create) plan_same_again(task);
}

}  // namespace accord::conformance::plan
