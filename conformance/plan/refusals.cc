// Requests that are refused, and what they must not leave behind (RFC 9110 section 15.5).

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/conformance/plan/success.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

// How many of the last cases look for a trace where the same is refused with that status.
int count_traces(const Task& task, int status) {
  int count = 0;
  const auto& cases = task.plan.cases;
  for (auto each = cases.rbegin(); each != cases.rend(); ++each) {
    if (each->operation != &task.operation) break;
    const bool looks = each->steps.back().name == messages::list_unchanged;
    count += looks && each->status == std::to_string(status) ? 1 : 0;
  }
  return count;
}

bool is_sent_elsewhere(
    const CaseBuilder& builder, const std::string& pointer, std::string_view text) {
  return std::any_of(builder.steps().begin(), builder.steps().end(), [&](const Step& each) {
    const contract::Json* value =
        each.json == nullptr ? nullptr : contract::resolve_pointer(*each.json, each.sent + pointer);
    return value != nullptr && contract::text_of(*value) == text;
  });
}

}  // namespace

std::optional<Check> trace_of(const Task& task, const CaseBuilder& builder, const Step& step) {
  const contract::Json* item =
      step.json == nullptr ? nullptr : contract::resolve_pointer(*step.json, step.sent);
  const Use* list = task.context.graph().find(Role::list, task.use.noun);
  if (task.use.role != Role::create || item == nullptr || !item->IsObject() || list == nullptr)
    return std::nullopt;
  for (const auto& member : item->GetObject()) {
    const std::string text(contract::text_of(member.value));
    const std::string pointer = contract::child_pointer("", contract::text_of(member.name));
    const bool is_filled =
        std::any_of(step.slots.begin(), step.slots.end(), [&](const BodySlot& slot) {
          return slot.pointer == step.sent + pointer;
        });
    if (is_filled || !task.context.is_own_text(text) || is_sent_elsewhere(builder, pointer, text))
      continue;
    return Check{CheckId::lacks_sent, Basis::rfc, "", pointer, Value{text, {}}};
  }
  return std::nullopt;
}

namespace {

void add_traceless(const Task& task, Attempt attempt, const Aim& aim) {
  constexpr int most = 3;
  auto& builder = attempt.builder;
  auto check = trace_of(task, builder, *attempt.step);
  if (!check || count_traces(task, aim.status) >= most)
    return add_subject(task, std::move(attempt), aim);
  // 406 is about the response alone: section 15.5.7 does not say that nothing was done.
  if (aim.status == 406) check->basis = Basis::inferred;
  const std::size_t subject = builder.size();
  builder.add(std::move(*attempt.step));
  if (auto list = list_of(task, builder, messages::list_unchanged)) {
    list->checks = {std::move(*check)};
    builder.add(std::move(*list));
  }
  add_case(task, builder, subject, aim);
}

}  // namespace

void add_refusal(const Task& task, Attempt attempt, const Aim& aim) {
  if (task.use.role == Role::create) return add_traceless(task, std::move(attempt), aim);
  auto& builder = attempt.builder;
  const Use* reader = attempt.item ? task.context.graph().find(Role::read, task.use.noun) : nullptr;
  const bool reads =
      reader != nullptr && is_unsafe(task.operation.method) && reader->operation != &task.operation;
  auto before =
      reads ? builder.on_item(*reader, *attempt.item, messages::read_before) : std::nullopt;
  if (before) {
    before->expect.statuses = successes_of(*reader->operation);
    Step after = *before;
    after.name = messages::read_unchanged;
    after.checks = {
        {CheckId::equals_step,
         Basis::rfc,
         messages::read_before,
         "",
         {},
         task.context.varying(*reader->operation)}};
    builder.add(std::move(*before));
    const std::size_t subject = builder.size();
    builder.add(std::move(*attempt.step));
    builder.add(std::move(after));
    return add_case(task, builder, subject, aim);
  }
  add_subject(task, std::move(attempt), aim);
}

}  // namespace accord::conformance::plan
