#include "accord/conformance/checks/compare.h"
#include "accord/conformance/messages/messages.h"

namespace accord::conformance::checks {

using contract::Json;

// Without an item in its response, what was sent stands for it.
std::optional<Deviation> reads_back(const Subject& subject) {
  const StepResult* before = subject.compared();
  const Json* shown = subject.shown();
  if (before == nullptr || shown == nullptr) return std::nullopt;
  const Json* item = before->shown_item();
  const bool is_shown = item != nullptr && item->IsObject();
  const Json* wanted = is_shown ? item : before->sent_item();
  if (wanted == nullptr) return std::nullopt;
  return differing_member(
      *wanted, *shown, is_shown ? Rows() : subject.exchange.step->rows, subject.check.left_out);
}

// RFC 5789 section 2: a patch changes what it names. Of the other members those are compared that a
// client gave: what a server computes may follow from what was changed.
std::optional<Deviation> keeps_absent(const Subject& subject) {
  const StepResult* before = subject.compared();
  const auto change = subject.results.find(subject.check.pointer);
  const Json* shown = subject.shown();
  if (before == nullptr || change == subject.results.end() || shown == nullptr) return std::nullopt;
  const Json* item = before->shown_item();
  const Json* given = before->sent_item();
  const Json* patch = change->second.sent_item();
  if (item == nullptr || given == nullptr || !given->IsObject() || patch == nullptr)
    return std::nullopt;
  for (const auto& member : given->GetObject()) {
    const std::string name(contract::text_of(member.name));
    const Json* was = contract::find(*item, name);
    const bool is_patched = contract::find(*patch, name) != nullptr;
    if (was == nullptr || is_patched || subject.check.left_out.contains(name)) continue;
    const Json* is = contract::find(*shown, name);
    if (is != nullptr && agrees(*was, *is)) continue;
    return Deviation{
        name + " = " + contract::to_text(*was),
        is == nullptr ? std::string(messages::missing) : name + " = " + contract::to_text(*is)};
  }
  return std::nullopt;
}

}  // namespace accord::conformance::checks
