// Members that the server alone sets: sent all the same, they are ignored or refused.

#include <algorithm>

#include "accord/conformance/graph/references.h"
#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/conformance/plan/success.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::resource::has_flag;
using contract::resource::shape_of;
using contract::resource::ShapeProperty;

constexpr std::size_t most_read_only = 8;

std::vector<ShapeProperty> read_only_members(const Task& task) {
  const auto& documents = *task.context.contract().documents;
  const auto sent =
      graph::sent_item(task.context.contract(), task.use, task.context.noun(task.use.noun));
  std::vector<ShapeProperty> members;
  if (!sent) return members;
  for (const auto& each : shape_of(documents, sent).properties) {
    if (members.size() < most_read_only && has_flag(documents, each.schema, "readOnly"))
      members.push_back(each);
  }
  return members;
}

void plan_sent(const Task& task, const std::vector<ShapeProperty>& members, const char* name) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  const auto other = attempt.item ? attempt.item : builder.create(task.use.noun);
  const auto body = attempt.own_body();
  if (!other || !body) return;
  std::vector<Check> checks;
  for (const auto& each : members) {
    const auto value = task.context.odd_value(each.schema);
    if (!value) continue;
    set_member(
        *body,
        contract::child_pointer(task.use.sent, each.name),
        contract::Json(*value, body->GetAllocator()));
    checks.push_back(
        {CheckId::takes_not_over,
         Basis::inferred,
         other->step,
         messages::subject,
         {each.name, {}}});
  }
  if (checks.empty() || !task.context.accepts_body(task.operation, *body)) return;
  Step& step = *attempt.step;
  step.expect.basis = Basis::open;
  step.expect.refusals = Expect::Refusals::any;
  step.checks.clear();
  if (task.use.shown) step.checks = checks;
  const std::size_t subject = builder.size();
  builder.add(std::move(step));
  const Item item = attempt.item ? *attempt.item : created_item(task, builder);
  add_read_back(task, builder, item, std::move(checks));
  for (std::size_t i = subject + 1; i < builder.size(); ++i)
    builder.at(i).expect.basis = Basis::open;
  add_case(
      task,
      builder,
      subject,
      {success_of(task), name, "", messages::members_are_read_only, false, true});
}

}  // namespace

void plan_read_only(const Task& task) {
  auto members = read_only_members(task);
  const std::string key = key_of_items(task);
  const auto is_key = [&](const ShapeProperty& each) {
    return contract::child_pointer("", each.name) == key;
  };
  const auto found = std::find_if(members.begin(), members.end(), is_key);
  if (found != members.end()) {
    // Another key than that of the path is a contradiction, which may be answered as one.
    if (task.use.role == Role::create) plan_sent(task, {*found}, "read-only-key");
    members.erase(found);
  }
  if (!members.empty()) plan_sent(task, members, "read-only-members");
}

}  // namespace accord::conformance::plan
