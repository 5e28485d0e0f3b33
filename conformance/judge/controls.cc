#include "accord/conformance/judge/controls.h"

#include <map>
#include <string_view>

#include "accord/conformance/messages/messages.h"

namespace accord::conformance {
namespace {

bool succeeded(const CaseResult& control) {
  return control.status / 100 == 2;
}

}  // namespace

void settle_controls(RunResult& result) {
  std::map<std::string_view, bool> succeeds;
  for (const CaseResult& each : result.cases) {
    if (each.subject != nullptr) succeeds.emplace(each.subject->id, succeeded(each));
  }
  for (CaseResult& each : result.cases) {
    if (each.subject == nullptr || each.subject->control.empty()) continue;
    const auto control = succeeds.find(each.subject->control);
    if (control == succeeds.end() || control->second) continue;
    const bool is_refused = each.verdict == Verdict::fail || each.verdict == Verdict::attempted;
    if (!is_refused) continue;
    const auto is_of_status = [](const Finding& finding) {
      return finding.check == messages::status_check;
    };
    std::erase_if(each.failures, is_of_status);
    std::erase_if(each.warnings, is_of_status);
    if (!each.failures.empty()) continue;
    each.verdict = each.subject->is_optional ? Verdict::attempted : Verdict::blocked;
    each.reason = messages::control_failed(each.subject->control);
  }
}

}  // namespace accord::conformance
