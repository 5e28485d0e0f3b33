#include "accord/conformance/judge/controls.h"

#include <map>
#include <string_view>

#include "accord/conformance/messages/messages.h"

namespace accord::conformance {
namespace {

bool succeeded(const CaseResult& control) {
  return control.status / 100 == 2;
}

// Of what the server does not do at all nothing is blocked.
Verdict verdict_without(const CaseResult& control, const plan::Case& subject) {
  if (control.verdict == Verdict::not_implemented) return Verdict::not_implemented;
  return subject.is_optional ? Verdict::attempted : Verdict::blocked;
}

}  // namespace

void settle_controls(RunResult& result) {
  std::map<std::string_view, const CaseResult*> by_id;
  for (const CaseResult& each : result.cases) {
    if (each.subject != nullptr) by_id.emplace(each.subject->id, &each);
  }
  for (CaseResult& each : result.cases) {
    if (each.subject == nullptr || each.subject->control.empty()) continue;
    const auto found = by_id.find(each.subject->control);
    if (found == by_id.end() || succeeded(*found->second)) continue;
    const CaseResult& control = *found->second;
    const bool is_refused = each.verdict == Verdict::fail || each.verdict == Verdict::attempted;
    if (!is_refused) continue;
    const auto is_of_status = [](const Finding& finding) {
      return finding.check == messages::status_check;
    };
    std::erase_if(each.failures, is_of_status);
    std::erase_if(each.warnings, is_of_status);
    if (!each.failures.empty()) continue;
    each.verdict = verdict_without(control, *each.subject);
    each.reason = each.verdict == Verdict::not_implemented
                      ? control.reason
                      : messages::control_failed(each.subject->control);
  }
}

}  // namespace accord::conformance
