#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/lifecycle.h"
#include "accord/conformance/plan/success.h"

namespace accord::conformance::plan {
namespace {

bool is_conditional(const Step& step) {
  return std::any_of(step.headers.begin(), step.headers.end(), [](const auto& each) {
    return each.first == "If-Match";
  });
}

std::vector<Check> checks_of_answer(const Task& task, const Change& change, const Item* item) {
  std::vector<Check> checks;
  if (task.use.shown && change.shows_sent) checks.push_back({CheckId::equals_sent});
  if (item == nullptr) return checks;
  if (task.use.shown) checks.push_back({CheckId::takes_effect, Basis::rfc, item->step});
  checks.push_back({CheckId::etag_changes, Basis::rfc, item->step});
  return checks;
}

std::vector<Check> checks_of_read(const Task& task, const Change& change, const Item& item) {
  std::vector<Check> checks = change.checks;
  for (Check& each : checks)
    each.compared = item.step;
  if (change.shows_sent)
    checks.push_back({CheckId::equals_sent, Basis::inferred, messages::subject});
  checks.push_back({CheckId::takes_effect, Basis::rfc, item.step, messages::subject});
  if (task.use.role == Role::patch)
    checks.push_back({CheckId::keeps_absent, Basis::inferred, item.step, messages::subject});
  return checks;
}

}  // namespace

void plan_change(const Task& task, Change change) {
  Attempt attempt(task, change.body);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  Step& step = *attempt.step;
  const bool is_first = change.name == success_name(task.use.role);
  if (!is_first) {
    step.expect.basis = change.basis;
    step.expect.refused = change.refused;
  }
  const auto item = attempt.item;
  step.checks = checks_of_answer(task, change, item ? &*item : nullptr);
  const std::size_t subject = builder.size();
  Step again = step;
  builder.add(std::move(step));
  if (item) add_read_back(task, builder, *item, checks_of_read(task, change, *item));
  if (is_first && task.use.role == Role::replace && !is_conditional(again)) {
    // RFC 9110 section 9.2.2: PUT is idempotent.
    again.name = messages::repeat;
    again.checks.clear();
    const bool stays = !may_move(task.use, task.context.contract());
    again.expect.basis = attempt.is_certain && stays ? Basis::rfc : Basis::open;
    builder.add(std::move(again));
  }
  add_case(
      task, builder, subject, {success_of(task), change.name, "", messages::an_item_is_changed});
}

}  // namespace accord::conformance::plan
