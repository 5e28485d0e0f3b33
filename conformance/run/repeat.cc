#include "accord/conformance/run/repeat.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/report/cause.h"

namespace accord::conformance::run {
namespace {

constexpr int enough = 3;  // of one cause

// Something else may have the value, or may have deleted what was created.
bool is_set_up_refused(const CaseResult& result) {
  if (result.verdict != Verdict::blocked || result.exchanges.empty()) return false;
  const Exchange& last = result.exchanges.back();
  const bool is_reached = result.exchanges.size() > result.subject->subject;
  return !is_reached && last.error.empty() && last.got().status < 500;
}

bool may_be_disturbed(const CaseResult& result) {
  if (result.subject == nullptr || result.subject->is_exclusive) return false;
  if (result.verdict == Verdict::attempted) return result.status == 409 || result.status == 404;
  if (result.verdict != Verdict::fail) return is_set_up_refused(result);
  return std::none_of(result.failures.begin(), result.failures.end(), [](const auto& each) {
    return each.is_of_one_response;
  });
}

// The first deviation, or what the case came to.
std::string cause_of(const CaseResult& result) {
  const contract::Operation& operation = *result.subject->operation;
  if (!result.failures.empty()) return report::cause_of(operation, result.failures.front());
  return operation.id + ' ' + std::string(to_text(result.verdict)) + ' ' +
         std::to_string(result.status);
}

}  // namespace

Repeats::Repeats(const RunResult& result) {
  for (std::size_t i = 0; i < result.cases.size(); ++i) {
    if (may_be_disturbed(result.cases[i])) indices_.push_back(i);
  }
}

bool Repeats::is_open(const CaseResult& first) const {
  const auto found = confirmed_.find(cause_of(first));
  return found == confirmed_.end() || found->second < enough;
}

void Repeats::settle(CaseResult second, CaseResult& first) {
  const bool is_same = second.verdict == first.verdict && second.status == first.status;
  first.left.insert(first.left.end(), second.left.begin(), second.left.end());
  const bool is_reached =
      second.verdict != Verdict::blocked && second.verdict != Verdict::harness_error;
  if (!is_same && !is_reached) return;  // it says nothing of the first
  if (is_same) {
    ++confirmed_[cause_of(first)];
    return;
  }
  if (first.verdict != Verdict::fail || second.verdict == Verdict::fail) {
    second.subject = first.subject;
    second.left = std::move(first.left);
    first = std::move(second);
    return;
  }
  for (Finding& each : first.failures) {
    each.actual += messages::not_alone;
    first.warnings.push_back(std::move(each));
  }
  first.failures.clear();
  first.verdict = second.verdict;
  first.reason = std::move(second.reason);
  first.observed = std::move(second.observed);
  first.status = second.status;
}

}  // namespace accord::conformance::run
