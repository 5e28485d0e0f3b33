#include <algorithm>
#include <set>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::Parameter;
using contract::resource::Kind;
using contract::resource::normalized;

// `-price`, `price:desc`, `price_desc`: the member and the direction; "" where it names none.
std::pair<std::string, CheckId> read_order(const Task& task, std::string text) {
  CheckId direction = CheckId::ascending;
  if (text.starts_with("-") || text.starts_with("+")) {
    if (text.front() == '-') direction = CheckId::descending;
    text.erase(0, 1);
  }
  std::string name = normalized(text);
  const auto shape = contract::resource::shape_of(
      *task.context.contract().documents, task.context.noun(task.use.noun).representation);
  for (const std::string end : {"", "asc", "desc"}) {
    if (!name.ends_with(end)) continue;
    const std::string rest = name.substr(0, name.size() - end.size());
    for (const auto& each : shape.properties) {
      if (normalized(each.name) != rest) continue;
      return {each.name, end == "desc" ? CheckId::descending : direction};
    }
  }
  return {"", direction};
}

// Three items whose values numbers and texts order otherwise.
void create_three(const Task& task, Attempt& attempt, const std::string& member) {
  const Use* maker = task.context.graph().find(Role::create, task.use.noun);
  const std::string pointer = contract::child_pointer("", member);
  for (const int value : {10, 9, 100}) {
    auto body = maker == nullptr ? nullptr : task.context.working_body(*maker->operation);
    const contract::Json* old =
        body ? contract::resolve_pointer(*body, maker->sent + pointer) : nullptr;
    if (old != nullptr && old->IsNumber()) {
      set_member(*body, maker->sent + pointer, contract::Json(value));
      if (!task.context.accepts_body(*maker->operation, *body)) body.reset();
    }
    if (body) {
      attempt.builder.create_with(*maker, std::move(body));
    } else {
      attempt.builder.create(task.use.noun);
    }
  }
}

void plan_sort(const Task& task, const Parameter& parameter, const std::string& text) {
  const auto [member, direction] = read_order(task, text);
  if (member.empty()) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  create_three(task, attempt, member);
  Step& step = *attempt.step;
  for (const Reference& each : task.use.references) {
    const auto known = attempt.builder.known().find(each.noun);
    if (each.is_query && known != attempt.builder.known().end())
      set_query(step, each.pointer, key_of(known->second, each.key));
  }
  ask_for_many(task, step);
  set_query(step, parameter.name, Value{text, {}});
  step.checks = {{direction, Basis::inferred, "", contract::child_pointer("", member)}};
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), "sort-" + text, "", messages::sorted_is_asked_for});
}

}  // namespace

void plan_sorts(const Task& task) {
  static const std::set<std::string> names{"sort", "sortby", "orderby", "order", "ordering"};
  for (const Parameter& each : task.operation.parameters) {
    if (each.in != contract::ParameterIn::query || !names.contains(normalized(each.name))) continue;
    const auto& documents = *task.context.contract().documents;
    const auto listed = contract::resource::keyword_of(documents, each.schema, "enum");
    for (const auto& one : listed ? listed.elements() : std::vector<contract::Node>()) {
      if (one.is_string()) plan_sort(task, each, std::string(contract::text_of(*one.value)));
    }
  }
}

}  // namespace accord::conformance::plan
