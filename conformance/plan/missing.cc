#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/lifecycle.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

using contract::ParameterIn;
using contract::http::Condition;

constexpr int64_t never_issued = 2'000'000'011;

// A body that names another key than the path would be refused for that.
void agree_with_path(const Task& task, const std::string& key, Attempt& attempt) {
  Step& step = *attempt.step;
  if (step.json == nullptr || task.use.path.empty()) return;
  const std::string place = task.use.sent + task.use.path.back().key;
  if (task.use.path.back().key.empty()) return;
  if (contract::resolve_pointer(*step.json, place) == nullptr) return;
  const auto body = attempt.own_body();
  contract::Json* value = item_in(*body, place);
  if (value->IsInt64()) {
    value->SetInt64(std::stoll(key));
  } else if (value->IsString()) {
    *value = contract::make_string(key, body->GetAllocator());
  }
}

// The path names, in `parameter`, what was never issued.
void plan_never_issued(const Task& task, const contract::Parameter& parameter) {
  const bool is_own = !task.use.path.empty() && task.use.path.back().parameter == parameter.name;
  // A PUT that creates what is missing finds nothing missing.
  const bool creates = task.use.role == Role::replace && is_own &&
                       (task.operation.documents_exactly(201) ||
                        !task.context.noun(task.use.noun).uses.contains(Role::create));
  const auto key = task.context.unknown_key(parameter, task.operation.method);
  if (!key || creates) return;
  Attempt attempt(task);
  const bool has_control = attempt.is_ready();
  if (!has_control) {
    // Nothing can be created: a plain request with an unknown id is still a fair question.
    if (is_unsafe(task.operation.method) && task.use.role == Role::other) return;
    attempt.step = attempt.builder.plain(task.operation, messages::subject);
    if (!attempt.step) return;
    if (task.operation.body) {
      if (auto body = task.context.body(task.operation, Size::typical))
        task.context.send_body(std::move(body), *attempt.step);
    }
  }
  Step& step = *attempt.step;
  std::erase_if(step.path, [&](const auto& each) { return each.first == parameter.name; });
  step.path.emplace_back(parameter.name, Value{*key, {}});
  std::erase_if(step.slots, [&](const BodySlot& slot) {
    return attempt.item && slot.from.step == attempt.item->step;
  });
  // RFC 9110 section 9.3.5 lets a DELETE of what is not there succeed, unless 404 is documented.
  const bool is_known = is_own && task.use.role != Role::other && has_control && attempt.is_certain;
  const bool is_exact = task.operation.documents_exactly(404);
  step.expect = {
      {404}, is_known && is_exact ? Basis::contract : Basis::open, messages::nothing_has_the_id};
  if (is_own) agree_with_path(task, *key, attempt);
  step.checks.clear();
  add_subject(
      task,
      std::move(attempt),
      {404, parameter.name + "-never-issued", "", messages::nothing_has_the_id, has_control});
}

void plan_deleted(const Task& task) {
  if (task.use.role != Role::read && task.use.role != Role::replace &&
      task.use.role != Role::patch && task.use.role != Role::remove)
    return;
  if (task.use.path.empty() || task.context.noun(task.use.noun).is_singleton) return;
  if (task.use.role == Role::replace && task.operation.documents_exactly(201)) return;
  const Use* remover = task.context.graph().find(Role::remove, task.use.noun);
  if (remover == nullptr) return;
  Attempt attempt(task);
  if (!attempt.is_ready() || !attempt.item || attempt.item->is_taken) return;
  auto removal = attempt.builder.on_item(*remover, *attempt.item, "delete");
  if (!removal) return;
  removal->expect.statuses = successes_of(*remover->operation);
  attempt.builder.add(std::move(*removal));
  const bool has_410 = task.operation.documents_exactly(410);
  const bool is_kept =
      keeps_deleted(task.context.contract(), task.context.noun(task.use.noun), *remover->operation);
  const bool is_sure = attempt.is_certain && !is_kept;
  attempt.step->expect = {{404}, is_sure ? Basis::contract : Basis::open, messages::is_deleted};
  // RFC 9110 section 9.2.2: a DELETE that is repeated may succeed; a deleted item that can be read
  // cannot be changed.
  if (task.use.role == Role::remove && is_sure) attempt.step->expect.basis = Basis::inferred;
  if (task.use.role != Role::read) attempt.step->expect.refusals = Expect::Refusals::documented;
  if (has_410) attempt.step->expect.statuses.push_back(410);
  attempt.step->checks.clear();
  const int status = task.operation.documents_exactly(404) || !has_410 ? 404 : 410;
  add_subject(task, std::move(attempt), {status, "deleted", "", messages::is_deleted, true});
}

// The key of nothing, of the kind that the body has at the place; false where none can be made.
bool set_unknown(const Task& task, const std::string& place, bool is_array, JsonDocument& body) {
  contract::Json* value = item_in(body, place);
  if (value != nullptr && is_array) {
    if (!value->IsArray() || value->Empty()) return false;
    value = &(*value)[0];
  }
  if (value == nullptr) {
    // A key that the sampled object leaves out, for it is readOnly where the object is its own.
    set_member(body, place, contract::Json(never_issued));
    return item_in(body, place) != nullptr && task.context.accepts_body(task.operation, body);
  }
  if (value->IsNumber()) {
    value->SetInt64(never_issued);
  } else if (value->IsString()) {
    constexpr const char* unknown = "7d1c0d3e-5a55-4bd2-9f1e-0c0ffee0dead";
    *value = contract::make_string(unknown, body.GetAllocator());
  } else {
    return false;
  }
  return task.context.accepts_body(task.operation, body);
}

// Repeats the first element of the array that the pattern goes through, with its references, and
// moves `where` into the second; nothing where there is none, or the schema refuses two.
void repeat_element(
    const Task& task,
    const std::string& pattern,
    Step& step,
    JsonDocument& body,
    std::string& where) {
  const std::size_t star = pattern.find("/*");
  if (star == std::string::npos) return;
  const std::string array_place = pattern.substr(0, star);
  contract::Json* array = item_in(body, array_place);
  if (array == nullptr || !array->IsArray() || array->Size() != 1) return;
  contract::Json copy((*array)[0], body.GetAllocator());
  array->PushBack(copy, body.GetAllocator());
  if (!task.context.accepts_body(task.operation, body)) {
    array->PopBack();
    return;
  }
  const std::string first = array_place + "/0";
  const std::string second = array_place + "/1";
  const auto moved = [&](const std::string& pointer) {
    return second + pointer.substr(first.size());
  };
  std::vector<BodySlot> more;
  for (const BodySlot& slot : step.slots) {
    if (!slot.pointer.starts_with(first + "/") && slot.pointer != first) continue;
    more.push_back(slot);
    more.back().pointer = moved(slot.pointer);
  }
  step.slots.insert(step.slots.end(), more.begin(), more.end());
  where = moved(where);
}

void plan_dangling(const Task& task) {
  if (task.use.role != Role::create && task.use.role != Role::replace &&
      task.use.role != Role::patch)
    return;
  const auto expected = expected_of(task.operation, Condition::reference_missing);
  if (expected.empty()) return;
  for (const Reference& each : task.use.references) {
    if (each.is_query) continue;
    Attempt attempt(task);
    if (!attempt.is_ready()) return;
    Step& step = *attempt.step;
    const auto body = attempt.own_body();
    const auto places =
        body ? places_of(*body, task.use.sent + each.pointer) : std::vector<std::string>();
    if (places.empty()) continue;
    // The last of several: not all servers look at more than the first.
    std::string where = places.front();
    repeat_element(task, task.use.sent + each.pointer, step, *body, where);
    const std::string place = where + (each.is_object ? each.key : "");
    if (!set_unknown(task, place, each.is_array, *body)) continue;
    std::erase_if(step.slots, [&](const BodySlot& slot) { return slot.pointer == place; });
    // Where the reference is a foreign key, the contract says so; a name is a hint.
    const bool is_known = attempt.is_certain && task.use.role != Role::other;
    const Basis basis = !is_known                                       ? Basis::open
                        : each.evidence == graph::Evidence::foreign_key ? Basis::contract
                                                                        : Basis::inferred;
    step.expect = {expected, basis, messages::reference_is_dangling, Expect::Refusals::any};
    step.checks.clear();
    std::string name = where.substr(task.use.sent.size() + 1);
    std::replace(name.begin(), name.end(), '/', '.');
    add_refusal(
        task,
        std::move(attempt),
        {expected.front(), name + "-dangling", "", messages::reference_is_dangling, true});
  }
}

}  // namespace

void plan_missing(const Task& task) {
  plan_dangling(task);
  const bool has_410 = task.operation.documents_exactly(410);
  if (task.operation.response_for(404) == nullptr && !has_410) return;
  if (task.operation.response_for(404) != nullptr) {
    for (const auto& parameter : task.operation.parameters) {
      if (parameter.in == ParameterIn::path) plan_never_issued(task, parameter);
    }
  }
  plan_deleted(task);
}

}  // namespace accord::conformance::plan
