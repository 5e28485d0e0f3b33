#include "accord/conformance/checks/compare.h"

namespace accord::conformance::checks {

std::optional<Deviation> shows_what_was_sent(const Subject& subject) {
  const StepResult* before = subject.compared();
  const contract::Json* shown = subject.shown();
  const contract::Json* sent = before == nullptr ? nullptr : before->sent_item();
  if (sent == nullptr || shown == nullptr) return std::nullopt;
  const plan::Step& step = *subject.exchange.step;
  return differing_member(*sent, *shown, step.rows, subject.check.left_out, step.declared.get());
}

}  // namespace accord::conformance::checks
