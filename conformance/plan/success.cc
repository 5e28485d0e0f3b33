#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

std::string name_of(Size size) {
  switch (size) {
    case Size::required_only:
      return "required-only";
    case Size::typical:
      return "typical";
    case Size::smallest:
      return "smallest";
    case Size::largest:
      return "largest";
  }
  return "";
}

// What changes the item, and where its item is read: null where the contract has no such path.
const Use* reader_of(const Task& task) {
  return task.context.graph().find(Role::read, task.use.noun);
}

// Reads what the subject left behind and compares it.
void add_read_back(const Task& task, CaseBuilder& builder, const Item& item, Check check) {
  const Use* reader = reader_of(task);
  if (reader == nullptr) return;
  auto step = builder.on_item(*reader, item, messages::read_back);
  if (!step) return;
  step->expect = {successes_of(*reader->operation), Basis::inferred, ""};
  check.left_out = task.context.varying(*reader->operation);
  step->checks = {std::move(check)};
  builder.add(std::move(*step));
}

const contract::ResponseHeader* header_of(const Task& task, const char* name) {
  const auto* success = task.operation.response_for(success_of(task));
  return success == nullptr ? nullptr : success->header(name);
}

}  // namespace

void plan_create(const Task& task, Body body, const Aim& aim) {
  const bool is_other_type = body.media != nullptr;
  Attempt attempt(task, std::move(body));
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  Item made{messages::subject, task.use.noun, "", "", {}};
  for (const auto& each : task.use.path) {
    const auto parent = builder.known().find(each.noun);
    if (parent != builder.known().end()) made.parents.emplace(each.noun, parent->second.step);
  }
  Step& step = *attempt.step;
  // A schema does not say all: another valid body may break a rule in prose.
  if (aim.is_violation) {
    step.expect.refusals = Expect::Refusals::documented;
    step.expect.refused = Basis::inferred;
  } else if (aim.name != success_name(task.use.role) && !is_other_type) {
    step.expect.basis = Basis::open;
  }
  const auto* location = header_of(task, "Location");
  const bool has_location = location != nullptr;
  if (has_location) {
    const Basis basis = location->is_required ? Basis::contract : Basis::inferred;
    step.checks.push_back({CheckId::has_location, basis});
  }
  if (task.use.shown) step.checks.push_back({CheckId::equals_sent});
  const std::size_t subject = builder.size();
  builder.add(std::move(step));
  add_read_back(task, builder, made, {CheckId::equals_step, Basis::inferred, messages::subject});
  const Use* reader = reader_of(task);
  if (has_location && reader != nullptr) {
    Step follow;
    follow.name = messages::follow_location;
    follow.operation = reader->operation;
    follow.method = "GET";
    follow.target_from = messages::subject;
    follow.expect = {successes_of(*reader->operation), Basis::rfc, messages::location_resolves};
    builder.add(std::move(follow));
  }
  add_case(task, builder, subject, aim);
}

namespace {

void plan_creates(const Task& task) {
  const auto plan = [&](std::shared_ptr<JsonDocument> body, const std::string& name) {
    plan_create(task, std::move(body), {success_of(task), name, "", messages::a_valid_body});
  };
  plan(nullptr, success_name(Role::create));
  if (!task.operation.body) return;
  for (const Size size : {Size::required_only, Size::smallest, Size::largest}) {
    if (auto body = task.context.body(task.operation, size)) plan(std::move(body), name_of(size));
  }
}

void plan_read(const Task& task) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  Step& step = *attempt.step;
  const bool is_ours = attempt.item && !attempt.item->is_taken;
  const auto varying = task.context.varying(task.operation);
  if (is_ours && attempt.item->literal.empty())
    step.checks = {{CheckId::equals_step, Basis::inferred, attempt.item->step, "", {}, varying}};
  Step again = step;
  Step head = step;
  const std::size_t subject = builder.size();
  builder.add(std::move(step));
  // RFC 9110 section 9.2.1: a safe method changes nothing.
  again.name = messages::read_again;
  again.checks = {{CheckId::equals_step, Basis::inferred, messages::subject, "", {}, varying}};
  builder.add(std::move(again));
  head.name = "HEAD";
  head.method = "HEAD";
  head.checks.clear();
  head.expect.basis = Basis::open;
  builder.add(std::move(head));
  add_case(
      task,
      builder,
      subject,
      {success_of(task), success_name(Role::read), "", messages::an_item_is_read});
}

void plan_change(const Task& task, Body body, const std::string& name) {
  Attempt attempt(task, std::move(body));
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  Step& step = *attempt.step;
  if (name != success_name(task.use.role)) step.expect.basis = Basis::open;
  if (task.use.shown) step.checks = {{CheckId::equals_sent}};
  const auto item = attempt.item;
  if (item && task.use.shown)
    step.checks.push_back({CheckId::takes_effect, Basis::rfc, item->step});
  if (item) step.checks.push_back({CheckId::etag_changes, Basis::rfc, item->step});
  const std::size_t subject = builder.size();
  Step again = step;
  builder.add(std::move(step));
  if (item) {
    add_read_back(task, builder, *item, {CheckId::equals_sent, Basis::inferred, messages::subject});
    if (builder.steps().back().name == messages::read_back) {
      Check effect{CheckId::takes_effect, Basis::rfc, item->step};
      effect.pointer = messages::subject;
      Check kept = effect;
      builder.check_last(std::move(effect));
      kept.id = CheckId::keeps_absent;
      kept.basis = Basis::inferred;
      if (task.use.role == Role::patch) builder.check_last(std::move(kept));
    }
  }
  const bool is_conditional =
      std::any_of(again.headers.begin(), again.headers.end(), [](const auto& each) {
        return each.first == "If-Match";
      });
  if (task.use.role == Role::replace && !is_conditional) {
    // RFC 9110 section 9.2.2: PUT is idempotent.
    again.name = messages::repeat;
    again.checks.clear();
    again.expect.basis = attempt.is_certain ? Basis::rfc : Basis::open;
    builder.add(std::move(again));
  }
  add_case(task, builder, subject, {success_of(task), name, "", messages::an_item_is_changed});
}

void plan_replace(const Task& task) {
  plan_change(task, {}, success_name(Role::replace));
  if (auto body = task.context.body(task.operation, Size::required_only))
    plan_change(task, std::move(body), name_of(Size::required_only));
}

void plan_remove(const Task& task) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  const std::size_t subject = builder.size();
  builder.add(std::move(*attempt.step));
  const Use* reader = reader_of(task);
  const bool has_404 = reader != nullptr && reader->operation->response_for(404) != nullptr;
  if (has_404 && attempt.item) {
    if (auto gone = builder.on_item(*reader, *attempt.item, messages::read_deleted)) {
      const Basis basis = attempt.is_certain ? Basis::contract : Basis::open;
      gone->expect = {{404, 410}, basis, messages::is_deleted};
      builder.add(std::move(*gone));
    }
  }
  add_case(
      task,
      builder,
      subject,
      {success_of(task), success_name(Role::remove), "", messages::an_item_is_deleted});
}

// A PUT of a path that the client chooses.
void plan_put_create(const Task& task) {
  if (!task.operation.documents_exactly(201) || task.use.path.empty()) return;
  const auto* parameter =
      task.operation.parameter(contract::ParameterIn::path, task.use.path.back().parameter);
  const auto key = parameter == nullptr
                       ? std::nullopt
                       : task.context.unknown_key(*parameter, task.operation.method);
  if (!key) return;
  Attempt attempt(task);
  if (!attempt.is_ready() || !attempt.item) return;
  Step& step = *attempt.step;
  for (auto& [name, value] : step.path) {
    if (name == parameter->name) value = {*key, {}};
  }
  std::erase_if(step.headers, [](const auto& each) { return each.first == "If-Match"; });
  const auto body = attempt.own_body();
  const std::string place = task.use.sent + task.use.path.back().key;
  std::erase_if(step.slots, [&](const BodySlot& slot) { return slot.pointer == place; });
  const contract::Json* shown = body ? contract::resolve_pointer(*body, place) : nullptr;
  if (shown != nullptr && shown->IsString())
    set_member(*body, place, contract::make_string(*key, body->GetAllocator()));
  attempt.builder.will_create({messages::subject, task.use.noun, "", *key, {}});
  step.expect = {{201}, Basis::open, ""};
  add_subject(task, std::move(attempt), {201, "put-creates", "", messages::an_item_is_put});
}

// Nothing is known of what it does: valid input must get a documented answer, a 2xx if it can.
void plan_other(const Task& task) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  attempt.step->expect.basis = Basis::open;
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), success_name(Role::other), "", messages::valid_input});
}

}  // namespace

void plan_success(const Task& task) {
  switch (task.use.role) {
    case Role::list:
      return plan_lists(task);
    case Role::create:
      return plan_creates(task);
    case Role::read:
      return plan_read(task);
    case Role::replace:
      plan_replace(task);
      return plan_put_create(task);
    case Role::patch:
      return plan_change(task, {}, success_name(Role::patch));
    case Role::remove:
      return plan_remove(task);
    case Role::other:
      return plan_other(task);
  }
}

}  // namespace accord::conformance::plan
