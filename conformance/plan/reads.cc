#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/success.h"

namespace accord::conformance::plan {

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
  const std::size_t subject = builder.size();
  builder.add(std::move(step));
  // RFC 9110 section 9.2.1: a safe method changes nothing.
  again.name = messages::read_again;
  again.checks = {{CheckId::equals_step, Basis::inferred, messages::subject, "", {}, varying}};
  builder.add(std::move(again));
  add_case(
      task,
      builder,
      subject,
      {success_of(task), success_name(Role::read), "", messages::an_item_is_read});
}

}  // namespace accord::conformance::plan
