#include "accord/conformance/judge/every_response.h"

#include "accord/conformance/checks/check.h"
#include "accord/conformance/judge/statuses.h"
#include "accord/conformance/messages/messages.h"

namespace accord::conformance {

using plan::Case;

// What is cut in the middle of a credential does not hide it: it is hidden before.
std::string start_of(const Exchange& exchange) {
  constexpr std::size_t most = 4096;
  std::string body = Mask(exchange.sent)(exchange.got().body);
  if (body.size() > most) body.resize(most);
  return body;
}

namespace {

// Whatever was asked, in set-up as well.
void judge_server_errors(const Case& subject, CaseResult& result) {
  for (std::size_t i = 0; i < result.exchanges.size(); ++i) {
    const Exchange& each = result.exchanges[i];
    if (!each.error.empty() || !is_server_error(each.got())) continue;
    result.failures.push_back(
        {subject.id,
         messages::server_error_check,
         messages::no_server_error,
         std::to_string(each.got().status) + " " + start_of(each),
         each.step->operation->node.pointer(),
         ""});
    result.failures.back().exchange = i;
    result.failures.back().is_of_one_response = true;
  }
}

// RFC 9457 section 3.1.2: the member is the status, where it is there.
void judge_problems(const Case& subject, CaseResult& result) {
  for (std::size_t i = 0; i < result.exchanges.size(); ++i) {
    const Exchange& each = result.exchanges[i];
    const auto status = each.error.empty() ? checks::wrong_problem_status(each) : std::nullopt;
    if (!status) continue;
    result.failures.push_back(
        {subject.id,
         messages::problem_status_check,
         status->expected,
         status->actual,
         each.step->operation->node.pointer(),
         ""});
    result.failures.back().exchange = i;
    result.failures.back().is_of_one_response = true;
  }
}

// A server may send back what it was sent: no report shows a credential.
void finish(const std::string& curl, const Mask& mask, Finding& finding) {
  constexpr std::size_t longest = 220;
  finding.curl = curl;
  for (std::string* text : {&finding.expected, &finding.actual})
    *text = mask(*text);
  if (finding.actual.size() <= longest) return;
  finding.actual.resize(longest);
  finding.actual += "…";
}

}  // namespace

void judge_every_response(const Case& subject, CaseResult& result) {
  judge_server_errors(subject, result);
  judge_problems(subject, result);
}

void finish_findings(CaseResult& result) {
  if (result.failures.empty() && result.warnings.empty()) return;
  const std::string curl = curl_of(result.exchanges);
  Mask mask;
  for (const Exchange& each : result.exchanges)
    mask.add(each.sent);
  for (Finding& each : result.failures)
    finish(curl, mask, each);
  for (Finding& each : result.warnings)
    finish(curl, mask, each);
}

}  // namespace accord::conformance
