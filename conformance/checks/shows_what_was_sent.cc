#include "accord/conformance/checks/compare.h"

namespace accord::conformance::checks {

std::optional<Deviation> shows_what_was_sent(const Subject& subject) {
  const StepResult* before = subject.compared();
  const contract::Json* shown = subject.shown();
  const contract::Json* sent = before == nullptr ? nullptr : before->sent_item();
  if (sent == nullptr || shown == nullptr) return std::nullopt;
  return differing_member(*sent, *shown, subject.exchange.step->rows, subject.check.left_out);
}

}  // namespace accord::conformance::checks
