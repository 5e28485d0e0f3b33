#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/success.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

// RFC 9110 section 9.3.4: what a PUT leaves out goes away, or is what it is in an item that never
// had it.
void plan_left_out(const Task& task) {
  auto body = task.context.body(task.operation, Size::required_only);
  if (!body) return;
  Attempt attempt(task, std::move(body));
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  Step& step = *attempt.step;
  step.expect.basis = Basis::open;
  const bool is_singleton = task.context.noun(task.use.noun).is_singleton;
  Check check{CheckId::falls_back, Basis::inferred, "", messages::subject};
  if (attempt.item) check.compared = attempt.item->step;
  if (attempt.item && is_singleton) {
    check.value.text = attempt.item->step;
    check.compared = messages::put_before;
    auto before = builder.on_item(task.use, *attempt.item, messages::put_before);
    auto all = task.context.working_body(task.operation);
    if (!before || !all || !builder.add_body(task.use, std::move(all), *before)) return;
    before->expect = step.expect;
    builder.add(std::move(*before));
  }
  if (task.use.shown) step.checks = {{CheckId::equals_sent}};
  if (attempt.item && task.use.shown)
    step.checks.push_back({CheckId::takes_effect, Basis::rfc, attempt.item->step});
  if (attempt.item) step.checks.push_back({CheckId::etag_changes, Basis::rfc, attempt.item->step});
  const std::size_t subject = builder.size();
  builder.add(std::move(step));
  const Use* maker = task.context.graph().find(Role::create, task.use.noun);
  std::vector<Check> checks = {{CheckId::equals_sent, Basis::inferred, messages::subject}};
  auto blank =
      maker == nullptr ? nullptr : task.context.body(*maker->operation, Size::required_only);
  if (blank && attempt.item) {
    const std::size_t first = builder.size();
    if (const auto plain = builder.create_with(*maker, std::move(blank))) {
      check.value.text = plain->step;
      demand_nothing(builder, first);
    }
  }
  if (attempt.item)
    checks.push_back({CheckId::takes_effect, Basis::rfc, attempt.item->step, messages::subject});
  if (!check.value.text.empty()) {
    if (task.use.shown) builder.at(subject).checks.push_back(check);
    checks.push_back(std::move(check));
  }
  if (attempt.item) add_read_back(task, builder, *attempt.item, std::move(checks));
  add_case(
      task,
      builder,
      subject,
      {success_of(task), name_of(Size::required_only), "", messages::an_item_is_changed});
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

}  // namespace

void plan_replaces(const Task& task) {
  plan_change(task, {nullptr, success_name(Role::replace)});
  plan_left_out(task);
  plan_put_create(task);
}

}  // namespace accord::conformance::plan
