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

void Judge::judge_refusal(
    const plan::Case& subject, const Exchange& exchange, CaseResult& result) const {
  const auto& got = exchange.got();
  CaseResult of_refusal;
  if (exchange.step->operation->documents_exactly(got.status))
    judge_contract(subject, exchange, of_refusal);
  if (got.has_field("Retry-After") && !is_retry_after(got.field("Retry-After"))) {
    of_refusal.failures.push_back(
        {subject.id,
         messages::retry_after_check,
         messages::a_time_to_retry,
         std::string(got.field("Retry-After")),
         exchange.step->operation->node.pointer(),
         ""});
  }
  if (of_refusal.failures.empty()) return;
  result.exchanges.push_back(exchange);
  for (Finding& each : of_refusal.failures) {
    each.exchange = result.exchanges.size() - 1;
    each.curl = curl_of({exchange});
    each.actual = without_secrets(std::move(each.actual), exchange.sent.secrets);
    result.failures.push_back(std::move(each));
  }
  const Finding& first = result.failures.front();
  result.verdict = Verdict::fail;
  result.reason = first.check + ": " + messages::expected_and_got(first.expected, first.actual);
}

}  // namespace accord::conformance
