#include "accord/conformance/checks/compare.h"

namespace accord::conformance::checks {

// RFC 9110 section 9.3.4: a successful PUT changes the state to what was sent; RFC 5789 section 2
// says so of PATCH. A server may normalize a value; it may not leave the old one.
std::optional<Deviation> takes_effect(const Subject& subject) {
  const StepResult* before = subject.compared();
  const std::string& changing =
      subject.check.pointer.empty() ? subject.exchange.step->name : subject.check.pointer;
  const auto change = subject.results.find(changing);
  const contract::Json* shown = subject.shown();
  if (before == nullptr || change == subject.results.end() || shown == nullptr) return std::nullopt;
  const contract::Json* old = before->shown_item();
  const contract::Json* sent = change->second.sent_item();
  if (old == nullptr || sent == nullptr || !sent->IsObject()) return std::nullopt;
  for (const auto& member : sent->GetObject()) {
    const std::string name(contract::text_of(member.name));
    const contract::Json* was = contract::find(*old, name);
    const contract::Json* is = contract::find(*shown, name);
    if (was == nullptr || is == nullptr || subject.exchange.step->rows.contains(name)) continue;
    const bool is_unchanged = contract::is_equal(*was, *is);
    if (!is_unchanged || agrees(member.value, *is) || agrees(*was, member.value)) continue;
    return Deviation{
        name + " = " + contract::to_text(member.value), name + " = " + contract::to_text(*is)};
  }
  return std::nullopt;
}

}  // namespace accord::conformance::checks
