#include "accord/conformance/run/case_run.h"

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/run/request_builder.h"

namespace accord::conformance::run {

using plan::Step;

CaseResult CaseRun::run(const Judge& judge) {
  std::vector<Exchange> exchanges;
  for (std::size_t i = 0; i < case_.steps.size(); ++i) {
    const Step& step = case_.steps[i];
    auto exchange = carry_out(step);
    if (!exchange) {
      missing_ = messages::missing_value(step.name);
      break;
    }
    exchanges.push_back(std::move(*exchange));
    const Exchange& last = exchanges.back();
    const bool is_fine = last.error.empty() && Judge::is_expected(step, last.got().status);
    if (!is_fine && i <= case_.subject) break;
  }
  CaseResult result = judge.judge(case_, std::move(exchanges), results_);
  if (result.verdict == Verdict::blocked && !missing_.empty()) result.reason = missing_;
  for (const Step& step : case_.cleanup)
    carry_out(step);
  return result;
}

std::optional<Exchange> CaseRun::carry_out(const Step& step) {
  auto built = build_request(step, results_, options_);
  if (!built) return std::nullopt;
  Exchange exchange;
  exchange.step = &step;
  exchange.sent = std::move(built->request);
  ++requests_;
  auto got = client_.send(exchange.sent);
  if (!got) {
    exchange.error = std::move(got).fault();
    return exchange;
  }
  exchange.receive(std::move(got).value());
  // What was refused names nothing of ours.
  if (exchange.got().status / 100 == 2) remember(step, exchange, std::move(built->json));
  return exchange;
}

void CaseRun::remember(const Step& step, const Exchange& exchange, contract::JsonDocument sent) {
  StepResult result;
  result.answer = exchange.json();
  result.sent = std::move(sent);
  result.etag = exchange.got().field("ETag");
  result.location = exchange.got().field("Location");
  result.url = exchange.sent.url;
  results_.insert_or_assign(step.name, std::move(result));
}

}  // namespace accord::conformance::run
