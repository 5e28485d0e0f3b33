#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/conformance/plan/success.h"

namespace accord::conformance::plan {
namespace {

const contract::ResponseHeader* header_of(const Task& task, const char* name) {
  const auto* success = task.operation.response_for(success_of(task));
  return success == nullptr ? nullptr : success->header(name);
}

// What is there is what was created.
Step follow_location(const Use& reader) {
  Step follow;
  follow.name = messages::follow_location;
  follow.operation = reader.operation;
  follow.method = "GET";
  follow.target_from = messages::subject;
  follow.shown = reader.shown.value_or("");
  follow.expect = {successes_of(*reader.operation), Basis::rfc, messages::location_resolves};
  const bool has_key = reader.shown && !reader.path.empty() && !reader.path.back().key.empty();
  if (!has_key) return follow;
  const graph::PathKey& key = reader.path.back();
  follow.checks = {
      {CheckId::leads_to_item, key.is_sure ? Basis::rfc : Basis::inferred, messages::subject},
      {CheckId::shows_key, Basis::inferred, messages::subject}};
  for (Check& each : follow.checks)
    each.pointer = key.key;
  return follow;
}

}  // namespace

void plan_create(const Task& task, Body body, const Aim& aim) {
  const bool is_other_type = body.media != nullptr;
  Attempt attempt(task, std::move(body));
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  const Item made = created_item(task, builder);
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
  add_read_back(task, builder, made, {{CheckId::equals_step, Basis::inferred, messages::subject}});
  const Use* reader = reader_of(task);
  if (has_location && reader != nullptr) builder.add(follow_location(*reader));
  add_case(task, builder, subject, aim);
}

namespace {

// The list that holds one item holds the next one, too, where one response can have all.
void plan_listed(const Task& task) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  const auto other = builder.create(task.use.noun);
  const std::string key = key_of_items(task);
  if (!other || key.empty() || !task.use.shown) return;
  attempt.step->expect.basis = Basis::open;
  const std::size_t subject = builder.size();
  builder.add(std::move(*attempt.step));
  auto list = list_of(task, builder, messages::read_list);
  if (!list) return;
  const std::string most = most_of(task, *list);
  if (most.empty() && pages(*list->operation)) return;
  list->checks = {
      {CheckId::lists_newest,
       Basis::inferred,
       messages::subject,
       key,
       {most, FromStep{other->step, key}}}};
  builder.add(std::move(*list));
  add_case(
      task,
      builder,
      subject,
      {success_of(task), "listed", "", messages::an_item_is_listed, false, true});
}

}  // namespace

void plan_creates(const Task& task) {
  const auto plan = [&](std::shared_ptr<JsonDocument> body, const std::string& name) {
    plan_create(task, std::move(body), {success_of(task), name, "", messages::a_valid_body});
  };
  plan(nullptr, success_name(Role::create));
  if (!task.operation.body) return;
  for (const Size size : {Size::required_only, Size::smallest, Size::largest}) {
    if (auto body = task.context.body(task.operation, size)) plan(std::move(body), name_of(size));
  }
  plan_listed(task);
}

}  // namespace accord::conformance::plan
