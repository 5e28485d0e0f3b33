#include "accord/conformance/judge/statuses.h"

#include <algorithm>

#include "accord/contract/http/media_type.h"

namespace accord::conformance {

using plan::Step;

namespace {

// RFC 9110 section 15.5.16: what is documented is supported. Of images and the like the content may
// be refused so, too.
bool sends_documented_type(const Step& step) {
  const auto type = contract::http::MediaType::parse(step.content_type);
  if (!type || !step.operation->body || (step.writer && !step.writer->is_exact())) return false;
  const auto& content = step.operation->body->content;
  return std::any_of(content.begin(), content.end(), [&](const auto& each) {
    return each.media_type.essence() == type->essence();
  });
}

}  // namespace

std::string expected_text(const Step& step) {
  if (step.expect.statuses.empty()) return "2xx";
  std::string text;
  for (const int status : step.expect.statuses) {
    text += (text.empty() ? "" : " or ") + std::to_string(status);
  }
  return text;
}

bool is_not_implemented(const Exchange& exchange) {
  return exchange.error.empty() && exchange.got().status == 501 &&
         !exchange.step->operation->documents_exactly(501);
}

bool is_server_error(const contract::http::Response& response) {
  if (response.status < 500 || response.status == 501) return false;
  return response.status != 503 || !response.has_field("Retry-After");
}

bool refuses(const Step& step, const CaseResult& result) {
  const plan::Expect& expect = step.expect;
  using Refusals = plan::Expect::Refusals;
  if (result.status / 100 != 4 || expect.refusals == Refusals::none) return false;
  const bool is_missing = result.status == 404 || result.status == 410;
  if (expect.refusals == Refusals::but_missing && is_missing) return false;
  if (result.status == 415 && sends_documented_type(step)) return false;
  return expect.refusals == Refusals::any || !result.observed.empty();
}

bool is_odd(const Step& step, const CaseResult& result) {
  const plan::Expect& expect = step.expect;
  if (result.status == 401 || result.status == 403 || result.status == 501) return false;
  if (refuses(step, result)) return expect.refused == plan::Basis::inferred && result.status != 409;
  return expect.basis == plan::Basis::inferred;
}

bool is_described(const Exchange& exchange) {
  const Step& step = *exchange.step;
  return step.method == "HEAD" || step.method == to_text(step.operation->method) ||
         step.operation->documents_exactly(exchange.got().status);
}

}  // namespace accord::conformance
