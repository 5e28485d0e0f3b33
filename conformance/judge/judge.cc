#include "accord/conformance/judge/judge.h"

#include <algorithm>

#include "accord/conformance/checks/check.h"
#include "accord/conformance/judge/every_response.h"
#include "accord/conformance/judge/statuses.h"
#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/formats.h"
#include "accord/conformance/plan/lifecycle.h"

namespace accord::conformance {
namespace {

using plan::Case;
using plan::Step;

bool is_demanded(plan::Basis basis) {
  return basis == plan::Basis::contract || basis == plan::Basis::rfc || basis == plan::Basis::user;
}

// The first step that the case is about.
std::size_t first_judged(const Case& subject) {
  return subject.is_sequence ? 0 : subject.subject;
}

// The case did not come to what it is about.
void judge_set_up(const Case& subject, CaseResult& result) {
  result.verdict = Verdict::blocked;
  if (result.exchanges.empty()) {
    result.reason = messages::no_set_up;
    return;
  }
  const Exchange& last = result.exchanges.back();
  // What a server need not give.
  const bool is_refused = last.error.empty() && last.got().status / 100 == 4;
  if (subject.is_optional && is_refused) result.verdict = Verdict::attempted;
  if (is_not_implemented(last)) result.verdict = Verdict::not_implemented;
  result.reason = messages::set_up_failed(
      last.step->name,
      last.step->operation->id,
      last.error.empty() ? std::to_string(last.got().status) : last.error,
      expected_text(*last.step));
}

}  // namespace

Judge::Judge(const contract::Contract& contract) : contract_(&contract), schemas_(contract) {
  contract::Diagnostics found;  // the caller has checked the contract
  for (const contract::Operation& each : contract.operations) {
    validators_.emplace(
        std::piecewise_construct,
        std::forward_as_tuple(&each),
        std::forward_as_tuple(contract, each, schemas_, found));
  }
  schemas_.finish();
}

bool Judge::is_expected(const Step& step, int status) {
  if (step.expect.statuses.empty()) return status >= 200 && status < 300;
  return std::find(step.expect.statuses.begin(), step.expect.statuses.end(), status) !=
         step.expect.statuses.end();
}

CaseResult Judge::judge(
    const Case& subject,
    std::vector<Exchange> exchanges,
    const Results& results,
    std::optional<Exchange> refusal) const {
  CaseResult result;
  result.subject = &subject;
  result.exchanges = std::move(exchanges);
  result.verdict = Verdict::pass;
  judge_every_response(subject, result);
  const bool is_reached = result.exchanges.size() > first_judged(subject);
  judge_steps(subject, results, result);
  if (refusal) judge_refusal(subject, std::move(*refusal), result);
  finish_findings(result);
  if (is_reached && !result.failures.empty()) {
    result.verdict = Verdict::fail;
    const Finding& first = result.failures.front();
    result.reason = first.check + ": " + messages::expected_and_got(first.expected, first.actual);
  }
  return result;
}

void Judge::judge_steps(const Case& subject, const Results& results, CaseResult& result) const {
  const std::size_t first = first_judged(subject);
  if (result.exchanges.size() <= first) return judge_set_up(subject, result);
  for (std::size_t i = first; i < result.exchanges.size(); ++i) {
    const std::size_t failures = result.failures.size();
    const std::size_t warnings = result.warnings.size();
    judge_step(subject, result.exchanges[i], results, result);
    for (std::size_t each = failures; each < result.failures.size(); ++each)
      result.failures[each].exchange = i;
    for (std::size_t each = warnings; each < result.warnings.size(); ++each)
      result.warnings[each].exchange = i;
  }
}

void Judge::judge_step(
    const Case& subject,
    const Exchange& exchange,
    const Results& results,
    CaseResult& result) const {
  const bool is_subject = subject.is_sequence || exchange.step == &subject.steps[subject.subject];
  if (exchange.has_timed_out && plan::waits_for_events(*exchange.step->operation)) {
    result.verdict = Verdict::attempted;
    result.reason = exchange.error;
    return;
  }
  if (!exchange.error.empty()) {
    result.failures.push_back(
        {subject.id,
         messages::response_check,
         messages::an_http_response,
         exchange.error,
         subject.pointer,
         ""});
    result.failures.back().is_of_one_response = true;
    return;
  }
  if (is_subject) {
    result.status = exchange.got().status;
    const auto* response = exchange.step->operation->response_for(exchange.got().status);
    result.observed = response == nullptr || !is_described(exchange) ? "" : response->status;
  }
  if (is_not_implemented(exchange))
    return judge_not_implemented(subject, exchange, is_subject, result);
  if (!is_expected(*exchange.step, exchange.got().status)) {
    if (is_subject) return judge_status(subject, exchange, result);
    const plan::Basis basis = exchange.step->expect.basis;
    if (basis == plan::Basis::open || is_server_error(exchange.got())) return;
    auto& findings = is_demanded(basis) ? result.failures : result.warnings;
    findings.push_back(
        {subject.id,
         exchange.step->name,
         expected_text(*exchange.step),
         std::to_string(exchange.got().status),
         exchange.step->operation->node.pointer(),
         ""});
    return;
  }
  // What the others answer is judged in the cases that have them as their subject.
  if (is_subject || exchange.step->method == "HEAD") judge_contract(subject, exchange, result);
  for (const plan::Check& check : exchange.step->checks) {
    auto deviation = checks::deviation_of({check, exchange, results});
    if (!deviation) continue;
    auto& findings = is_demanded(check.basis) ? result.failures : result.warnings;
    findings.push_back(
        {subject.id,
         std::string(checks::name_of(check.id)),
         deviation->expected,
         deviation->actual,
         exchange.step->operation->node.pointer(),
         ""});
  }
}

// Of what follows the subject nothing is known then; its own cases say so.
void Judge::judge_not_implemented(
    const Case& subject, const Exchange& exchange, bool is_subject, CaseResult& result) const {
  if (!is_subject) return;
  judge_contract(subject, exchange, result);
  result.verdict = Verdict::not_implemented;
  result.reason = messages::not_implemented;
}

void Judge::judge_status(const Case& subject, const Exchange& exchange, CaseResult& result) const {
  const int status = exchange.got().status;
  const std::string actual =
      result.observed.empty() ? messages::undocumented(status) : std::to_string(status);
  if (is_server_error(exchange.got())) return;  // said already
  const plan::Expect& expect = exchange.step->expect;
  // A 501 that is documented says that the server does not do this, too.
  // Credentials that mean the same as those of the control are to be taken.
  const bool is_same_principal = exchange.step->identity.kind == plan::Identity::Kind::altered;
  // Two cases may have sent the same small number, or the user may have it.
  const bool is_taken = status == 409 && exchange.step->operation->documents_exactly(409) &&
                        exchange.step->operation->method == contract::http::Method::post &&
                        (expect.statuses.empty() || expect.statuses.front() / 100 == 2);
  const bool is_lawful = is_taken || (status == 401 && !is_same_principal) || status == 403 ||
                         status == 501 || refuses(*exchange.step, result);
  const Finding finding{
      subject.id,
      messages::status_check,
      expected_text(*exchange.step),
      actual,
      subject.pointer,
      ""};
  if (is_demanded(expect.basis) && !is_lawful) {
    result.failures.push_back(finding);
    return;
  }
  if (is_odd(*exchange.step, result)) result.warnings.push_back(finding);
  judge_contract(subject, exchange, result);
  result.verdict = Verdict::attempted;
  result.reason = messages::expected_and_got(expected_text(*exchange.step), actual);
}

// Every answer that is documented must look as documented.
void Judge::judge_contract(
    const Case& subject, const Exchange& exchange, CaseResult& result) const {
  const contract::Operation& operation = *exchange.step->operation;
  const bool is_documented = operation.response_for(exchange.got().status) != nullptr;
  if (!is_documented || !is_described(exchange)) return;
  const bool is_head = exchange.step->method == "HEAD";
  if (is_head && !exchange.got().body.empty()) {
    result.failures.push_back(
        {subject.id,
         messages::head_check,
         messages::no_body,
         start_of(exchange),
         operation.node.pointer(),
         ""});
    result.failures.back().is_of_one_response = true;
    return;
  }
  if (is_head && operation.method != contract::http::Method::head) return;
  const auto errors = validators_.at(&operation).check(exchange.got(), exchange.body());
  const std::string body = errors.empty() ? "" : start_of(exchange);
  for (const auto& error : errors) {
    const bool is_fact = is_demanded(plan::basis_of_keyword(*contract_, error.schema_pointer));
    auto& findings = is_fact ? result.failures : result.warnings;
    findings.push_back(
        {subject.id,
         messages::contract_check(error.in),
         error.pointer + (error.pointer.empty() ? "" : " ") + error.message,
         std::to_string(exchange.got().status) + " " + body,
         error.schema_pointer,
         ""});
    findings.back().is_of_one_response = true;
  }
}

}  // namespace accord::conformance
