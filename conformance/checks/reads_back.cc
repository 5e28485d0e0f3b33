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
  const plan::Step& step = *subject.exchange.step;
  // A member that is not shown any more may be of another moment: no RFC says that it stays.
  const bool may_go = subject.check.basis != plan::Basis::inferred;
  return differing_member(
      *wanted,
      *shown,
      is_shown ? Rows() : step.rows,
      subject.check.left_out,
      may_go ? nullptr : step.declared.get());
}

namespace {

// What was given and is not patched, as it was before and as it is; nested objects, too.
std::optional<Deviation> changed_member(
    const Json& given,
    const Json& patch,
    const Json& before,
    const Json& now,
    const std::set<std::string>& left_out) {
  for (const auto& member : given.GetObject()) {
    const std::string name(contract::text_of(member.name));
    const Json* was = contract::find(before, name);
    const Json* is = contract::find(now, name);
    const Json* patched = contract::find(patch, name);
    if (was == nullptr || left_out.contains(name)) continue;
    if (patched != nullptr) {
      const bool is_merged = patched->IsObject() && member.value.IsObject() && was->IsObject() &&
                             is != nullptr && is->IsObject();
      if (!is_merged) continue;
      if (auto inside = changed_member(member.value, *patched, *was, *is, {}))
        return Deviation{name + ": " + inside->expected, name + ": " + inside->actual};
      continue;
    }
    if (is != nullptr && agrees(*was, *is)) continue;
    return Deviation{
        name + " = " + contract::to_text(*was),
        is == nullptr ? std::string(messages::missing) : name + " = " + contract::to_text(*is)};
  }
  return std::nullopt;
}

}  // namespace

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
  return changed_member(*given, *patch, *item, *shown, subject.check.left_out);
}

}  // namespace accord::conformance::checks
