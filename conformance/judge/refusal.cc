// Responses that ask to be asked later, 429 and 503: they are waited for, and judged all the same.

#include <algorithm>

#include "accord/conformance/judge/judge.h"
#include "accord/conformance/messages/messages.h"
#include "accord/validation/format/time.h"

namespace accord::conformance {
namespace {

bool is_retry_after(std::string_view text) {
  const bool is_number = !text.empty() && std::all_of(text.begin(), text.end(), [](char each) {
    return each >= '0' && each <= '9';
  });
  return is_number || validation::format::is_http_date(text);
}

}  // namespace

void Judge::judge_refusal(const plan::Case& subject, Exchange refusal, CaseResult& result) const {
  const std::size_t before = result.failures.size();
  const auto& got = refusal.got();
  if (refusal.step->operation->documents_exactly(got.status))
    judge_contract(subject, refusal, result);
  if (got.has_field("Retry-After") && !is_retry_after(got.field("Retry-After"))) {
    result.failures.push_back(
        {subject.id,
         messages::retry_after_check,
         messages::a_time_to_retry,
         std::string(got.field("Retry-After")),
         refusal.step->operation->node.pointer(),
         ""});
  }
  if (result.failures.size() == before) return;
  for (std::size_t each = before; each < result.failures.size(); ++each)
    result.failures[each].exchange = result.exchanges.size();
  result.exchanges.push_back(std::move(refusal));
}

}  // namespace accord::conformance
